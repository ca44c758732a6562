"""Many updates in one file, YAML or CSV."""

from datetime import date

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.exchange.update_list import (
    CollectedUpdate,
    UpdateList,
    amendments_of_list,
    read_update_list,
)
from actiontrack.plans.values import parse_date
from support import DAY, plan, review


def read(name: str, data: bytes, today: date = DAY) -> UpdateList:
    return read_update_list(name, data, today)


def faults(name: str, data: bytes) -> list[str]:
    """Return what is wrong with a file: why it is none, or what is at fault in it."""
    try:
        return read(name, data).faults
    except CannotDoError as failure:
        return [str(failure)]


def test_a_csv_with_the_mark_and_the_heads_of_a_spreadsheet() -> None:
    data = (
        '\ufeffRef,Status,Note,Date\r\n1.10,Amber,"Slow, but sure",2026-06-10\r\n\r\n2,Done,,\r\n'
    )
    assert read("u.csv", data.encode()).updates == [
        CollectedUpdate(2, "1.10", "Amber", "Slow, but sure", parse_date("2026-06-10")),
        CollectedUpdate(4, "2", "Done", None, None),
    ]


@pytest.mark.parametrize("head", ["", "updates:\n"])
def test_a_list_in_yaml_keeps_ids_as_written(head: str) -> None:
    text = f"{head}- id: 1.10\n  status: Amber\n  date: 2026-06-10\n- id: x:2\n  note: no\n"
    first, second = read("u.yaml", text.encode()).updates
    assert (first.ref, first.status, first.date) == (
        "1.10",
        "Amber",
        parse_date("2026-06-10"),
    )
    assert (second.ref, second.note) == ("x:2", "no")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("u.csv", "id,status\n", "u.csv holds no updates", id="none"),
        pytest.param("u.csv", "id,stauts\n1,A\n", "u.csv:1: unknown key 'stauts'", id="key"),
        pytest.param("u.csv", "id,priority\n1,A\n", "own is field:priority", id="field"),
        pytest.param(
            "u.yaml", "- {id: 1, fields: {a: [b]}}\n", "'field:a' is to be one text", id="own"
        ),
        pytest.param("u.csv", "id,percent\n1,half\n", "u.csv:2: percent: ", id="percent"),
        pytest.param("u.csv", "id,due\n1,31/02/2026\n", "u.csv:2: '31/02/2026'", id="due"),
        pytest.param("u.csv", "id,status\n,A\n", "u.csv:2: an update needs the 'id'", id="no id"),
        pytest.param(
            "u.csv", "id,date\n1,2026-01-01\n", "1 has neither 'status', 'note'", id="empty"
        ),
        pytest.param("u.csv", "id,note\n1,a,b\n", "more cells than the head has", id="cells"),
        pytest.param("u.csv", 'id,note\n1,"a\n', "u.csv:", id="unclosed"),
        pytest.param("u.yaml", "- id: [1]\n  note: a\n", "'id' is to be one text", id="list"),
        pytest.param("u.yaml", "- 1\n", "u.yaml:1: write 'id', 'status'", id="bare"),
        pytest.param("u.yaml", "a: b\n", "write a list, each item", id="mapping"),
        pytest.param("u.yaml", "- id: &a 1\n  note: *a\n", "u.yaml:1: ", id="anchors"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(name: str, text: str, message: str) -> None:
    assert any(message in each for each in faults(name, text.encode()))


def test_every_fault_of_a_file_is_told_at_once() -> None:
    data = b"id,note,date,stauts\n,a,,\n2,,,\n3,b,31/02/2026,\n4,c,2027-01-01,\n5,d,,,e\n"
    write = "write 2026-04-15 or 15/04/2026"
    assert faults("u.csv", data) == [
        "u.csv:1: unknown key 'stauts': did you mean 'status'?",
        "u.csv:2: an update needs the 'id' of its action",
        "u.csv:3: 2 has neither 'status', 'note' nor another key",
        f"u.csv:4: '31/02/2026' does not exist: February 2026 has 28 days: {write}",
        "u.csv:5: 1 January 2027 is yet to come: write the day of the news, or none for today",
        "u.csv:6: more cells than the head has",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_what_excel_saves_is_read(encoding: str, between: str) -> None:
    rows = [["Ref", "RAG", "Comments", "Date"], ["1.1", "Amber", "Caf\xe9 closed", "15/04/2026"]]
    data = "\r\n".join(between.join(each) for each in rows).encode(encoding)
    assert read("u.csv", data).updates == [
        CollectedUpdate(2, "1.1", "Amber", "Caf\xe9 closed", parse_date("2026-04-15"))
    ]


def test_a_date_in_figures_has_the_day_first_and_that_is_said_once() -> None:
    found = read("u.csv", b"id,note,date\n1,a,1/5/2026\n2,b,2/5/26\n3,c,13/5/2026\n")
    assert [str(each.date) for each in found.updates] == ["2026-05-01", "2026-05-02", "2026-05-13"]
    assert found.remarks == ["'1/5/2026' is read as 1 May 2026, and dates like it in the same way"]


def test_the_line_is_that_in_which_a_row_begins() -> None:
    data = b'sep=;\nid;note\n1;"two\nlines"\n;x\n'
    found = read("u.csv", data)
    assert [each.line for each in found.updates] == [3]
    assert found.faults == ["u.csv:5: an update needs the 'id' of its action"]


def test_a_workbook_is_sent_to_the_verb_that_takes_it() -> None:
    with pytest.raises(CannotDoError, match="import --update"):
        read("u.xlsx", b"PK\x03\x04")


def test_a_file_gives_what_else_an_update_may() -> None:
    data = (
        b"Ref,Stage,Impact,Percent,Lead,Due,Corrective action,field:Priority\n"
        b"1,Doing,Some,40%,Head of SEND; Chief Nurse,1/4/2027,A second room,Must\n"
    )
    (only,) = read("u.csv", data).updates
    assert only.keys == {
        "stage": "Doing",
        "impact_rating": "Some",
        "percent": "40",
        "lead": ["Head of SEND", "Chief Nurse"],
        "due": "2027-04-01",
        "corrective_action": "A second room",
    }
    assert only.fields == ("Priority=Must",)


def test_all_that_is_wrong_with_a_row_is_told_its_rating_too() -> None:
    text = plan("ratings: {Stuck: off-track}\nactions: [{id: 1, title: T}, {id: 2, title: U}]\n")
    rows = b"id,status,date\n1,Wonky,31/13/2026\n2,off track,\n"
    with pytest.raises(CannotDoError) as refused:
        amendments_of_list(read("news.csv", rows), review(text), DAY)
    why = "does not exist: there is no month 13"
    assert str(refused.value).splitlines() == [
        f"news.csv:2: '31/13/2026' {why}: write 2026-04-15 or 15/04/2026",
        "news.csv:2: 'Wonky' is no rating of this plan: this plan rates 'Stuck'",
        "news.csv:3: off track is Stuck in this plan: write Stuck",
    ]
