"""Many updates in one small file, YAML or CSV, as leads collect them before a board."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pydantic_core import PydanticCustomError

from actiontrack.amending.actions import ActionUpdate, update
from actiontrack.amending.apply import PlanAmendments
from actiontrack.amending.own_fields import fields_to_write
from actiontrack.amending.ratings import own_rating
from actiontrack.amending.typed_values import typed_percent
from actiontrack.document import Data, SourceFile, parse
from actiontrack.editing import Value
from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.csv import decoded, delimited
from actiontrack.exchange.spreadsheets.dates import DEFAULT, DateDoubt, date_in_text, is_ambiguous
from actiontrack.flags import Route
from actiontrack.plans.values import PlanDate, parse_date, shortened
from actiontrack.review import Review
from actiontrack.review.selection import the_action
from actiontrack.text.page import one_line
from actiontrack.text.wording import did_you_mean

KEPT = (
    *("stage", "impact_rating", "percent", "lead", "accountable", "start", "due"),
    *("corrective_action", "outcome", "success", "plain"),
)
"""Keys of an action that a file may give beside its news."""

KEYS = ("id", "status", "note", "date", "evidence", *KEPT)
FIELD = "field:"
"""With this begins the head of a column that holds one of the plan's own fields."""

_ALSO = {
    "impact": "impact_rating",
    **dict.fromkeys(("ref", "action", "action id"), "id"),
    **dict.fromkeys(("rating", "rag", "brag"), "status"),
    **dict.fromkeys(("text", "update", "progress", "comment", "comments"), "note"),
}
"""What people call them."""
_FORMS = (*DEFAULT, "dd/mm/yy")


@dataclass(frozen=True, slots=True)
class CollectedUpdate:
    """What one line of the file says of one action; the line is for messages."""

    line: int
    ref: str
    status: str | None
    note: str | None
    date: PlanDate | None
    evidence: str | None = None
    keys: Mapping[str, Value] = field(default_factory=dict)
    """What else is given, by the key of the action, as a plan writes it."""
    fields: tuple[str, ...] = ()
    """The plan's own fields: `priority=Must`."""


@dataclass(slots=True)
class UpdateList:
    """All updates of a file, in its order."""

    name: str
    updates: list[CollectedUpdate] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """What is wrong with a line of it, each with its line."""
    rated: list[tuple[int, str, str]] = field(default_factory=list)
    """Of lines with faults the line, the action and its rating, of which a plan knows more."""

    def where(self, collected_update: CollectedUpdate) -> str:
        """Return the place of an update as a message names it."""
        return f"{self.name}:{collected_update.line}"


def read_update_list(name: str, data: bytes, today: date) -> UpdateList:
    """Return what a file says. Raises CannotDoError where it is none of these files."""
    if data.startswith(b"PK"):
        raise CannotDoError(
            f"{name} is a workbook or a document, and --from takes a CSV or YAML file: 'actiontrack"
            " import --update' takes a sheet that a lead has filled, 'actiontrack import --into' a"
            " tracker"
        )
    collected = UpdateList(name)
    is_csv = name.lower().endswith((".csv", ".txt", ".tsv"))
    for line, row in _of_csv(collected, data) if is_csv else _of_yaml(collected, data):
        _add(collected, line, row, today)
    if not (collected.updates or collected.faults):
        raise CannotDoError(f"{name} holds no updates")
    return collected


def amendments_of_list(collected: UpdateList, review: Review, today: date) -> PlanAmendments:
    """Return what a file asks of each action. Raises CannotDoError, a line for each fault."""
    amendments: PlanAmendments = {}
    faults = list(collected.faults)
    day = PlanDate(today, today)
    for collected_update in collected.updates:
        try:
            plan, action = the_action(review, collected_update.ref)
            news = ActionUpdate(
                collected_update.date or day, collected_update.status, collected_update.note
            )
            own = fields_to_write(plan.plan, collected_update.fields)
            amendment = update(
                plan.plan, action, news, dict(collected_update.keys), collected_update.evidence, own
            )
        except CannotDoError as failure:
            faults.append(f"{collected.where(collected_update)}: {_in_file(failure)}")
        else:
            amendments.setdefault(plan.path, []).append(amendment)
    for line, ref, status in collected.rated:
        try:
            own_rating(the_action(review, ref)[0].plan, status)
        except CannotDoError as failure:
            faults.append(f"{collected.name}:{line}: {_in_file(failure)}")
    if faults:
        raise CannotDoError("\n".join(sorted(faults, key=_line_of)))
    return amendments


def _in_file(failure: CannotDoError) -> str:
    """Return a refusal as one who writes a file, and gives no option, reads it."""
    return str(failure).replace("write --status ", "write ")


def _line_of(fault: str) -> int:
    line = fault.partition(": ")[0].rpartition(":")[2]
    return int(line) if line.isdecimal() else 0


def _add(collected: UpdateList, line: int, row: Mapping[str, str], today: date) -> None:
    values: dict[str, str] = {}
    fields: list[str] = []
    faults = []
    for key, value in row.items():
        known = _known(key)
        if not _is_known(known):
            faults.append(_unknown(key))
        elif value.strip() and known.startswith(FIELD):
            fields.append(f"{known.removeprefix(FIELD)}={value.strip()}")
        elif value.strip():
            values[known] = value.strip()
    if "id" not in values:
        faults.append("an update needs the 'id' of its action")
    elif not fields and not values.keys() - {"id", "date"}:
        faults.append(f"{values['id']} has neither 'status', 'note' nor another key")
    day = _day(collected, values.get("date"), faults)
    if day and day.first > today:
        faults.append(f"{day.words} is yet to come: write the day of the news, or none for today")
    keys = _keys(collected, values, faults)
    collected.faults += [f"{collected.name}:{line}: {fault}" for fault in faults]
    if faults and "id" in values and "status" in values:
        collected.rated.append((line, values["id"], values["status"]))
    if not faults:
        news = values.get("status"), values.get("note"), day, values.get("evidence")
        update = CollectedUpdate(line, values["id"], *news, keys, tuple(fields))
        collected.updates.append(update)


def _keys(
    collected: UpdateList, values: Mapping[str, str], faults: list[str]
) -> Mapping[str, Value]:
    """Return what is given besides the news, as a plan writes it."""
    keys: dict[str, Value] = {key: values[key] for key in KEPT if key in values}
    for key in ("start", "due"):
        if day := _day(collected, values.get(key), faults):
            keys[key] = str(day)
    if "percent" in values:
        try:
            keys["percent"] = typed_percent(values["percent"].removesuffix("%"), "percent")
        except CannotDoError as failure:
            faults.append(str(failure))
    if leads := [post.strip() for post in values.get("lead", "").split(";") if post.strip()]:
        keys["lead"] = leads[0] if len(leads) == 1 else leads
    return keys


def _known(head: str) -> str:
    """Return the key that a head names; of a plan's own field the name stays as it is written."""
    name = " ".join(head.split())
    if name.lower().startswith(FIELD):
        return FIELD + name[len(FIELD) :].strip()
    bare = name.lower()
    return _ALSO.get(bare, bare.replace(" ", "_").replace("-", "_"))


def _is_known(key: str) -> bool:
    return key in KEYS or (key.startswith(FIELD) and key != FIELD)


def _unknown(head: str) -> str:
    shown = shortened(one_line(head))
    hint = did_you_mean(_known(head), KEYS)
    return f"unknown key '{shown}'" + (
        hint or f"; the head of a field of the plan's own is {FIELD}{shown}"
    )


def _day(collected: UpdateList, text: str | None, faults: list[str]) -> PlanDate | None:
    """Return a day; a date in figures has the day first, which is said once."""
    if text is None:
        return None
    try:
        day = parse_date(text)
    except PydanticCustomError:
        read = date_in_text(one_line(text), _FORMS)
        if isinstance(read, DateDoubt):
            faults.append(f"'{shortened(text)}' {read.in_short}: write 2026-04-15 or 15/04/2026")
            return None
        day = read
        if is_ambiguous(text) and not collected.remarks:
            collected.remarks.append(
                f"'{one_line(text)}' is read as {day.words}, and dates like it in the same way"
            )
    return day


def _of_csv(collected: UpdateList, data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    whole = decoded(collected.name, data)[0]
    text, delimiter = delimited(whole)
    left_out = whole.count("\n") - text.count("\n")  # a first line that names the delimiter
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    heads: list[str] = []
    begin = 1 + left_out
    try:
        for record in reader:
            line, begin = begin, reader.line_num + 1 + left_out
            if not any(cell.strip() for cell in record):
                continue
            if not heads:
                heads = record
                collected.faults += _faults_of_heads(collected.name, line, heads)
            elif any(cell.strip() for cell in record[len(heads) :]):
                collected.faults.append(f"{collected.name}:{line}: more cells than the head has")
            else:
                cells = zip(heads, record, strict=False)
                yield line, {key: cell for key, cell in cells if _is_known(_known(key))}
    except csv.Error as error:
        what = f"the row that begins here reads: {error}"
        collected.faults.append(f"{collected.name}:{begin}: {what}")


def _faults_of_heads(name: str, line: int, heads: Sequence[str]) -> Iterator[str]:
    for head in heads:
        if head.strip() and not _is_known(_known(head)):
            yield f"{name}:{line}: {_unknown(head)}"


def _of_yaml(collected: UpdateList, data: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    name = collected.name
    document = parse(SourceFile(name, None, data))
    if document.misreadings:
        collected.faults += [
            f"{name}:{misreading.place.line if misreading.place else 1}: {misreading.message}"
            for misreading in document.misreadings
        ]
        return
    items = document.data
    base: Route = ()
    if isinstance(items, dict) and list(items) == ["updates"]:
        items, base = items["updates"], ("updates",)
    if not isinstance(items, list):
        raise CannotDoError(f"{name}: write a list, each item with 'id', 'status', 'note', 'date'")
    routes = [(*base, at) for at in range(len(items))]
    places = document.locate_all(routes)
    for route, item in zip(routes, items, strict=True):
        line = places[route].line
        if (row := _texts(collected, line, item)) is not None:
            yield line, row


def _texts(collected: UpdateList, line: int, item: Data) -> Mapping[str, str] | None:
    if not isinstance(item, dict):
        collected.faults.append(
            f"{collected.name}:{line}: write 'id', 'status', 'note', 'date' of an action"
        )
        return None
    own = item.get("fields")
    if isinstance(own, dict):
        others = {key: value for key, value in item.items() if key != "fields"}
        item = others | {f"{FIELD}{key}": value for key, value in own.items()}
    wrong = [key for key, value in item.items() if value is not None and not isinstance(value, str)]
    collected.faults += [f"{collected.name}:{line}: '{key}' is to be one text" for key in wrong]
    return None if wrong else {key: str(value) for key, value in item.items() if value is not None}
