"""No output forgets a key of the plan: where the plan differs it does, or a list says why not.

What of the model a plan can say at all is walked in `tests/plans` (salvage) and `tests/diff`.
"""

import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from openpyxl import load_workbook

from actiontrack.cli.printing import plain
from actiontrack.editing import AppendItem, SetKey, edited
from actiontrack.exchange.excel.workbook import workbook_of
from actiontrack.exchange.json.plans import json_of
from actiontrack.exchange.star_schema.rows import PositionSnapshot, StarRows
from actiontrack.exchange.update_sheet.write import actions_to_ask, update_book_of
from actiontrack.plans.model import Item, Plan
from actiontrack.redaction import redacted
from actiontrack.report import ReportRequest, render_markdown
from actiontrack.review import PlanReview, Review
from actiontrack.site import Site
from actiontrack.site.layout import SitePlan
from actiontrack.sources.files import read_packaged
from actiontrack.timetable import timetable_on
from actiontrack.trend import Series, due_date_moves, plan_snapshot, point_from
from actiontrack.views import evidence as evidence_text
from actiontrack.views import measures as measures_text
from actiontrack.views import risks as risks_text
from actiontrack.views import show as show_text
from actiontrack.views import status as status_text
from actiontrack.views import timetable as timetable_text
from support import ROOT, reviewed
from support.every_field import (
    ONE,
    Way,
    classes_of,
    covers,
    noted,
    other,
    pattern,
    value_at,
    written,
)

Output = Callable[[PlanReview], str]

DAY = date(2026, 6, 15)
NOTED = noted(Plan, ONE)
LEAVES = [way for way, _ in written(Plan, NOTED) if isinstance(value_at(NOTED, way), str)]
"""Where each text, number and date of the plan stands."""
IDS = {"id", "step", "of", "from", "area", "kind", "framework"}
"""Keys of texts that others refer to, or that are words of a list."""

PAPERS = ("committee", "highlight", "monitoring", "readiness", "plain-language")


def exported(review: PlanReview) -> str:
    """Return the JSON of a plan, without the record by which it is imported again."""
    document = json.loads(json_of(Review(DAY, (review,))))
    for plan in document["plans"]:
        del plan["record"]
    return json.dumps(document)


def star(review: PlanReview) -> str:
    rows = StarRows()
    made = [*rows.of_plan(PositionSnapshot(DAY, review.position)), *rows.of_all()]
    return repr([(table, row) for table, row in made if table.name != "plan_record"])


def workbook(review: PlanReview) -> str:
    """Return what stands in a workbook, but on the sheet by which it is imported again."""
    data = workbook_of(Review(DAY, (review,)))
    sheets = load_workbook(BytesIO(data)).worksheets
    cells = [
        (sheet.title, [[str(cell.value) for cell in row] for row in sheet.iter_rows()])
        for sheet in sheets
        if sheet.title != "Record"
    ]
    record = f"xl/worksheets/sheet{len(sheets)}.xml"
    with ZipFile(BytesIO(data)) as file:
        others = [name for name in file.namelist() if name not in (record, "xl/sharedStrings.xml")]
        return repr(cells) + "".join(file.read(name).decode() for name in others)


def packed(data: bytes) -> str:
    """Return what stands in a workbook; it is the same to the byte where the plans are."""
    with ZipFile(BytesIO(data)) as file:
        return "".join(file.read(name).decode() for name in file.namelist())


def update_sheet(review: PlanReview) -> str:
    whole = Review(DAY, (review,))
    return packed(update_book_of(whole, actions_to_ask(whole, None)[0], None))


def papers(review: PlanReview) -> str:
    request = ReportRequest(None, None, "", None, None, None)
    return "\n".join(
        render_markdown(review, request, read_packaged(f"report/{name}.md"), name)
        for name in PAPERS
    )


def site(review: PlanReview) -> str:
    made = Site({name: read_packaged(f"site/{name}") for name in ("page.html", "blocks.html")})
    snapshot = plan_snapshot(review.position)
    point = point_from(snapshot, "0" * 40, DAY, "x", 0)
    moves = due_date_moves([snapshot.due_dates])
    series = Series(review.plan, review.path, (point,), moves)
    shown = SitePlan(review, series, None, is_public=False, marked="", changed="")
    return "\n".join(text for _, text in made.pages_of(shown))


def terminal(review: PlanReview) -> str:
    whole = Review(DAY, (review,))
    pages = [
        *(show_text.render(review, each) for each in review.position.actions),
        status_text.render(whole, full=True),
        measures_text.render(whole),
        risks_text.render(whole),
        evidence_text.render(whole, full=True),
        timetable_text.render([(review, timetable_on(review.plan, DAY))]),
    ]
    return "\n".join(plain(page) for page in pages)


OUTPUTS: dict[str, Output] = {
    "json": exported,
    "star schema": star,
    "workbook": workbook,
    "update sheet": update_sheet,
    "papers": papers,
    "site": site,
    "terminal": terminal,
}


@cache
def review_of(*altered: Way, is_open: bool = False) -> PlanReview:
    """Return the plan with other values in some places; open is what in it was finished."""
    data = json.loads(json.dumps(NOTED))
    for way in altered:
        value_at(data, way[:-1])[way[-1]] = other(value_at(NOTED, way))
    if is_open:
        first = data["actions"][0]
        for holder, key in (
            (data, "closed"),
            (data["risks"][0], "closed"),
            (data["meetings"][0]["arising"][0], "done"),
            (first, "completed"),
            (first["milestones"][0], "completed"),
            (first["requests"][0], "answer"),
            (first["reprogrammed"][0], "agreed"),
        ):
            del holder[key]
    return reviewed(json.dumps(data), DAY)


def is_prose(way: Way) -> bool:
    value = value_at(NOTED, way)
    return other(value) == f"{value}z" and len(value) > 6 and way[-1] not in IDS


PROSE = [way for way in LEAVES if is_prose(way)]


def prose_left_out(render: Output) -> set[str]:
    """Return where a text stands that is in no output, neither while a thing is open nor after."""
    said = "".join(render(review_of(*PROSE, is_open=is_open)) for is_open in (False, True))
    return {pattern(way) for way in PROSE if f"{value_at(NOTED, way)}z" not in said}


def left_out(render: Output) -> set[str]:
    """Return where a value stands of which an output says nothing: another changes nothing."""
    missing, before = prose_left_out(render), render(review_of())
    return {
        pattern(way)
        for way in LEAVES
        if (not is_prose(way) or pattern(way) in missing) and render(review_of(way)) == before
    }


SHADOWED = {
    "inspection.name": "said where the framework is 'other'",
    "other_inspections.name": "said where the framework is 'other'",
    "signs_off": "named where something is done without it (AT506)",
}
"""What the plan of the law does not bring to light, whatever the output."""

NOT_IN: dict[str, dict[str, str]] = {
    "star schema": {
        "bodies": "a body is its id there",
        "sources": "no figure hangs on it",
        "ratings": "rows hold the word and what it means",
        "words": "tables have the trade's words",
        "budget": "money is in the JSON",
        "actions": "what was written of an action is in the JSON: a row holds what can be counted",
    },
    "workbook": {
        "sources": "a workbook is of figures; the paper names them",
        "ratings": "the key is on the paper and the page",
        "budget": "money is in the paper",
        "actions": "a row of an action has what is sorted and counted; the JSON has every word",
    },
    "papers": {
        "bodies": "only those who answer for the plan are named",
        "workstreams.accountable": "a paper names leads",
        "risks.closed.reason": "a risk that is closed is none of the paper's",
        "actions": "a paper has a line for each action; its page on the site has every word",
    },
    "site": {
        "risks.closed.reason": "a risk that is closed stands without more",
    },
    "terminal": {
        "bodies": "only those that an action names are said",
        "sources": "a paper names them",
    },
}
"""By output: where it says nothing of a text, and why; of what begins so nothing below either."""

CARRIED_TO_LEADS = {"words.action", "bodies.ICB", "actions.title", "actions.updates.text"}
"""What of a plan's texts goes out to a lead, who is asked for news and nothing else."""


def test_the_json_says_all_that_a_plan_says() -> None:
    assert left_out(OUTPUTS["json"]) == {"format"}, "the version of the plan file is none of it"


@pytest.mark.parametrize("output", NOT_IN)
def test_an_output_has_every_text_or_says_why_not(output: str) -> None:
    missing = {each for each in prose_left_out(OUTPUTS[output]) if not each.endswith("note")}
    reasons = [*NOT_IN[output], *SHADOWED]
    assert {each for each in missing if not any(covers(one, each) for one in reasons)} == set()
    needless = {one for one in NOT_IN[output] if not any(covers(one, each) for each in missing)}
    assert needless == set(), "it is there after all"


def test_an_update_sheet_holds_what_a_lead_is_asked_about_and_no_more() -> None:
    missing = prose_left_out(OUTPUTS["update sheet"])
    assert {pattern(way) for way in PROSE} - missing == CARRIED_TO_LEADS


def test_every_key_is_in_the_manual_of_the_plan_file() -> None:
    manual = (ROOT / "docs" / "plan-format.md").read_text(encoding="utf-8")
    words = set(
        re.findall(r"[a-z_]+", "".join(re.findall(r"`[^`]+`|```.*?```", manual, re.DOTALL)))
    )
    models: set[type[Item]] = {Plan, *classes_of(Plan)}
    keys = {field.alias or name for each in models for name, field in each.model_fields.items()}
    assert keys - words == set()


WRITTEN = yaml.dump(json.loads(json.dumps(NOTED)), allow_unicode=True, sort_keys=False)
KEYED = [
    way
    for way in LEAVES
    if isinstance(way[-1], str) and way != ("format",) and way[0] != "other_inspections"
]
"""Values that have a key; an earlier inspection has those of the other."""

LISTS = [way for way, _ in written(Plan, NOTED) if isinstance(value_at(NOTED, way), list)]


def data_of(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def test_an_edit_sets_or_empties_every_value_and_proves_that_no_other_changed() -> None:
    """Every other value is emptied, and the rest set: each key is found by its route."""
    data = json.loads(json.dumps(NOTED))
    edits = []
    for number, way in enumerate(KEYED):
        new = other(value_at(NOTED, way)) if number % 2 else None
        value_at(data, way[:-1])[way[-1]] = new or ""
        edits.append(SetKey(way[:-1], str(way[-1]), new))
    assert data_of(edited(WRITTEN, edits)) == data


def test_an_edit_appends_to_every_list_and_proves_that_no_other_changed() -> None:
    data = json.loads(json.dumps(NOTED))
    edits = []
    for way in LISTS:
        item = json.loads(json.dumps(value_at(NOTED, way)[0]))
        if isinstance(item, dict):
            value_at(data, way).append(item)
            edits.append(AppendItem(way[:-1], str(way[-1]), item))
    assert data_of(edited(WRITTEN, edits)) == data


MARKED: tuple[Way, ...] = (
    ("findings", 0),
    ("actions", 0),
    ("actions", 0, "updates", 0),
    ("actions", 0, "evidence", 0),
)
"""What may be marked as not for publication, beside the plan."""


@pytest.mark.parametrize("marked", MARKED, ids=pattern)
def test_no_text_of_what_is_held_back_leaves(marked: Way) -> None:
    data = json.loads(json.dumps(NOTED))
    inside = [way for way in PROSE if way[: len(marked)] == marked]
    for number, way in enumerate(inside):
        value_at(data, way[:-1])[way[-1]] = f"Withheld{number:03}x"
    value_at(data, marked)["publish"] = "no"
    shown = redacted(reviewed(json.dumps(data), DAY))
    said = "".join(render(shown) for name, render in OUTPUTS.items() if name != "update sheet")
    left = {pattern(way) for number, way in enumerate(inside) if f"Withheld{number:03}x" in said}
    assert inside
    assert left == set()
