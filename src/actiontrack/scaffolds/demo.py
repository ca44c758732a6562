"""The invented workspace that `demo` writes: four plans, as each stood in eight months of 2026.

Each plan is one text, of which every line has a margin that says in which of the versions it
stands: `4-6| status: Green`; without a number it stands in all. So a date or a word that changes
is seen beside what it was, and a version cannot lose what no margin takes from it.

The days are fixed: a workspace whose dates moved with the reader's calendar could not be shown in a
document, would hold other commits for each reader, and would shift school years and bank holidays.
So that nothing is overdue that was not, `DEMO_DAY` is the day from which to look at it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from actiontrack.scaffolds.workspace import settings_text, workspace_files
from actiontrack.text.wording import day_in_words

DEMO_PLANS = (
    "marlhaven-care-leavers",
    "marlhaven-early-help",
    "marlhaven-send",
    "marlhaven-transport-audit",
)
DEMO_DAYS = tuple(
    date(2026, month, day)
    for month, day in ((4, 22), (5, 20), (6, 17), (7, 22), (8, 19), (9, 16), (10, 21), (11, 18))
)
"""The day of each version."""

DEMO_DAY = date(2026, 11, 27)
"""From when the newest is to be looked at: `--as-of`."""

_PAPER = """\
#
# What stands at the head of a committee's paper.
paper:
  report_of: Director of Children's Services
  contact: Head of Democratic Services
  wards: All
  classification: Public
"""


@dataclass(frozen=True, slots=True)
class DemoVersion:
    """The workspace as it stood on a day: the text of each file by its path, and what was new."""

    day: date
    message: str
    files: Mapping[str, str]


def demo_versions(read: Callable[[str], str]) -> tuple[DemoVersion, ...]:
    """Return the versions of the workspace, oldest first; `read` gives the templates, by name."""
    plans = {f"plans/{name}.yaml": read(f"demo/{name}.txt") for name in DEMO_PLANS}
    around = {file.path: file.text for file in workspace_files()} | {
        "README.md": read("demo/README.md"),
        "actiontrack.yaml": settings_text() + _PAPER,
    }
    return tuple(
        DemoVersion(
            day,
            f"Position as at {day_in_words(day)}",
            around | {path: _version_of(text, number) for path, text in plans.items()},
        )
        for number, day in enumerate(DEMO_DAYS, start=1)
    )


def _version_of(text: str, number: int) -> str:
    return "".join(f"{line}\n" for line in _lines_of(text, number))


def _lines_of(text: str, number: int) -> Iterator[str]:
    for written in text.splitlines():
        margin, _, line = written.partition("|")
        first, is_span, last = margin.partition("-")
        begins = int(first or 1)
        ends = int(last or len(DEMO_DAYS)) if is_span or not first else begins
        if begins <= number <= ends:
            yield line
