"""The kinds of `record` that a board's secretary needs: risks, decisions, arising, evidence."""

from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli.options import Ref, option
from actiontrack.cli.prompts import EditOptions, EvidenceLink, On, PlanName, VerifiedBy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actiontrack.cli.prompts import Question

Likelihood = Annotated[
    int | None, typer.Option(metavar="NUMBER", help="How likely it is, from 1.", min=1)
]
Impact = Annotated[
    int | None, typer.Option(metavar="NUMBER", help="How bad it would be, from 1.", min=1)
]
Held = Annotated[str | None, option("YYYY-MM-DD", "The day of the meeting.", "--meeting")]
Body = Annotated[str | None, option("BODY", "Which body met, where several did that day.")]


def record_evidence(
    ref: Ref,
    title: Annotated[str | None, option("TEXT", "What it is.")] = None,
    kind: Annotated[str | None, option("KIND", "audit, data, voice or other.")] = None,
    date: Annotated[
        str | None, option("YYYY-MM-DD", "The day it is of, if known.", "--date", "--on")
    ] = None,
    link: EvidenceLink = None,
    verified_by: VerifiedBy = None,
    *,
    options: EditOptions,
) -> int:
    """Record what shows that an action was done, or how far it has come."""
    from actiontrack.amending.actions import add_evidence
    from actiontrack.amending.naming import require_word
    from actiontrack.cli.edit import edit_action
    from actiontrack.cli.prompts import ask_required, past_date
    from actiontrack.plans.vocabulary import EVIDENCE_KINDS

    words = ask_required(title, "--title", "What it is")
    require_word(kind, EVIDENCE_KINDS, "--kind")
    day = str(past_date(date, "--date")) if date else None
    item = {"title": words, "date": day, "kind": kind, "link": link, "verified_by": verified_by}
    return edit_action(
        "Record evidence of", ref, lambda _, action: add_evidence(action, item), options
    )


def record_milestone(
    ref: Ref,
    title: Annotated[str | None, option("TEXT", "What it is.")] = None,
    due: Annotated[str | None, option("YYYY-MM-DD", "When it is due, as first planned.")] = None,
    done: Annotated[str | None, option("YYYY-MM-DD", "When it was completed.")] = None,
    *,
    options: EditOptions,
) -> int:
    """Record a milestone of an action, or that one was completed."""
    from actiontrack.amending.actions import milestone
    from actiontrack.cli.edit import edit_action
    from actiontrack.cli.prompts import ask_required, date_option, past_date
    from actiontrack.errors import CannotDoError

    words = ask_required(title, "--title", "What it is")
    if due is None and done is None:
        raise CannotDoError("say when it is due, --due, or when it was completed, --done")
    planned = date_option(due, "--due") if due else None
    completed = past_date(done, "--done") if done else None
    return edit_action(
        "Record a milestone of",
        ref,
        lambda _, action: milestone(action, words, planned, completed),
        options,
    )


def record_risk(
    plan: PlanName,
    title: Annotated[str | None, option("TEXT", "What may happen.")] = None,
    owner: Annotated[str | None, option("POST", "The post that answers for it.")] = None,
    likelihood: Likelihood = None,
    impact: Impact = None,
    mitigation: Annotated[str | None, option("TEXT", "What is done about it.")] = None,
    date: On = None,
    *,
    options: EditOptions,
) -> int:
    """Record a risk with its first score, under the next free id."""
    from actiontrack.amending import board
    from actiontrack.cli.edit import edit_plan
    from actiontrack.cli.prompts import ask_all, past_date

    words, post, *numbers = ask_all(
        (title, "--title", "What may happen", None),
        (owner, "--owner", "The post that answers for it", None),
        *_questions_of_score(likelihood, impact),
    )
    score = (*_score(numbers), past_date(date, "--date"))
    return edit_plan(
        f"Record a risk of {plan}",
        plan,
        lambda review: board.risk(review.plan, words, post, score, mitigation),
        options,
    )


def record_score(
    plan: PlanName,
    risk: Annotated[str, typer.Argument(metavar="RISK", help="The risk's id.")],
    likelihood: Likelihood = None,
    impact: Impact = None,
    date: On = None,
    *,
    options: EditOptions,
) -> int:
    """Score a risk anew; what it was scored before stays."""
    from actiontrack.amending import board
    from actiontrack.cli.edit import edit_plan
    from actiontrack.cli.prompts import ask_all, past_date

    scored = _score(ask_all(*_questions_of_score(likelihood, impact)))
    day = past_date(date, "--date")
    return edit_plan(
        f"Score the risk {risk}",
        plan,
        lambda review: board.score(review.plan, risk, *scored, day),
        options,
    )


def record_decision(
    plan: PlanName,
    meeting: Held = None,
    text: Annotated[str | None, option("TEXT", "What was decided.")] = None,
    outcome: Annotated[str | None, option("WORD", "agreed, refused, deferred or noted.")] = None,
    about: Annotated[
        list[str] | None, option("REF", "An action or finding it is about; may be repeated.")
    ] = None,
    body: Body = None,
    *,
    options: EditOptions,
) -> int:
    """Record what a meeting decided, under the next free id."""
    from actiontrack.amending import board
    from actiontrack.cli.edit import edit_plan
    from actiontrack.cli.prompts import ask_all, past_date
    from actiontrack.plans.values import parse_date

    met, words, came = ask_all(
        (meeting, "--meeting", "The day of the meeting", past_date),
        (text, "--text", "What was decided", None),
        (outcome, "--outcome", "agreed, refused, deferred or noted", None),
    )
    held = (parse_date(met), body)
    return edit_plan(
        f"Record a decision about {plan}",
        plan,
        lambda review: board.decision(review.plan, held, words, came, about or ()),
        options,
    )


def record_arising(
    plan: PlanName,
    meeting: Held = None,
    text: Annotated[str | None, option("TEXT", "What somebody was asked to do.")] = None,
    owner: Annotated[str | None, option("POST", "Who does it.")] = None,
    due: Annotated[str | None, option("YYYY-MM-DD", "By when it is to be done.")] = None,
    body: Body = None,
    *,
    options: EditOptions,
) -> int:
    """Record what somebody was asked to do at a meeting, under the next free id."""
    from actiontrack.amending import board
    from actiontrack.cli.edit import edit_plan
    from actiontrack.cli.prompts import ask_all, date_option, past_date
    from actiontrack.plans.values import parse_date

    met, words, post, by_day = ask_all(
        (meeting, "--meeting", "The day of the meeting", past_date),
        (text, "--text", "What somebody was asked to do", None),
        (owner, "--owner", "Who does it", None),
        (due, "--due", "By when it is to be done", date_option),
    )
    held, day = (parse_date(met), body), parse_date(by_day)
    return edit_plan(
        f"Record an action arising from {plan}",
        plan,
        lambda review: board.arising(review.plan, held, words, post, day),
        options,
    )


def _questions_of_score(likelihood: int | None, impact: int | None) -> "list[Question]":
    return [
        (None if value is None else str(value), option, question, None)
        for value, option, question in (
            (likelihood, "--likelihood", "How likely it is, from 1"),
            (impact, "--impact", "How bad it would be, from 1"),
        )
    ]


def _score(numbers: "Sequence[str]") -> tuple[int, int]:
    """Return likelihood and impact as numbers. Raises CannotDoError."""
    from actiontrack.amending.typed_values import scale_number

    likelihood, impact = numbers
    return scale_number(likelihood, "--likelihood"), scale_number(impact, "--impact")
