"""A static, accessible web view of the plans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import (
    AsOf,
    At,
    Body,
    Plans,
    Public,
    WorkspaceFolder,
    option,
)

if TYPE_CHECKING:
    from actiontrack.document import SourceFile
    from actiontrack.redaction.publication import Publication
    from actiontrack.site import SitePlan
    from actiontrack.sources.series import Histories
    from actiontrack.sources.session import Session

AT_ONCE = 20
"""Plans whose history is read together: to go through the log for each of them would take long,
and to hold the history of all would fill the memory."""

EXAMPLES = (
    "actiontrack site -o pages",
    "actiontrack site -o public --public",
)


def run(
    output: Annotated[str, option("DIR", "The folder to write it to.", "--output", "-o")],
    plans: Plans = None,
    body: Body = None,
    as_of: AsOf = None,
    at: At = None,
    workspace: WorkspaceFolder = None,
    *,
    public: Public = False,
) -> int:
    """Write web pages: an index, each plan, action and finding."""
    from actiontrack.cli.output import announcing, deliver, remark, show_progress
    from actiontrack.cli.session import open_session
    from actiontrack.redaction.publication import Publication
    from actiontrack.saving import save_site
    from actiontrack.site import STYLES, TEMPLATES, Site, style_of
    from actiontrack.sources.files import read_packaged
    from actiontrack.sources.meetings import parsed_plan, require_body
    from actiontrack.text.wording import counted

    if public and at is not None:
        from actiontrack.redaction.publication import refuse_older_marks

        refuse_older_marks("--at")
    session = open_session(workspace, as_of, body)
    if body is not None:
        require_body([parsed_plan(source) for source in session.sources(plans)], body)
    selection = _Selection(session, plans, at, Publication(public), date.min)
    site = Site({name: read_packaged(f"site/{name}") for name in TEMPLATES})
    with save_site(Path(output)) as write:
        for shown in show_progress(selection.plans(), "writing plan"):
            for name, text in site.pages_of(shown):
                write(name, text)
        write("index.html", site.index(selection.day))
        write("style.css", style_of([read_packaged(name) for name in STYLES]))
    folder = Path(output).as_posix()
    pages, number = counted(site.pages, "page"), counted(len(site.entries), "plan")
    with announcing(f"{folder} is written"):
        deliver(f"{pages} of {number} written to {folder}: open {folder}/index.html\n", None)
    for sentence in selection.publication.remarks("shown in this site"):
        remark(sentence)
    return FLAGGED if selection.is_damaged else DONE


@dataclass(slots=True)
class _Selection:
    """Which plans are shown, as they stood when, and what is learnt of them on the way."""

    session: "Session"
    names: Sequence[str] | None
    at: str | None
    publication: "Publication"
    day: date
    """The latest day on which a plan is judged."""
    is_damaged: bool = False

    def plans(self) -> Iterator["SitePlan"]:
        """Yield each plan as it is shown. Raises CannotDoError, at the end, where any is unfit."""
        from actiontrack.review import examine_plan
        from actiontrack.site.reading import site_plan_of

        settings = self.session.settings
        for source, day, histories in self._sources():
            self.day = max(day, self.day)
            review = examine_plan(source, day, settings)
            shown = self.publication.admit(review)
            if shown is None:
                continue
            self.is_damaged = self.is_damaged or review.is_damaged
            is_dated = self.at is not None or self.session.is_day_given
            yield site_plan_of(
                self.session,
                source,
                review,
                histories,
                until=review.position.as_of if is_dated else None,
                public=shown if self.publication.is_public else None,
            )
        self.publication.refuse_unfit()

    def _sources(self) -> Iterator[tuple["SourceFile", date, "Histories"]]:
        """Yield the plans that are asked for, each with its day and the history read with it."""
        from actiontrack.sources.meetings import LAST_MEETING
        from actiontrack.sources.series import read_histories

        dated = self.session.dated_sources(self.names, self.at)
        # Plans as they stood at the last meeting of each may come from as many revisions.
        at_once = 1 if self.at == LAST_MEETING else AT_ONCE
        while some := list(islice(dated, at_once)):
            sources = [source for source, _ in some]
            histories = read_histories(self.session.workspace, sources, sources[0].revision)
            for source, day in some:
                yield source, day, histories
