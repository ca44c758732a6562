"""A plan with a value for every field of the model, and the walk over where each is written."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

import yaml

from actiontrack.plans.model import Item

Way = tuple[str | int, ...]

ONE = yaml.load(
    """\
format: 1
id: x
title: A plan
kind: improvement-plan
area: Northshire
position: 2026-03-31
words: {action: commitment, workstream: ambition}
accountable_bodies: [ICB]
bodies: {ICB: Integrated Care Board, CC: The council}
sources: [{title: Cabinet paper, date: 2026-01-10, link: a.pdf}]
ratings: {Green: {meaning: on-track, text: On time}, Amber: at-risk}
stages: {Begun: under-way, Finished: complete}
impact_ratings: {Improving: better, Unseen: none-yet}
signs_off: Improvement board
fields: {priority: {title: Priority, kind: choice, choice: [Must]}}
notices: [{id: N1, kind: improvement-notice, by: DfE, issued: 2026-02-10, lifted: 2027-02-10}]
submissions: [{sent: 2026-06-30, to: DfE, expected: 2026-07-31, answered: 2026-07-24, answer: Met}]
inspection:
  framework: area-send-2023
  name: Its name
  inspectorates: [Ofsted]
  visit: {from: 2025-11-03, to: 2025-11-14}
  report: {received: 2026-01-05, published: 2026-01-12}
  statement: {deadline: 2026-02-23, submitted: 2026-02-20, accepted: 2026-03, published: 2026-04}
  revisit: {expected: 2027-07}
  outcome: inconsistent
steps:
  - step: review
    id: S
    of: N1
    due: 2026-06-01
    owed_by: DfE
    source: The notice
    done: 2026-05-30
    outcome: Good
  - id: T
    name: Stocktake
    within: 30 working days
    from: received
findings:
  - id: F1
    kind: priority-action
    from: I1
    text: Late plans
    made: {on: 2026-01-05, by: Ofsted}
    reply: {state: accepted, on: 2026-02-03, by: Cabinet}
measures:
  - id: M1
    title: Plans in 20 weeks
    unit: "%"
    better: higher
    baseline: {date: 2025-12-31, value: 32}
    target: {date: 2026-12-31, value: 90}
    restarts: "09"
    lead: Head of SEND
    every: month
    trajectory: [{date: 2026-06-30, value: 50}]
    benchmarks: [{name: England, date: 2025-12-31, value: 46}]
    readings: [{date: 2026-03-31, value: 41, direction: better, text: Up, state: provisional}]
workstreams:
  - {id: S1, title: Needs, lead: Head, accountable: Director, bodies: [ICB], addresses: [F1]}
actions:
  - id: A1
    title: Long piece of work
    ref: SEND/2b
    stage: Begun
    status: Green
    impact_rating: Improving
    percent: "80"
    lead: [Head]
    accountable: Director
    bodies: [ICB]
    addresses: [F1]
    measures: [M1]
    outcome: Families wait less
    success: 90% by December
    start: 2026-01-05
    due: 2026-12-31
    started: 2026-01-20
    completed: 2026-05-20
    reprogrammed: [{to: 2027-01-31, agreed: 2026-03-01, by: Board, reason: Vacancy}]
    requested:
      to: 2027-03-31
      on: 2026-11-02
      reason: Module late
      effect: Paper forms
      answer: {state: refused, on: 2026-11-18, by: Board, reason: Not persuaded}
    requests:
      - to: 2027-04-30
        on: 2026-12-02
        reason: Later still
        effect: More paper
        answer: {state: granted, on: 2026-12-18, by: Board, reason: Persuaded}
    milestones:
      - title: Terms agreed
        due: 2026-02-28
        completed: 2026-03-01
        reprogrammed: [{to: 2026-03-31, agreed: 2026-02-01, by: Board, reason: Illness}]
    depends_on: [A2]
    corrective_action: A weekly review
    updates: [{date: 2026-03-15, status: Green, text: Two of three are ready}]
    evidence: [{title: Minutes, date: 2026-02-01, kind: audit, link: m.pdf, verified_by: Audit}]
    sign_off:
      criteria: Audit finds 18 of 20 good
      verified: {on: 2026-11-10, by: Internal Audit}
      on: 2026-11-18
      by: Board
      refused: {on: 2026-11-11, by: Chair, reason: Too early}
      refusals: [{on: 2026-11-12, by: Chair, reason: Still too early}]
    cost: {2026/27: 5000}
    fields: {priority: Must}
    moved_to: bau:12
    reply: {state: accepted, on: 2026-02-03, by: Cabinet}
    involves: [Parents]
    plain: We will be quicker
    repeats: each term
    reason: The board asked
  - {id: A2, title: Hire staff}
reported: [{date: 2026-03, of: 2, counts: {Green: 2}}]
budget: [{year: 2026/27, amount: 5000, state: sought, recurrent: yes}]
risk_scale: 5
risks:
  - id: RK1
    title: No therapists
    owner: Head
    mitigation: A campaign
    about: [A2]
    scores: [{date: 2026-04-15, likelihood: 4, impact: 3}]
    closed: {on: 2026-10-01, reason: Posts filled}
meetings:
  - date: 2026-04-22
    body: Board
    theme: Needs
    decisions: [{id: D1, text: New date agreed, about: [A1], outcome: agreed}]
    arising: [{id: AR1, text: Send the list, owner: Head, due: 2026-05-05, done: 2026-05-03}]
excuse: [{rule: AT301, action: A1, until: 2026-12, reason: Agreed}]
closed: {on: 2027-03-31, reason: Done}
""",
    Loader=yaml.BaseLoader,
)
"""A plan with a value for every field that is followed."""
ONE["other_inspections"] = [{"id": "I1", **ONE["inspection"]}]


OTHER_WORDS = {
    "improvement-plan": "readiness-plan",
    "area-send-2023": "ilacs",
    "priority-action": "recommendation",
    "better": "worse",
    "higher": "lower",
    "sought": "approved",
    "yes": "no",
    "on-track": "off-track",
    "at-risk": "off-track",
    "Green": "Amber",
    "Begun": "Finished",
    "Improving": "Unseen",
    "under-way": "on-track",
    "complete": "embedded",
    "none-yet": "same",
    "improvement-notice": "best-value",
    "choice": "text",
    "30 working days": "6 months",
    "inconsistent": "positive",
    "month": "quarter",
    "provisional": "projected",
    "accepted": "part",
    "refused": "withdrawn",
    "granted": "part",
    "agreed": "deferred",
    "audit": "data",
    "review": "revisit",
    "09": "04",
}
"""Another word in place of each that is one of a list."""


def other(value: str) -> str:
    """Return another value of the same kind."""
    if value in OTHER_WORDS:
        return OTHER_WORDS[value]
    if value[:4].isdecimal() and "/" not in value:
        return f"{int(value[:4]) + 1}{value[4:]}"
    return str(int(value) + 1) if value.isdecimal() else f"{value}z"


def classes_in(annotation: Any) -> Iterator[type[Item]]:
    """Yield the classes of the model that a field may hold."""
    if isinstance(annotation, type) and issubclass(annotation, Item):
        yield annotation
    for each in get_args(annotation):
        yield from classes_in(each)


def classes_of(model: type[Item]) -> Iterator[type[Item]]:
    """Yield every class of which a class of the model holds a value, however deep."""
    for field in model.model_fields.values():
        for each in classes_in(field.annotation):
            yield each
            yield from classes_of(each)


def fields_in(model: type[Item], data: dict[str, Any]) -> Iterator[tuple[type[Item], str]]:
    """Yield each field of the model for which data holds a value."""
    for name, field in model.model_fields.items():
        value = data.get(field.alias or name)
        if value is None:
            continue
        yield model, name
        items = value.values() if is_of_own_keys(field.annotation) else [value]
        for inner in classes_in(field.annotation):
            for each in value if isinstance(value, list) else items:
                yield from fields_in(inner, each) if isinstance(each, dict) else ()


def written(model: type[Item], data: dict[str, Any], way: Way = ()) -> Iterator[tuple[Way, bool]]:
    """Yield where each value of a mapping is written, and whether it must be."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in data:
            yield (*way, key), field.is_required()
            yield from _below(field.annotation, data[key], (*way, key))


def is_of_own_keys(annotation: Any) -> bool:
    """Tell whether a field holds keys of the writer's own."""
    return get_origin(annotation) is dict


def _below(annotation: Any, value: Any, way: Way) -> Iterator[tuple[Way, bool]]:
    model = next(classes_in(annotation), None)
    items = enumerate(value) if isinstance(value, list) else ()
    if model is None:
        keys = value.items() if isinstance(value, dict) else items
        yield from (((*way, key), True) for key, _ in keys)
    elif is_of_own_keys(annotation):
        for key, each in value.items():
            yield (*way, key), True
            if isinstance(each, dict):
                yield from written(model, each, (*way, key))
    elif isinstance(value, dict):
        yield from written(model, value, way)
    else:
        for index, each in items:
            yield from written(model, each, (*way, index))


def noted(model: type[Item], data: dict[str, Any], at: str = "plan") -> dict[str, Any]:
    """Return data with a note on each mapping that may have one."""
    found = {**data, "note": f"Remark on {at}"}
    for name, field in model.model_fields.items():
        key, inner = field.alias or name, next(classes_in(field.annotation), None)
        if inner is None or key not in data:
            continue
        value = data[key]
        if is_of_own_keys(field.annotation):
            found[key] = {
                word: noted(inner, each, f"{at} {word}") if isinstance(each, dict) else each
                for word, each in value.items()
            }
        elif isinstance(value, dict):
            found[key] = noted(inner, value, f"{at} {key}")
        else:
            found[key] = [noted(inner, each, f"{at} {key}") for each in value]
    return found


def value_at(data: Any, way: Way) -> Any:
    for step in way:
        data = data[step]
    return data


def pattern(way: Way) -> str:
    """Return where a value stands, whatever the number of its item."""
    return ".".join(step for step in way if isinstance(step, str))


def covers(prefix: str, where: str) -> bool:
    """Tell whether a place lies at, or below, another."""
    return where == prefix or where.startswith(f"{prefix}.")
