"""Many updates in one file, YAML or CSV."""

import pytest

from actiontrack.amending.batch import CollectedUpdate, read_batch
from actiontrack.errors import CannotDoError


def test_a_csv_with_the_mark_and_the_heads_of_a_spreadsheet() -> None:
    data = (
        '\ufeffRef,Status,Note,Date\r\n1.10,Amber,"Slow, but sure",2026-06-10\r\n\r\n2,Done,,\r\n'
    )
    assert read_batch("u.csv", data.encode()) == [
        CollectedUpdate(2, "1.10", "Amber", "Slow, but sure", "2026-06-10"),
        CollectedUpdate(4, "2", "Done", None, None),
    ]


@pytest.mark.parametrize("head", ["", "updates:\n"])
def test_a_list_in_yaml_keeps_ids_as_written(head: str) -> None:
    text = f"{head}- id: 1.10\n  status: Amber\n  date: 2026-06-10\n- id: x:2\n  note: no\n"
    first, second = read_batch("u.yaml", text.encode())
    assert (first.ref, first.status, first.date) == ("1.10", "Amber", "2026-06-10")
    assert (second.ref, second.note) == ("x:2", "no")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        pytest.param("u.csv", "id,status\n", "u.csv holds no updates", id="none"),
        pytest.param("u.csv", "id,stauts\n1,A\n", "u.csv:2: unknown key 'stauts'", id="key"),
        pytest.param("u.csv", "id,priority\n1,A\n", "the plan's own is field:priority", id="field"),
        pytest.param(
            "u.yaml", "- {id: 1, fields: {a: [b]}}\n", "'field:a' is to be one text", id="own"
        ),
        pytest.param("u.csv", "id,status\n,A\n", "u.csv:2: an update needs the 'id'", id="no id"),
        pytest.param("u.csv", "id,date\n1,2026-01-01\n", "1 has neither 'status'", id="empty"),
        pytest.param("u.csv", "id,note\n1,a,b\n", "more cells than the head has", id="cells"),
        pytest.param("u.csv", 'id,note\n1,"a\n', "u.csv:", id="unclosed"),
        pytest.param("u.yaml", "- id: [1]\n  note: a\n", "'id' is to be one text", id="list"),
        pytest.param("u.yaml", "- 1\n", "u.yaml:1: write 'id', 'status'", id="bare"),
        pytest.param("u.yaml", "a: b\n", "write a list, each item", id="mapping"),
        pytest.param("u.yaml", "- id: &a 1\n  note: *a\n", "u.yaml:1: ", id="anchors"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(name: str, text: str, message: str) -> None:
    with pytest.raises(CannotDoError) as told:
        read_batch(name, text.encode())
    assert message in str(told.value)


def test_every_fault_of_a_file_is_told_at_once() -> None:
    with pytest.raises(CannotDoError) as told:
        read_batch("u.csv", b"id,note\n,a\n2,\n")
    assert len(str(told.value).splitlines()) == 2


def test_a_file_in_another_encoding_is_told() -> None:
    with pytest.raises(CannotDoError, match="save it as 'CSV UTF-8'"):
        read_batch("u.csv", "id,note\n1,caf\xe9\n".encode("cp1252"))
