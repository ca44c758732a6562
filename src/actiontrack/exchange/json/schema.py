"""The JSON Schema of what `out_json` makes. Every key is required; later versions may add some."""

import json
from typing import Any

from actiontrack.exchange.json.plans import SCHEMA_VERSION
from actiontrack.plans.schema import DIALECT
from actiontrack.plans.vocabulary import (
    BETTER,
    BUDGET_STATES,
    DIRECTIONS,
    FINDING_KINDS,
    FRAMEWORKS,
    KINDS,
    Meaning,
)

Schema = dict[str, Any]

ID: Schema = {"type": "string"}
TEXT: Schema = {"type": ["string", "null"]}
WHOLE: Schema = {"type": ["integer", "null"]}
COUNT: Schema = {"type": "integer", "minimum": 0}
FIGURE: Schema = {"type": ["number", "null"]}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
DATE: Schema = {"type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}


def export_schema() -> str:
    """Return the schema as JSON with a line end."""
    schema = {
        "$schema": DIALECT,
        "title": f"Plans as actiontrack exports them (version {SCHEMA_VERSION})",
        **_whole(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _whole() -> Schema:
    totals = _object(
        plans=COUNT, actions=COUNT, unreadable=COUNT, meanings=_meanings(), overdue=COUNT
    )
    return _object(
        schema_version={"const": SCHEMA_VERSION},
        kind={"const": "export"},
        as_of=_said(DAY, "The day that was asked for."),
        plans=_list(_plan()),
        totals=totals,
    )


def _plan() -> Schema:
    counts = _object(
        actions=COUNT,
        unreadable=_said(COUNT, "Of them, those that cannot be read."),
        withheld=_said(COUNT, "Of them, those not for publication, which 'actions' leaves out."),
        meanings=_meanings(),
        overdue=COUNT,
    )
    return _object(
        key=_said(ID, "What it is known by in every export: area_key/id."),
        id=TEXT,
        title=TEXT,
        kind=_one_of(KINDS),
        area=TEXT,
        area_key=ID,
        as_of=_said(DAY, "The day judged on: no later than that on which it was closed."),
        position=_said(DATE, "The day on which its progress was true."),
        closed_on=DATE,
        revision=_said(TEXT, "The commit from which it was read; null for the file as it was."),
        headline=ID,
        counts=counts,
        words=_object(action=ID, workstream=ID),
        ratings=_list(_object(rating=ID, meaning={"type": ["string", "null"]})),
        bodies=_list(_object(id=ID, name=TEXT)),
        accountable_bodies=_list(ID),
        note=TEXT,
        sources=_list(_object(title=TEXT, date=DATE, link=TEXT)),
        inspection=_or_null(_inspection()),
        findings=_list(_finding()),
        measures=_list(_measure()),
        workstreams=_list(
            _object(id=TEXT, title=TEXT, leads=_list(ID), accountable=TEXT, bodies=_list(ID),
                    note=TEXT)
        ),
        reported=_list(
            _object(date=DATE, of=WHOLE, counts=_list(_object(rating=ID, count=WHOLE)))
        ),
        budget=_list(
            _object(year=TEXT, amount=FIGURE, state=_one_of(BUDGET_STATES),
                    recurrent={"type": ["boolean", "null"]}, note=TEXT)
        ),
        meetings=_list(_object(date=DATE, body=TEXT, theme=TEXT)),
        actions=_list(_action()),
    )  # fmt: skip


def _inspection() -> Schema:
    dates = (
        "visit_from", "visit_to", "report_received", "report_published", "statement_deadline",
        "statement_submitted", "statement_accepted", "revisit_expected",
    )  # fmt: skip
    framework = _one_of(FRAMEWORKS)
    return _object(framework=framework, inspectorates=_list(ID), **dict.fromkeys(dates, DATE))


def _finding() -> Schema:
    kind = _one_of(FINDING_KINDS)
    return _object(id=TEXT, kind=kind, text=TEXT, made_on=DATE, made_by=TEXT, note=TEXT)


def _measure() -> Schema:
    level = _or_null(_object(date=DATE, value=FIGURE))
    reading = _object(date=DATE, value=FIGURE, direction=_one_of(DIRECTIONS), text=TEXT)
    return _object(
        id=TEXT,
        title=TEXT,
        unit=TEXT,
        better=_one_of(BETTER),
        baseline=level,
        target=level,
        readings=_list(reading),
        note=TEXT,
    )


def _action() -> Schema:
    return _object(
        key=_said(ID, "What it is known by in every export: area_key/plan_id/id."),
        id=TEXT,
        title=TEXT,
        unreadable=_said(FLAG, "Whether its entry cannot be read; it is counted all the same."),
        workstream=_said(TEXT, "The id of its workstream."),
        status=_said(TEXT, "The plan's own rating."),
        meaning=_said(_one_of(Meaning), "What that means; null where it cannot be read."),
        calculated=_said(_one_of(Meaning), "The rating that its dates bear out."),
        leads=_said(_list(ID), "Its own, or else its workstream's, as are the next three."),
        accountable=TEXT,
        bodies=_list(ID),
        addresses=_said(_list(ID), "The findings it answers."),
        measures=_said(_list(ID), "The measures it should move."),
        start=_said(DATE, "The planned start."),
        due=_said(DATE, "Due as first agreed."),
        agreed_due=_said(DATE, "The due date in force."),
        started=DATE,
        completed=DATE,
        slip_days=_said(WHOLE, "From due to agreed_due."),
        days_behind=_said(WHOLE, "Since the agreed due date, or the planned start, passed."),
        days_overdue=_said(WHOLE, "Since the agreed due date passed, while it is open; else 0."),
        overdue=FLAG,
        overdue_against_first_date=FLAG,
        late_to_start=FLAG,
        rated_better_than_dates=FLAG,
        waiting_on=_said(_list(ID), "Unfinished actions on which it depends."),
        depends_on=_list(ID),
        **_told(),
    )


def _told() -> dict[str, Schema]:
    asked = _object(to=DATE, on=DATE, reason=TEXT, effect=TEXT)
    return {
        "outcome": TEXT,
        "success": _said(TEXT, "How anybody will know that it worked."),
        "corrective_action": TEXT,
        "reprogrammed": _list(_object(to=DATE, agreed=DATE, by=TEXT, reason=TEXT)),
        "requested": _said(_or_null(asked), "A new date asked for."),
        "milestones": _list(_object(title=TEXT, due=DATE, completed=DATE)),
        "updates": _said(_list(_object(date=DATE, status=TEXT, text=TEXT)), "Newest last."),
        "evidence": _list(_object(title=TEXT, date=DATE, link=TEXT, verified_by=TEXT)),
        "cost": _said(_list(_object(year=ID, amount=FIGURE)), "Pounds in each financial year."),
        "involves": _list(ID),
        "plain": _said(TEXT, "The action in words for young people."),
        "repeats": TEXT,
        "reason": _said(TEXT, "Why it was suspended, withdrawn or reopened."),
        "note": TEXT,
    }


def _meanings() -> Schema:
    said = "How many actions hold each; with 'unreadable' they add up to 'actions'."
    return _said(_object(**{each.value: COUNT for each in Meaning}), said)


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _one_of(words: "dict[str, str] | type[Meaning]") -> Schema:
    return {"enum": [*(str(each) for each in words), None]}


def _said(schema: Schema, said: str) -> Schema:
    return {**schema, "description": said}
