"""Record a reading, evidence, a decision, a risk and the like."""

from typing import Annotated

import typer

from actiontrack.cli.options import option
from actiontrack.cli.prompts import EditOptions, On, PlanName, Position
from actiontrack.cli.record_board import (
    record_arising,
    record_decision,
    record_evidence,
    record_milestone,
    record_risk,
    record_score,
)

EXAMPLES = (
    "actiontrack record reading marlhaven-send M1 --value 56 --date 2026-11-27",
    'actiontrack record meeting marlhaven-send --date 2026-12-16 --body "SEND Board"',
)


def record_reading(
    plan: PlanName,
    measure: Annotated[str, typer.Argument(metavar="MEASURE", help="The measure's id.")],
    value: Annotated[str | None, option("FIGURE", "The figure, in the measure's unit.")] = None,
    date: On = None,
    state: Annotated[
        str | None, option("STATE", "provisional or projected; else it is final.")
    ] = None,
    text: Annotated[str | None, option("TEXT", "What is to be said with the figure.")] = None,
    position: Position = None,
    *,
    options: EditOptions,
) -> int:
    """Record a figure of a measure. A provisional figure of that day gives way to it."""
    from actiontrack.amending import records
    from actiontrack.amending.typed_values import typed_figure
    from actiontrack.cli.edit import edit_plan
    from actiontrack.cli.prompts import ask_required, date_option, past_date

    figure = typed_figure(
        ask_required(value, "--value", "The figure, in the measure's unit"), "--value"
    )
    day = (date_option if state == "projected" else past_date)(date, "--date")
    return edit_plan(
        f"Record a reading of {measure}",
        plan,
        lambda review: records.reading(review.plan, measure, figure, day, state, text),
        options,
        position,
    )


def record_meeting(
    plan: PlanName,
    date: On = None,
    body: Annotated[str | None, option("BODY", "Which body meets, by its id or name.")] = None,
    theme: Annotated[str | None, option("TEXT", "A workstream, or what it is about.")] = None,
    *,
    options: EditOptions,
) -> int:
    """Record a meeting that looked at the plan, or will."""
    from actiontrack.amending import records
    from actiontrack.cli.edit import edit_plan
    from actiontrack.cli.prompts import date_option

    day = date_option(date, "--date")
    return edit_plan(
        f"Record a meeting of {plan}",
        plan,
        lambda review: records.meeting(review.plan, day, body, theme),
        options,
    )


def record_finding(
    plan: PlanName,
    text: Annotated[str | None, option("TEXT", "What was found.")] = None,
    kind: Annotated[str | None, option("KIND", "Such as committee-recommendation.")] = None,
    finding_id: Annotated[
        str | None, option("ID", "Its id; else the next that is free.", "--id")
    ] = None,
    by: Annotated[str | None, option("BODY", "Who made it, where not the inspectors.")] = None,
    *,
    options: EditOptions,
) -> int:
    """Record what inspectors, a committee or families found, under the next free id."""
    from actiontrack.amending import records
    from actiontrack.cli.edit import edit_plan
    from actiontrack.cli.prompts import ask_required

    words = ask_required(text, "--text", "What was found")
    return edit_plan(
        f"Record a finding of {plan}",
        plan,
        lambda review: records.finding(review.plan, kind, words, finding_id, by),
        options,
    )


def record_notice(
    plan: PlanName,
    kind: Annotated[
        str | None, option("KIND", "improvement-notice, statutory-direction or best-value.")
    ] = None,
    by: Annotated[str | None, option("BODY", "Who gave it.")] = None,
    issued: Annotated[str | None, option("YYYY-MM-DD", "The day on which it was given.")] = None,
    lifted: Annotated[str | None, option("YYYY-MM-DD", "The day on which it was lifted.")] = None,
    notice_id: Annotated[
        str | None, option("ID", "Its id; else the next that is free.", "--id")
    ] = None,
    *,
    options: EditOptions,
) -> int:
    """Record a notice or direction that the area is under, or that it was lifted."""
    from actiontrack.amending import records
    from actiontrack.cli.edit import edit_plan
    from actiontrack.cli.prompts import past_date

    texts = {
        "kind": kind,
        "by": by,
        "issued": str(past_date(issued, "--issued")) if issued else None,
        "lifted": str(past_date(lifted, "--lifted")) if lifted else None,
    }
    given = {key: text for key, text in texts.items() if text}
    return edit_plan(
        f"Record a notice of {plan}",
        plan,
        lambda review: records.notice(review.plan, given, notice_id),
        options,
    )


def record_step(
    plan: PlanName,
    step: Annotated[
        str, typer.Argument(metavar="STEP", help="Such as monitoring-inspection, or its own id.")
    ],
    done: Annotated[str | None, option("YYYY-MM-DD", "The day on which it was done.")] = None,
    outcome: Annotated[str | None, option("TEXT", "What came of it.")] = None,
    name: Annotated[str | None, option("TEXT", "What a step is called that is owed.")] = None,
    due: Annotated[str | None, option("YYYY-MM-DD", "By when it is owed, as stated.")] = None,
    within: Annotated[
        str | None, option("TIME", "The time it may take: '30 working days'.")
    ] = None,
    start: Annotated[
        str | None,
        option(
            "START",
            "From when that counts: received, published, accepted, a date or a step's id.",
            "--from",
        ),
    ] = None,
    of: Annotated[str | None, option("NOTICE", "The id of the notice that asks for it.")] = None,
    owed_by: Annotated[str | None, option("BODY", "Who owes it, if not the area.")] = None,
    source: Annotated[
        str | None, option("TEXT", "Where that stands: a paragraph, a letter.")
    ] = None,
    *,
    options: EditOptions,
) -> int:
    """Record a step of the timetable: that it was done, or is owed, by when and at whose asking."""
    from actiontrack.amending import steps
    from actiontrack.cli.edit import edit_plan
    from actiontrack.cli.prompts import date_option, past_date

    texts = {
        "name": name,
        "of": of,
        "due": str(date_option(due, "--due")) if due else None,
        "within": within,
        "from": start,
        "owed_by": owed_by,
        "source": source,
    }
    owed = {key: text for key, text in texts.items() if text}
    day = past_date(done, "--done") if done or not owed else None
    known = {"done": str(day) if day else None, "outcome": outcome}
    given = owed | {key: text for key, text in known.items() if text}
    return edit_plan(
        f"Record the step {step}" if owed else f"Record {step} as done",
        plan,
        lambda review: (
            steps.step_owed(review.plan, step, given)
            if owed or day is None
            else steps.step_done(review.plan, step, day, outcome)
        ),
        options,
    )


def record_submission(
    plan: PlanName,
    sent: Annotated[str | None, option("YYYY-MM-DD", "The day on which the plan was sent.")] = None,
    to: Annotated[str | None, option("BODY", "To whom: DfE.")] = None,
    expected: Annotated[str | None, option("YYYY-MM-DD", "By when an answer is expected.")] = None,
    answered: Annotated[
        str | None, option("YYYY-MM-DD", "The day on which it was answered.")
    ] = None,
    answer: Annotated[str | None, option("TEXT", "What was answered, in its own words.")] = None,
    *,
    options: EditOptions,
) -> int:
    """Record that the plan was sent to somebody, or what was answered to it."""
    from actiontrack.amending import records
    from actiontrack.cli.edit import edit_plan
    from actiontrack.cli.prompts import date_option, past_date

    has_answer = answered is not None or answer is not None
    submitted = records.SubmissionRecord(
        past_date(sent, "--sent") if sent or not has_answer else None,
        to,
        date_option(expected, "--expected") if expected else None,
        past_date(answered, "--answered") if has_answer else None,
        answer,
    )
    return edit_plan(
        f"Record what was sent of {plan}" if sent else f"Record an answer to {plan}",
        plan,
        lambda review: records.submission(review.plan, submitted),
        options,
    )


def record_rating(
    plan: PlanName,
    word: Annotated[str, typer.Argument(metavar="WORD", help="The rating, as updates use it.")],
    meaning: Annotated[str, typer.Argument(metavar="MEANING", help="Such as on-track.")],
    text: Annotated[str | None, option("TEXT", "What it says, printed as a key.")] = None,
    *,
    options: EditOptions,
) -> int:
    """Record one more rating that the plan uses, and what it means."""
    from actiontrack.amending import records
    from actiontrack.cli.edit import edit_plan

    return edit_plan(
        f"Record the rating {word}",
        plan,
        lambda review: records.rating(review.plan, word, meaning, text),
        options,
    )


def record_reply(
    ref: Annotated[
        str, typer.Argument(metavar="REF", help="A finding's or an action's id, or plan:id.")
    ],
    state: Annotated[str | None, option("STATE", "accepted, part or rejected.")] = None,
    by: Annotated[str | None, option("BODY", "Who replied.")] = None,
    date: On = None,
    *,
    options: EditOptions,
) -> int:
    """Record what was replied to a recommendation: a finding, or an action that is one."""
    from actiontrack.amending import replies
    from actiontrack.amending.apply import amend_plans
    from actiontrack.cli.edit import print_outcome
    from actiontrack.cli.output import remark
    from actiontrack.cli.prompts import ask_all, past_date
    from actiontrack.cli.session import open_session

    word, who = ask_all(
        (state, "--state", "Whether it is accepted, part or rejected", None),
        (by, "--by", "Who replied", None),
    )
    day = past_date(date, "--on")
    session = open_session(options.workspace, report=remark)
    outcome = amend_plans(
        session,
        session.files_that_may_hold(ref),
        lambda review: replies.reply(review, ref, word, day, who),
        dry_run=options.dry_run,
    )
    return print_outcome(outcome, f"Record the reply to {ref}")


KINDS = {
    "reading": record_reading,
    "meeting": record_meeting,
    "finding": record_finding,
    "notice": record_notice,
    "reply": record_reply,
    "step": record_step,
    "submission": record_submission,
    "rating": record_rating,
    "evidence": record_evidence,
    "milestone": record_milestone,
    "risk": record_risk,
    "score": record_score,
    "decision": record_decision,
    "arising": record_arising,
}
"""What may be recorded, each with its command."""
