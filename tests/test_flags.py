"""What a flag is known by from one run to the next."""

from hypothesis import given
from hypothesis import strategies as st

from actiontrack.flags import Flag, Severity, fingerprints


def flag(code: str, path: str, action: str | None, message: str) -> Flag:
    return Flag(code, "x", Severity.ERROR, message, "", path, (), None, None, action)


FLAGS = st.lists(
    st.builds(
        flag,
        st.sampled_from(["AT104", "AT301"]),
        st.sampled_from(["plans/x.yaml", "plans/y.yaml"]),
        st.sampled_from([None, "1", "2"]),
        st.sampled_from(["a", "b"]),
    )
)


@given(FLAGS)
def test_no_two_of_one_report_are_the_same(flags: list[Flag]) -> None:
    assert len(set(fingerprints(flags))) == len(flags)


@given(FLAGS)
def test_they_do_not_change_from_run_to_run(flags: list[Flag]) -> None:
    assert fingerprints(flags) == fingerprints(list(flags))


def test_an_action_is_known_by_its_id_and_not_by_what_is_said_of_it() -> None:
    late = flag("AT301", "plans/x.yaml", "1", "due 30 June 2022, 4 days ago")
    later = late._replace(words="due 30 June 2022, 5 days ago")
    assert fingerprints([late]) == fingerprints([later])


def test_without_an_action_the_message_tells_them_apart() -> None:
    first = flag("AT601", "plans/x.yaml", None, "W1 has no action")
    assert fingerprints([first]) != fingerprints([first._replace(words="W2 has no action")])


def test_an_action_is_not_taken_for_a_message() -> None:
    assert fingerprints([flag("AT301", "x", "a", "b")]) != fingerprints(
        [flag("AT301", "x", None, "a")]
    )
