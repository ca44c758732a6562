"""What the first import of a tracker and the later ones share: the request, the file, its map."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from actiontrack.cli.output import ProgressLine, remark
from actiontrack.cli.prompts import position_option
from actiontrack.cli.record import from_here
from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets import read_table_file
from actiontrack.exchange.spreadsheets.grid import TableFile, column_number
from actiontrack.exchange.tracker.heading_words import normal_head
from actiontrack.exchange.tracker.mapping import (
    TrackerMapping,
    checked_date_format,
    is_map_line,
    read_mapping,
)
from actiontrack.exchange.tracker.read import Tracker, tracker_from
from actiontrack.exchange.tracker.yaml import kept_mapping_text
from actiontrack.exchange.update_sheet.layout import columns_with
from actiontrack.flags import Flag
from actiontrack.plans.model import Plan
from actiontrack.plans.vocabulary import normal
from actiontrack.rules import rule_tally
from actiontrack.saving import save_new
from actiontrack.scaffolds.plan import NAMES_OPEN, PlanHead
from actiontrack.sources.files import LARGEST_TEXT, read_file
from actiontrack.text.page import one_line
from actiontrack.text.wording import counted, did_you_mean

MAP_SUFFIX = ".map.txt"
"""A map that is kept stands beside its plan, under its name with this ending."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Which tracker to read, and how."""

    file: str
    sheets: tuple[str, ...]
    map: str | None
    save_map: str | None
    formats: tuple[str, ...]
    position: str | None


@dataclass(frozen=True, slots=True)
class KeptMap:
    """The map beside a plan, by which its tracker is read month after month."""

    file: Path

    @classmethod
    def beside(cls, plan: Path) -> "KeptMap":
        """Return the map of a plan, which may not be there yet."""
        return cls(plan.with_name(f"{plan.stem}{MAP_SUFFIX}"))

    @property
    def sentence(self) -> str:
        """What is said once it is written."""
        return (
            f"How the columns were understood is kept in {from_here(self.file)}:\n"
            "next month's tracker is read by it."
        )

    def mapping_or(self, request: ImportRequest, *, is_new: bool = False) -> TrackerMapping:
        """Return what is said of the tracker: by options, by a map that is named, or by this.

        A new plan is not read by the map of one that is gone.
        """
        kept = TrackerMapping()
        has_own = self.file.exists() and not is_new
        if request.map and is_map_line(request.map) and has_own:
            name = from_here(self.file)
            remark(f"read by {name} and by this --map, which it does not keep: write it there too")
            own = replace(_read(self.file, name), is_kept=True)
            kept = own.with_more(_read(Path(request.map), request.map))
        elif request.map:
            kept = _read(Path(request.map), request.map)
            if self.file.exists():
                remark(f"read by {request.map}; {from_here(self.file)} stays as it is")
        elif self.file.exists() and is_new:
            name = from_here(self.file)
            remark(f"{name} is of another import, and is not used: '--map {name}' reads by it")
        elif self.file.exists():
            kept = replace(_read(self.file, from_here(self.file)), is_kept=True)
        formats = tuple(checked_date_format(form) for form in request.formats)
        return replace(kept, sheets=request.sheets or kept.sheets, dates=formats or kept.dates)

    def keep(self, tracker: Tracker, mapping: TrackerMapping, plan_id: str) -> bool:
        """Write down how a tracker was read, unless a map is there; tell whether it was."""
        if self.file.exists():
            return False
        text = kept_mapping_text(tracker, mapping, plan_id)
        try:
            return save_new(self.file.parent, self.file.name, text)
        except CannotDoError as failure:
            remark(f"how the columns were understood is not kept: {failure}")
            return False

    def remarks(self, mapping: TrackerMapping, tracker: Tracker) -> Iterator[str]:
        """Yield what it names that is not there any more, and what is taken in its place."""
        if not mapping.is_kept or any(table.is_own for table in tracker.tables):
            return
        columns = [column for table in tracker.tables for column in table.columns]
        heads = {normal_head(column.heading) for column in columns}
        for key, names in mapping.overrides.columns.items():
            lost = [name for name in names if normal_head(name) not in heads]
            if not lost or key == "note":
                continue
            texts = [
                column.heading for column in columns if column.key == key and not column.is_review
            ]
            instead = (
                f"'{one_line(texts[0])}' is taken for it: write '{key}: {one_line(texts[0])}' there"
                if texts
                else f"no column is taken for '{key}'"
            )
            yield (
                f"warning: {from_here(self.file)} names a column '{one_line(lost[0])}', which is"
                f" not in {tracker.source}; {instead}"
            )


def _read(path: Path, name: str) -> TrackerMapping:
    if is_map_line(name):
        return read_mapping("--map", name.encode())
    return read_mapping(name, read_file(path, LARGEST_TEXT))


def read_tracker(request: ImportRequest, mapping: TrackerMapping) -> Tracker:
    """Return the tracker that a file holds. Raises CannotDoError."""
    path = Path(request.file)
    position = position_option(request.position)
    with ProgressLine("reading row", every=1000) as watch:
        file = _tables(path.name, read_file(path), mapping, watch)
        tracker = tracker_from(file, mapping, position, watch)
    heads = {column.heading for table in tracker.tables for column in table.columns}
    if request.map and is_map_line(request.map):
        _refuse_unknown_heads(read_mapping("--map", request.map.encode()), heads)
    if heads >= set(columns_with(())):
        raise CannotDoError(
            f"{path.name} is a sheet of updates: 'actiontrack import --update {path.name}' takes it"
        )
    return tracker


def _refuse_unknown_heads(mapping: TrackerMapping, heads: Iterable[str]) -> None:
    """Refuse a line that somebody typed for a column that is not there. Raises CannotDoError."""
    known = {normal_head(head): head for head in heads}
    for names in mapping.overrides.columns.values():
        for name in names:
            is_letter = len(name.strip()) <= 2 and column_number(name.strip())
            if normal_head(name) not in known and not is_letter:
                hint = did_you_mean(one_line(name), list(known.values()))
                raise CannotDoError(f"no column is headed '{one_line(name)}'{hint}")


def _tables(name: str, data: bytes, mapping: TrackerMapping, watch: ProgressLine) -> TableFile:
    """Return the tables of a file; a sheet of another month may be called otherwise."""
    try:
        return read_table_file(name, data, mapping.sheets, watch)
    except CannotDoError as failure:
        if not (mapping.is_kept and mapping.sheets):
            raise
        file = read_table_file(name, data, (), watch)
        remark(f"{failure}: the sheets are looked for anew")
        return file


def refuse_another(given: PlanHead, plan: Plan, name: str) -> None:
    """Refuse what is said of the plan otherwise than it says itself. Raises CannotDoError."""
    pairs = (
        ("--area", given.area, plan.area),
        ("--title", given.title, plan.title),
        ("--kind", given.kind or None, plan.kind),
    )
    for option, wanted, written in pairs:
        is_open = written in (None, "", *NAMES_OPEN)
        if wanted is not None and not is_open and normal(wanted) != normal(str(written)):
            raise CannotDoError(
                f"{option} '{one_line(wanted)}' is not what {name} says, which is"
                f" '{one_line(str(written))}': leave it out, or import under another id; nothing is"
                " written"
            )


def in_one_line(flags: Sequence[Flag], word: str) -> str:
    """Return how many actions a rule concerns, or what it says of the plan."""
    tally = rule_tally(flags[0].code)
    number = len({flag.action for flag in flags})
    if tally is None or any(flag.action is None for flag in flags):
        return "; ".join(one_line(flag.message) for flag in flags)
    return f"{counted(number, word)} {tally[number > 1]}"
