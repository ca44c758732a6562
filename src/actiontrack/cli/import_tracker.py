"""Import of a tracker: read, reported on, and written as a new plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from actiontrack.cli import DONE
from actiontrack.cli.options import day_option
from actiontrack.cli.output import ProgressLine, announcing, deliver, print_page, remark
from actiontrack.cli.prompts import ask, may_ask, position_option
from actiontrack.cli.record import SCHEMA_FILE, from_here, next_steps
from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets import read_table_file
from actiontrack.exchange.tracker.mapping import TrackerMapping, checked_date_format, read_mapping
from actiontrack.exchange.tracker.mapping_text import mapping_text
from actiontrack.exchange.tracker.plan import ImportedPlan, plan_of
from actiontrack.exchange.tracker.read import Tracker, tracker_from
from actiontrack.exchange.tracker.report import report_of
from actiontrack.flags import Flag
from actiontrack.rules import rule_tally
from actiontrack.saving import save_new, save_output
from actiontrack.scaffolds.plan import (
    PlanHead,
    checked_id,
    checked_kind,
    checked_text,
    plan_scaffold,
)
from actiontrack.sources.files import LARGEST_TEXT, read_file, read_packaged
from actiontrack.sources.workspace import PLANS_FOLDER, Workspace, open_workspace
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted

_LOOK = "Look it through in any text editor, then type:"
_BEGINNING = """\
# Imported from {source}. What had no place of its own stands in the
# notes, under the head that it had there.
#= head
"""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Which tracker to read, and how."""

    file: str
    sheets: tuple[str, ...]
    map: str | None
    save_map: str | None
    formats: tuple[str, ...]
    position: str | None


def import_tracker(
    request: ImportRequest, given: PlanHead, workspace_folder: str | None, *, dry_run: bool
) -> int:
    """Make a plan of a tracker, and say what was understood. Raises CannotDoError."""
    workspace = open_workspace(workspace_folder)
    folder = workspace.root or Path()
    name = f"{PLANS_FOLDER}/{checked_id(given.id)}.yaml"
    _refuse_one_there(given.id, workspace)
    _refuse_a_map_there(request)
    given = replace(given, kind=checked_kind(given.kind))
    mapping = _mapping(request)
    tracker = _tracker(request, mapping)
    head = _head(given, tracker, asks=may_ask() and not dry_run)
    begin = _beginning(head, request.file, has_schema=(folder / SCHEMA_FILE).is_file())
    imported = plan_of(begin, tracker, name, head.id, day_option(None))
    if request.save_map:
        save_output(Path(request.save_map), mapping_text(tracker))
    if not dry_run:
        save_new(folder, name, imported.text)
        _read_back(folder / name, imported)
    file = folder / name
    done = "no plan is written" if dry_run else f"{from_here(file)} is written"
    with announcing(done):
        print_page(report_of(tracker), None)
    _warn(imported)
    if request.save_map:
        remark(f"how the columns were understood is written to {request.save_map}")
    if dry_run:
        remark("this is what would be imported; no plan is written")
    else:
        headline = imported.review.summary.headline
        steps = next_steps(file, "check", "Import", workspace, workspace_folder)
        with announcing(done):
            deliver(f"\n{from_here(file)} is written. {headline}\n{_LOOK}\n{steps}", None)
    return DONE


def _refuse_one_there(plan_id: str, workspace: Workspace) -> None:
    for each in workspace.plan_files():
        if each.stem.casefold() == plan_id:
            raise CannotDoError(
                f"{workspace.shown(each)} is there already: use 'actiontrack import --update' for"
                " news of it, or another id"
            )


def _refuse_a_map_there(request: ImportRequest) -> None:
    """Refuse to write over a map, which somebody may have corrected. Raises CannotDoError."""
    if request.save_map and Path(request.save_map).exists():
        raise CannotDoError(
            f"{request.save_map} is there already: read the tracker by it with --map, or save"
            " under another name; nothing is written"
        )


def _mapping(request: ImportRequest) -> TrackerMapping:
    """Return what is said of the tracker: by options, which come first, and by a map."""
    mapping = (
        read_mapping(request.map, read_file(Path(request.map), LARGEST_TEXT))
        if request.map
        else TrackerMapping()
    )
    formats = tuple(checked_date_format(each) for each in request.formats)
    return replace(mapping, sheets=request.sheets or mapping.sheets, dates=formats or mapping.dates)


def _tracker(request: ImportRequest, mapping: TrackerMapping) -> Tracker:
    path = Path(request.file)
    position = position_option(request.position) if request.position else None
    data = read_file(path)
    with ProgressLine("reading row", every=1000) as watch:
        return tracker_from(
            read_table_file(path.name, data, mapping.sheets, watch), mapping, position, watch
        )


def _head(given: PlanHead, tracker: Tracker, *, asks: bool) -> PlanHead:
    """Return what is known of the plan; on a terminal a person is asked for the rest."""
    title_of, area_of = partial(checked_text, "title"), partial(checked_text, "area")
    title = title_of(given.title) if given.title is not None else tracker.title
    area = area_of(given.area) if given.area is not None else tracker.area
    if asks and title is None:
        title = ask("What is the plan called? (Enter leaves it open)", title_of)
    if asks and area is None:
        area = ask("Which area is it for? (Enter leaves it open)", area_of)
    return PlanHead(given.id, given.kind, title, area)


def _beginning(head: PlanHead, source: str, *, has_schema: bool) -> str:
    """Return the text of the plan down to its position."""
    beginning = _BEGINNING.format(source=one_line(Path(source).name))

    def read(name: str) -> str:
        return beginning if name == f"scaffold/{head.kind}.yaml" else read_packaged(name)

    return plan_scaffold(head, read, has_schema=has_schema)


def _read_back(file: Path, imported: ImportedPlan) -> None:
    if file.read_bytes() != imported.text.encode():
        raise CannotDoError(f"{from_here(file)} is not what was written: look at it before use")


def _warn(imported: ImportedPlan) -> None:
    personal = [flag for flag in imported.review.flags if flag.code == "AT901"]
    if personal:
        shown = f"{counted(len(personal), 'text')} of this plan"
        remark(
            f"warning: {shown} may hold personal details: see 'actiontrack check --select AT901'"
            " before anything is committed or published"
        )
    for code in _LATE_OR_SILENT:
        if flags := [flag for flag in imported.review.flags if flag.code == code]:
            said = _in_one_line(flags, imported.review.plan.action_word)
            remark(f"warning: {said}: see 'actiontrack check --select {code}'")


_LATE_OR_SILENT = ("AT208", "AT209", "AT302", "AT309", "AT408")
"""Rules whose flags are said at once: what a tracker does not tell, or cannot mean."""


def _in_one_line(flags: Sequence[Flag], word: str) -> str:
    """Return how many actions a rule concerns, or what it says of the plan."""
    tally = rule_tally(flags[0].code)
    number = len({flag.action for flag in flags})
    if tally is None or any(flag.action is None for flag in flags):
        return "; ".join(one_line(flag.message) for flag in flags)
    return f"{counted(number, word)} {tally[number > 1]}"
