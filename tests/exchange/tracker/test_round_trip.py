"""What actiontrack writes comes back as it was, as far as the table holds it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actiontrack.document.typos import in_quotes
from actiontrack.exchange.spreadsheets import read_table_file
from actiontrack.exchange.tracker.heading_words import is_placeholder
from actiontrack.exchange.tracker.mapping import TrackerMapping
from actiontrack.exchange.tracker.plan import plan_of
from actiontrack.exchange.tracker.read import tracker_from
from actiontrack.plans.model import Plan
from actiontrack.position import ActionPosition
from actiontrack.review import PlanReview
from support import HEAD, ROOT, actiontrack, plan, review, reviewed

PLANS = sorted((ROOT / "plans").glob("*.yaml"))
DAY = date(2026, 6, 15)

EVERYTHING = plan("""\
ratings: {Done: complete, "Red: late": off-track, Amber: at-risk, Not yet: not-started}
bodies: {NCC: Northshire County Council}
workstreams:
  - id: A
    title: Meeting needs
    lead: Head of Inclusion
    bodies: [NCC]
    actions:
      - id: 1.1
        title: Put the system into use
        status: "Red: late"
        accountable: Director
        start: 2022-01
        due: 2022-03-31
        reprogrammed: [{to: 2022-06, agreed: 2022-03-20, by: Board}]
        started: 2022-01-19
        corrective_action: "=Weekly meetings; fall-back agreed"
      - id: 1.10
        title: "Résumé of what #12 said: in brackets [draft]"
        status: Done
        lead: [Head of Inclusion, Head of Nursing]
        completed: 2022-02-28
  - id: B
    title: "- a dash first"
    actions:
      - id: 2
        title: Ask families
actions:
  - id: 3(A)
    title: "=1+1"
    status: Not yet
""")


def told(each: ActionPosition) -> dict[str, object]:
    """Return what a table holds of an action, after inheritance."""
    action = each.action
    return {
        "id": action.id,
        "title": action.title,
        "status": action.status,
        "meaning": each.meaning,
        "workstream": each.workstream.title if each.workstream else None,
        "lead": each.lead,
        "accountable": each.accountable,
        "start": action.start,
        "due": action.due,
        "agreed due": each.agreed_due,
        "started": action.started,
        "completed": action.completed,
        "corrective action": action.corrective_action,
    }


def of_plan(found: PlanReview) -> list[dict[str, object]]:
    return [told(each) for each in found.position.all_actions]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "text",
    [*(each.read_text(encoding="utf-8") for each in PLANS), EVERYTHING],
    ids=[*(each.stem for each in PLANS), "everything"],
)
def test_a_plan_that_is_exported_and_imported(text: str, form: str, workspace: Path) -> None:
    before = reviewed(text)
    name = before.plan.id
    (workspace / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8")
    done = actiontrack("export", name, "-o", f"t.{form}", cwd=workspace)
    assert done.returncode == 0, done.stderr
    back = actiontrack("import", f"t.{form}", "--into", "back", cwd=workspace)
    if form == "csv" and not before.summary.actions:
        assert back.returncode == 2
        return
    assert back.returncode == 0, back.stderr
    after = reviewed((workspace / "plans" / "back.yaml").read_text(encoding="utf-8"))
    assert sorted_by_id(of_plan(after)) == sorted_by_id(of_plan(before))
    if form == "csv":
        assert (after.plan.title, after.plan.area) == (before.plan.title, before.plan.area)


def sorted_by_id(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return sorted(rows, key=lambda row: str(row["id"]))


WORDS = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=60
).filter(lambda text: text.strip() == text)


POSTS = st.from_regex(r"[A-Z][a-z]{1,8}( [A-Za-z]{1,8}){0,3}", fullmatch=True).filter(
    lambda post: not is_placeholder(post)
)


@given(st.lists(st.tuples(WORDS, POSTS, st.dates(date(1995, 1, 1), date(2090, 1, 1))), min_size=1))
@settings(max_examples=60)
def test_whatever_the_words_they_come_back(rows: list[tuple[str, str, date]]) -> None:
    actions = "".join(
        f"  - {{id: {number}, title: {in_quotes(title)}, lead: {in_quotes(lead)}, due: {due}}}\n"
        for number, (title, lead, due) in enumerate(rows, start=1)
    )
    found = review(f"{HEAD}actions:\n{actions}")
    data = exported(found.plans[0].plan)
    book = read_table_file("t.csv", data.encode("utf-8-sig"), (), lambda _: None)
    taken = tracker_from(book, TrackerMapping(), None, lambda _: None)
    after = plan_of(f"{HEAD}position:\n", taken, "plans/x.yaml", "x", DAY).review
    kept = [(each.action.title, each.lead, str(each.action.due)) for each in after.position.actions]
    assert kept == [(" ".join(title.split()), (lead,), str(due)) for title, lead, due in rows]


def exported(found: Plan) -> str:
    """Return a plan as a table of the heads that everybody knows."""
    import csv
    from io import StringIO

    text = StringIO()
    write = csv.writer(text)
    write.writerow(["Ref", "Action", "Due date", "Lead", "Success measure"])
    for each in found.actions:
        write.writerow([each.id, each.title, str(each.due), "; ".join(each.lead), "None yet"])
    return text.getvalue()
