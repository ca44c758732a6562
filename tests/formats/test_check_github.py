"""Flags as workflow commands and as the summary of a run: nothing in them acts on either."""

from collections.abc import Callable

from markdown_it import MarkdownIt

from actiontrack.flags import Severity
from actiontrack.formats import check_github
from support.hostile import TITLE, clean, flag, hostile


def test_whole_outputs(golden: Callable[[str, str], None]) -> None:
    golden("check-hostile.github.txt", check_github.render(*hostile()))
    golden("check-hostile.github.md", check_github.summary(*hostile()))


def test_each_flag_is_one_command_whatever_it_says() -> None:
    review, flags = hostile()
    lines = check_github.render(review, flags).splitlines()
    assert len(lines) == len(flags)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert not [line for line in lines if "##[" in line]


def test_properties_and_text_are_escaped_as_github_reads_them() -> None:
    odd = flag("50%, a:b\r\n::error::x", path="plans/a,b:c%\n.yaml", line=42)
    assert check_github.render(clean(), [odd]) == (
        "::warning title=actiontrack (AT403),file=plans/a%2Cb%3Ac%25%0A.yaml,line=42,col=5"
        "::50%25, a:b ::error::x\n"
    )


def test_severities_are_those_of_github() -> None:
    flags = [flag(severity=severity) for severity in Severity]
    lines = check_github.render(clean(), flags).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]


def test_standard_input_is_no_file_of_the_repository() -> None:
    said = check_github.render(clean(), [flag(path="-")])
    assert said == "::warning title=actiontrack (AT403)::no lead\n"


def test_nothing_wrong_says_so_in_the_summary_alone() -> None:
    assert check_github.render(clean(), []) == ""
    assert check_github.summary(clean(), []) == (
        "## actiontrack\n\nNothing is wrong in 1 plan (1 action).\n\n"
    )


def test_the_summary_is_one_table_of_words() -> None:
    review, flags = hostile()
    tokens = MarkdownIt("commonmark").enable("table").parse(check_github.summary(review, flags))
    kinds = [token.type for token in tokens]
    assert kinds.count("heading_open") == kinds.count("table_open") == 1
    assert kinds.count("tr_open") == 1 + len(flags)
    assert kinds.count("td_open") == 4 * len(flags)
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= {"text", "text_special"}
    cells = ["".join(child.content for child in each.children or ()) for each in tokens]
    assert any(TITLE in cell for cell in cells)


def test_the_summary_begins_with_the_errors() -> None:
    flags = [flag("notice", severity=Severity.NOTICE), flag("error", severity=Severity.ERROR)]
    said = check_github.summary(clean(), flags)
    assert said.index("| error |") < said.index("| notice |")
