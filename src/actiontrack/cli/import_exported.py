"""Import of what `export` wrote: the plan again, with all that its file said."""

from pathlib import Path

from actiontrack.cli import DONE
from actiontrack.cli.clock import day_option
from actiontrack.cli.output import ProgressLine, announcing, deliver, remark
from actiontrack.cli.record import SCHEMA_FILE, from_here, next_steps
from actiontrack.errors import CannotDoError
from actiontrack.exchange.exported import (
    RECORD_FILE,
    ExportedPlan,
    RestoredPlan,
    actions_changed,
    chosen_plan,
    plans_in_json,
    plans_in_tables,
    plans_in_workbook,
    restored,
)
from actiontrack.exchange.spreadsheets import WORKBOOKS, read_table_file
from actiontrack.flags import Severity
from actiontrack.plans.model import Plan
from actiontrack.plans.plain_data import PlainData
from actiontrack.saving import save_new
from actiontrack.scaffolds.plan import SCHEMA_LINE, PlanHead, checked_id, checked_kind, checked_text
from actiontrack.sources.files import read_file
from actiontrack.sources.workspace import PLANS_FOLDER, open_workspace
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, is_or_are, listed


def exported_plans(
    file: str, into: str | None, workspace_folder: str | None
) -> tuple[ExportedPlan, ...]:
    """Return the plans of a file or folder that `export` wrote; none for anything else.

    A workbook for a plan that is there is none: what was changed on its sheet of actions is news.
    """
    path = Path(file)
    ending = path.suffix.casefold()
    with ProgressLine("reading row", every=1000) as watch:
        if ending == ".json":
            return plans_in_json(path.name, read_file(path))
        if path.is_dir():
            table = path / RECORD_FILE
            if not table.is_file():
                raise CannotDoError(
                    f"{file} is a folder, not a file, and has no {RECORD_FILE}, which 'actiontrack"
                    " export --to csv -o DIR/' writes"
                )
            grids = read_table_file(table.name, read_file(table), (), watch).grids
            return plans_in_tables(grids, table.name)
        if path.name == RECORD_FILE:
            return plans_in_tables(
                read_table_file(path.name, read_file(path), (), watch).grids, path.name
            )
        if ending in WORKBOOKS and not (into and open_workspace(workspace_folder).file_of_id(into)):
            return plans_in_workbook(path.name, read_file(path), watch)
    return ()


def _held(plan: Plan) -> str:
    """Return what a plan holds, in words: `6 workstreams, 60 actions and 4 risks`."""
    actions = len(plan.actions) + sum(len(workstream.actions) for workstream in plan.workstreams)
    numbers = (
        (len(plan.findings), "finding"),
        (len(plan.measures), "measure"),
        (len(plan.workstreams), plan.workstream_word),
        (actions, plan.action_word),
        (len(plan.risks), "risk"),
        (len(plan.meetings), "meeting"),
    )
    return listed([counted(number, word) for number, word in numbers if number]) or "no actions"


def _stated(given: PlanHead) -> dict[str, PlainData]:
    """Return what is said of the plan anew."""
    stated: dict[str, PlainData] = {}
    if given.kind:
        stated["kind"] = checked_kind(given.kind)
    if given.title is not None:
        stated["title"] = checked_text("title", given.title)
    if given.area is not None:
        stated["area"] = checked_text("area", given.area)
    return stated


def _say_what_changed(file: str, plan: RestoredPlan, plan_id: str) -> None:
    """Say of which actions the workbook's own sheet was changed since, which is not taken."""
    path = Path(file)
    with ProgressLine("reading row", every=1000) as watch:
        changed = actions_changed(path.name, read_file(path), plan.review, watch)
    if changed:
        most = len(changed) - _MOST_NAMED
        them = [*changed[:_MOST_NAMED], *([f"{most} more"] if most > 0 else [])]
        command = f"actiontrack import {one_line(path.name)} --into {plan_id} --sheet Actions"
        remark(
            f"warning: the sheet Actions says otherwise of {listed(them)}; the sheet Record is"
            f" taken. '{command}' takes what was changed there"
        )


_MOST_NAMED = 8


def import_exported(
    file: str,
    plans: tuple[ExportedPlan, ...],
    given: PlanHead,
    workspace_folder: str | None,
    *,
    dry_run: bool,
) -> int:
    """Make the plan again of which a file holds the record. Raises CannotDoError."""
    name = one_line(Path(file).name)
    exported_plan = chosen_plan(plans, given.id or None, name)
    plan_id = checked_id(given.id or exported_plan.id)
    workspace = open_workspace(workspace_folder)
    folder = workspace.root or Path()
    if there := workspace.file_of_id(plan_id):
        raise CannotDoError(
            f"{workspace.shown(there)} is there already: an export makes a new plan, so give"
            " another id with --into"
        )
    path = f"{PLANS_FOLDER}/{plan_id}.yaml"
    has_schema = (folder / SCHEMA_FILE).is_file()
    head = f"{SCHEMA_LINE if has_schema else ''}# Imported from {name}.\n"
    plan = restored(
        head, {**exported_plan.data, **_stated(given), "id": plan_id}, path, day_option(None)
    )
    if not dry_run:
        save_new(folder, path, plan.text)
    done = "no plan is written" if dry_run else f"{from_here(folder / path)} is written"
    with announcing(done):
        deliver(
            f"{name} holds the record of the plan {exported_plan.id}: {_held(plan.review.plan)}.\n",
            None,
        )
    if exported_plan.withheld:
        left = counted(exported_plan.withheld, plan.review.plan.action_word)
        remark(f"{left} that the export withholds {is_or_are(exported_plan.withheld)} left out")
    if Path(file).suffix.casefold() in WORKBOOKS and len(plans) == 1:
        _say_what_changed(file, plan, plan_id)
    errors = sum(1 for flag in plan.review.flags if flag.severity is Severity.ERROR)
    if errors:
        remark(
            f"warning: {counted(errors, 'error')}, as in the plan exported: see 'actiontrack check'"
        )
    if dry_run:
        remark("this is what would be imported; no plan is written")
    else:
        steps = next_steps(folder / path, "check", "Import", workspace, workspace_folder)
        headline = plan.review.summary.headline
        with announcing(done):
            deliver(f"\n{from_here(folder / path)} is written. {headline}\n{steps}", None)
    return DONE
