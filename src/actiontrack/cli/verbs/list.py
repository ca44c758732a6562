"""Actions as rows."""

from typing import Annotated

import typer

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.completion import offer_rules
from actiontrack.cli.options import LookOptions, Plans, codes_of, format_option, option

EXAMPLES = (
    "actiontrack list --overdue --sort days-late",
    "actiontrack list marlhaven-send --lead inclusion --format csv",
)


def run(
    plans: Plans = None,
    *,
    overdue: Annotated[bool, typer.Option("--overdue", help="Past their agreed due date.")] = False,
    late_to_start: Annotated[
        bool, typer.Option("--late-to-start", help="Should have started by now.")
    ] = False,
    due_within: Annotated[str | None, option("DAYS", "Falling due within 28d, or 4w.")] = None,
    lead: Annotated[str | None, option("TEXT", "Whose lead holds this text.")] = None,
    body: Annotated[str | None, option("ID", "Of a body.")] = None,
    status: Annotated[
        str | None, option("MEANING", "Of a meaning (on-track), or one of the plan's ratings.")
    ] = None,
    finding: Annotated[str | None, option("ID", "Answering a finding.")] = None,
    workstream: Annotated[str | None, option("ID", "Of a workstream, by its id or title.")] = None,
    flagged: Annotated[
        list[str] | None, option("CODE", "With a flag of this rule.", offer=offer_rules)
    ] = None,
    where: Annotated[
        list[str] | None, option("K=V", "Whose field holds a value: priority=Must.")
    ] = None,
    sort: Annotated[str | None, option("FIELD", "In order of a field, such as due.")] = None,
    columns: Annotated[
        str | None, option("FIELDS", "These columns, such as id,title,due,lead.")
    ] = None,
    look: Annotated[LookOptions, format_option("text, json or csv.", "LIST_FORMATS")],
) -> int:
    """List actions, a line each: all of them, or those asked for."""
    from actiontrack.cli.output import print_made, print_page
    from actiontrack.cli.session import review_looked_at
    from actiontrack.formats import LIST_FORMATS
    from actiontrack.review.fields import own_fields_of
    from actiontrack.review.selection import (
        ActionFilter,
        columns_asked_for,
        days_asked_for,
        fields_asked_for,
        matching_actions,
        require_known_words,
        sorted_by,
    )

    form = look.chosen(LIST_FORMATS)
    days = days_asked_for(due_within)
    review = review_looked_at(look, plans, family="AT" if flagged else "AT2")
    own = own_fields_of(review)
    fields = columns_asked_for(columns, own)
    criteria = ActionFilter(
        overdue,
        late_to_start,
        days,
        lead,
        body,
        status,
        finding,
        workstream,
        codes_of(flagged) if flagged else None,
        fields_asked_for(where or (), own),
    )
    require_known_words(review, criteria)
    actions = sorted_by(matching_actions(review, criteria), sort, own)
    if form == "text":
        from actiontrack.views import list as list_text

        page = list_text.render(review, actions, fields, is_sorted=sort is not None)
        print_page(page, look.output)
    else:
        print_made(LIST_FORMATS[form](review, actions, fields), look.output, form)
    return FLAGGED if review.is_damaged else DONE
