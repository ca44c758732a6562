"""An action is done."""

from typing import Annotated

from actiontrack.cli.options import Ref, option
from actiontrack.cli.prompts import ActionNews, EditOptions, EvidenceLink, VerifiedBy
from actiontrack.errors import CannotDoError

EXAMPLES = (
    "actiontrack complete C12 --date 2026-11-20",
    'actiontrack complete C12 --date 2026-11-20 --evidence "List of schools"',
)


def run(
    ref: Ref,
    evidence: Annotated[str | None, option("TITLE", "What shows that it is done.")] = None,
    link: EvidenceLink = None,
    verified_by: VerifiedBy = None,
    *,
    news: ActionNews,
    options: EditOptions,
) -> int:
    """Say that an action is done, when, and what shows it."""
    from actiontrack.amending.actions import complete
    from actiontrack.cli.edit import edit_action
    from actiontrack.cli.prompts import ask_optional

    shown = ask_optional(evidence, "What shows that it is done (nothing yet: press Enter)")
    if not shown and (link or verified_by):
        raise CannotDoError(
            "--link and --verified-by say more of the evidence: name it, --evidence"
        )
    update = news.as_update(else_write="")
    item = {"title": shown, "date": str(update.date), "link": link, "verified_by": verified_by}
    return edit_action(
        "Complete",
        ref,
        lambda plan, action: complete(plan, action, update, item),
        options,
        news.position,
    )
