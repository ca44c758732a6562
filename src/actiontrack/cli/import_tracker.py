"""Import of a tracker: read, reported on, and written as a new plan."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from actiontrack.cli import DONE
from actiontrack.cli.clock import day_option
from actiontrack.cli.output import announcing, deliver, print_page, remark
from actiontrack.cli.prompts import ask, may_ask
from actiontrack.cli.record import SCHEMA_FILE, from_here, next_steps
from actiontrack.cli.tracker_files import (
    ImportRequest,
    KeptMap,
    in_one_line,
    read_tracker,
    refuse_another,
)
from actiontrack.document import SourceFile, parse
from actiontrack.document.decode import LARGEST_FILE
from actiontrack.errors import CannotDoError
from actiontrack.exchange.tracker.changes import MoveAgreement
from actiontrack.exchange.tracker.plan import LATE_OR_SILENT, PERSONAL, ImportedPlan, plan_of
from actiontrack.exchange.tracker.read import Tracker
from actiontrack.exchange.tracker.report import report_of
from actiontrack.exchange.tracker.yaml import mapping_text
from actiontrack.plans.reader import read_plan
from actiontrack.saving import lock_plans, save_new, save_output
from actiontrack.scaffolds.plan import (
    NAMES_OPEN,
    PlanHead,
    Unfilled,
    checked_id,
    checked_kind,
    checked_text,
    plan_beginning,
    unfilled,
)
from actiontrack.sources.files import read_file, read_packaged
from actiontrack.sources.workspace import PLANS_FOLDER, open_workspace
from actiontrack.text.page import BLANK, line, one_line
from actiontrack.text.wording import counted

DEFAULT_KIND = "improvement-plan"
_LOOK = "Look it through in any text editor, then type:"
_REMARK = """\
# Imported from {source}. What had no place of its own stands in the
# notes, under the head that it had there.
"""


def import_tracker(
    request: ImportRequest,
    given: PlanHead,
    workspace_folder: str | None,
    agreement: MoveAgreement | None = None,
    *,
    dry_run: bool,
) -> int:
    """Make a plan of a tracker, and say what was understood; one that is there has its news.

    Raises CannotDoError.
    """
    workspace = open_workspace(workspace_folder)
    folder = workspace.root or Path()
    name = f"{PLANS_FOLDER}/{checked_id(given.id)}.yaml"
    _refuse_a_map_there(request)
    given = replace(given, kind=checked_kind(given.kind) if given.kind else "")
    scaffold = None
    if there := workspace.file_of_id(given.id):
        scaffold = _scaffold(there, workspace.shown(there))
        if scaffold is None:
            from actiontrack.cli.import_again import import_again

            return import_again(request, given, there, agreement, workspace_folder, dry_run=dry_run)
        given, name = _with_head_of(scaffold, given, workspace.shown(there)), there.name
        folder, name = there.parent.parent, f"{there.parent.name}/{there.name}"
    given = replace(given, kind=given.kind or DEFAULT_KIND)
    kept = KeptMap.beside(folder / name)
    mapping = kept.mapping_or(request, is_new=True)
    tracker = read_tracker(request, mapping)
    asks = may_ask() and not dry_run
    head, whose_title = _head(given, tracker, request.file, asks=asks)
    remark_above = _REMARK.format(source=one_line(Path(request.file).name))
    has_schema = (folder / SCHEMA_FILE).is_file()
    begin = plan_beginning(head, remark_above, read_packaged, has_schema=has_schema)
    imported = plan_of(begin, tracker, name, head.id, day_option(None))
    text, headline, warnings = imported.text, imported.headline, list(_warnings(imported))
    del imported  # a long plan is large, and no more of it is needed
    if request.save_map:
        save_output(Path(request.save_map), mapping_text(tracker))
    if not dry_run:
        _save(folder, name, text, scaffold)
        _read_back(folder / name, text)
    file = folder / name
    is_map_kept = not dry_run and kept.keep(tracker, mapping, head.id)
    done = "no plan is written" if dry_run else f"{from_here(file)} is written"
    with announcing(done):
        print_page(report_of(tracker), None)
    for warning in warnings:
        remark(warning)
    if whose_title:
        remark(whose_title)
    if request.save_map:
        remark(f"how the columns were understood is written to {request.save_map}")
    if dry_run:
        remark("this is what would be imported; no plan is written")
    else:
        also = [kept.file] if is_map_kept else []
        steps = next_steps(file, "check", "Import", workspace, workspace_folder, also)
        learned = f"{kept.sentence}\n" if is_map_kept else ""
        with announcing(done):
            print_page((BLANK, line(f"{from_here(file)} is written. {headline}")), None)
            deliver(f"{learned}{_LOOK}\n{steps}", None)
    return DONE


def _scaffold(file: Path, name: str) -> SourceFile | None:
    """Return a plan that nobody has filled in since it was begun; None for another.

    Raises CannotDoError for one of which all but the actions was filled in.
    """
    source = SourceFile(name, file.stem, read_file(file, LARGEST_FILE + 1))
    held = unfilled(parse(source).data, read_packaged)
    if held is Unfilled.ACTIONS:
        raise CannotDoError(
            f"{name} is begun, and its actions are still the examples: delete all that stands below"
            " 'workstreams:', and that line, and import again"
        )
    return source if held is Unfilled.ALL else None


def _with_head_of(scaffold: SourceFile, given: PlanHead, name: str) -> PlanHead:
    """Return what is known of a plan, by its scaffold too. Raises CannotDoError if they differ."""
    plan = read_plan(parse(scaffold)).plan
    refuse_another(given, plan, name)
    title, area = (None if text in NAMES_OPEN else text for text in (plan.title, plan.area))
    return PlanHead(
        scaffold.name or given.id,
        given.kind or plan.kind or "",
        given.title or title,
        given.area or area,
    )


def _save(folder: Path, name: str, text: str, scaffold: SourceFile | None) -> None:
    """Write a new plan, or fill the one that was begun; it can be taken back then."""
    if scaffold is None:
        save_new(folder, name, text)
        return
    with lock_plans({name: folder / name}, folder) as locked:
        if locked.data[name] != scaffold.data:
            raise CannotDoError(f"{name} was changed in the meantime: nothing is written")
        locked.save({name: text.encode()}, [f"{name} was filled from a tracker."])


def _refuse_a_map_there(request: ImportRequest) -> None:
    """Refuse to write over a map, which somebody may have corrected. Raises CannotDoError."""
    if request.save_map and Path(request.save_map).exists():
        raise CannotDoError(
            f"{request.save_map} is there already: read the tracker by it with --map, or save"
            " under another name; nothing is written"
        )


def _head(
    given: PlanHead, tracker: Tracker, file: str, *, asks: bool
) -> tuple[PlanHead, str | None]:
    """Return what is known of the plan, and a remark on a title that nobody gave.

    On a terminal a person is asked for what is not known.
    """
    title_of, area_of = partial(checked_text, "title"), partial(checked_text, "area")
    title = title_of(given.title) if given.title is not None else tracker.title
    area = area_of(given.area) if given.area is not None else tracker.area
    whose = None
    if title is None and (title := _fit_title(tracker.title_above)):
        whose = f"the plan is called by what stands above its table: {one_line(title)}"
    if asks and title is None:
        title = ask("What is the plan called? (Enter leaves it open)", title_of)
    if title is None and (title := _fit_title(Path(file).stem)):
        whose = f"no title was found, so the plan is called after the file: {one_line(title)}"
    if asks and area is None:
        area = ask("Which area is it for? (Enter leaves it open)", area_of)
    return PlanHead(given.id, given.kind, title, area), whose


def _fit_title(text: str | None) -> str | None:
    """Return a text that may be a plan's title; None if it is unfit."""
    try:
        return checked_text("title", text) if text else None
    except CannotDoError:
        return None


def _read_back(file: Path, text: str) -> None:
    if file.read_bytes() != text.encode():
        raise CannotDoError(f"{from_here(file)} is not what was written: look at it before use")


def _warnings(imported: ImportedPlan) -> Iterator[str]:
    flags = imported.review.flags
    if personal := [flag for flag in flags if flag.code == PERSONAL]:
        shown = f"{counted(len(personal), 'text')} of this plan"
        yield (
            f"warning: {shown} may hold personal details: see 'actiontrack check --select"
            f" {PERSONAL}' before anything is committed or published"
        )
    for code in LATE_OR_SILENT:
        if of_code := [flag for flag in flags if flag.code == code]:
            words = in_one_line(of_code, imported.review.plan.action_word)
            yield f"warning: {words}: see 'actiontrack check --select {code}'"
