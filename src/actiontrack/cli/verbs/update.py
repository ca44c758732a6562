"""What there is to say of an action, or of many."""

from typing import TYPE_CHECKING, Annotated

import typer

from actiontrack.cli.completion import offer_action_ids
from actiontrack.cli.options import option
from actiontrack.cli.prompts import (
    Accountable,
    EditOptions,
    Leads,
    Note,
    On,
    OwnFields,
    PlannedStart,
    Position,
    Status,
)
from actiontrack.errors import CannotDoError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from actiontrack.editing import Value

EXAMPLES = (
    'actiontrack update B1 --status Red --note "Not before January"',
    "actiontrack update --from news.csv",
)


def run(
    ref: Annotated[
        str | None,
        typer.Argument(metavar="REF", help="An id, or plan:id.", autocompletion=offer_action_ids),
    ] = None,
    status: Status = None,
    note: Note = None,
    date: On = None,
    lead: Leads = None,
    accountable: Accountable = None,
    start: PlannedStart = None,
    due: Annotated[
        str | None, option("YYYY-MM-DD", "The due date, where none has been given yet.")
    ] = None,
    corrective_action: Annotated[str | None, option("TEXT", "What is being done about it.")] = None,
    outcome: Annotated[str | None, option("TEXT", "What it is for.")] = None,
    success: Annotated[str | None, option("TEXT", "How anybody will know that it worked.")] = None,
    stage: Annotated[str | None, option("STAGE", "One of the plan's own stages.")] = None,
    impact: Annotated[str | None, option("RATING", "One of the plan's own impact ratings.")] = None,
    percent: Annotated[
        str | None, option("NUMBER", "How much of it is done, from 0 to 100.")
    ] = None,
    plain: Annotated[str | None, option("TEXT", "The action in words for young people.")] = None,
    evidence: Annotated[str | None, option("TITLE", "What shows how far it has come.")] = None,
    field: OwnFields = None,
    from_: Annotated[
        str | None, option("FILE", "Many at once: a CSV or YAML file.", "--from")
    ] = None,
    position: Position = None,
    *,
    options: EditOptions,
) -> int:
    """Write a rating, a note or another key of an action.

    Many at once with --from.
    """
    from actiontrack.amending.actions import ActionUpdate, update
    from actiontrack.amending.own_fields import fields_to_write
    from actiontrack.cli.edit import edit_action
    from actiontrack.cli.prompts import OF_NEWS, ask, may_ask, past_date

    texts = {
        "accountable": accountable,
        "corrective_action": corrective_action,
        "outcome": outcome,
        "success": success,
        "plain": plain,
        "stage": stage,
        "impact_rating": impact,
        "percent": percent,
        "start": start,
        "due": due,
    }
    keys = _keys({key: text for key, text in texts.items() if text is not None}, lead or ())
    if from_ is not None:
        if ref or keys or status or note or date or evidence or field:
            raise CannotDoError("--from brings what it says of each action: give nothing besides")
        from actiontrack.cli.import_updates import import_update_list

        return import_update_list(from_, options, position)
    if ref is None and may_ask():
        ref = ask("Which action? Its id, or plan:id:")
    if ref is None:
        raise CannotDoError("name an action, or a file of many with --from")
    is_silent = not (keys or status or note or evidence or field or position)
    if is_silent and may_ask():
        status, note = _ask_for_news(ref, options.workspace)
    elif is_silent:
        raise CannotDoError(
            "say what there is to write: --status, --note or another of 'actiontrack update --help'"
        )
    news = ActionUpdate(past_date(date, "--date", OF_NEWS), status, note)
    return edit_action(
        "Update",
        ref,
        lambda plan, action: update(
            plan, action, news, keys, evidence, fields_to_write(plan, field or ())
        ),
        options,
        position,
    )


def _keys(texts: "Mapping[str, str]", leads: "Sequence[str]") -> "dict[str, Value]":
    """Return the keys of an action as a plan writes them. Raises CannotDoError."""
    from actiontrack.amending.typed_values import typed_percent
    from actiontrack.cli.prompts import date_option

    keys: dict[str, Value] = dict(texts)
    if "percent" in texts:
        keys["percent"] = typed_percent(texts["percent"], "--percent")
    for key in ("start", "due"):
        if key in texts:
            keys[key] = str(date_option(texts[key], f"--{key}"))
    if leads:
        keys["lead"] = leads[0] if len(leads) == 1 else list(leads)
    return keys


def _ask_for_news(ref: str, workspace: str | None) -> tuple[str | None, str | None]:
    """Ask at a terminal for a rating and a note of an action. Raises CannotDoError for none."""
    from actiontrack.amending.ratings import own_rating, rating_words
    from actiontrack.cli.prompts import ask
    from actiontrack.cli.session import open_session, review_plans
    from actiontrack.review.selection import the_action
    from actiontrack.text.page import one_line
    from actiontrack.text.wording import listed

    session = open_session(workspace)
    files = [str(file) for file in session.files_that_may_hold(ref).values()]
    review, action = the_action(review_plans(session, files, locate_all=False), ref)
    words = listed([one_line(word) for word in rating_words(review.plan)], "or")
    now = one_line(action.action.status or "none")
    status = ask(
        f"{action.name}\nIts rating: {words} (Enter leaves it: {now})",
        lambda text: own_rating(review.plan, text),
    )
    note = ask("What is to be said of it? (Enter for nothing)")
    if not (status or note):
        raise CannotDoError("nothing was said of it: nothing is written")
    return status, note
