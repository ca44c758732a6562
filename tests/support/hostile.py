"""A plan whose words look like commands, markup and commas to whoever reads a report of it."""

from datetime import date

from actiontrack.flags import Flag, Location, Severity
from actiontrack.review import Review
from support import plan, review

TITLE = "100% of ::error::it, ##[group]: <script>alert(1)</script> ]]> | [x](https://e.org) @me #1"

PLAN = plan(f"""\
findings:
  - {{id: W1, kind: priority-action, text: "Leaders | wait"}}
actions:
  - id: 1
    title: "{TITLE}"
    status: At risk
    due: 2026-06-31
  - id: 2
    title: "First line\\n::error::second line\\n| a | row |\\n# A heading"
    due: 2026-06-30
    lead: Head of Inclusion
    accountable: Director
    success: Seen
    addresses: [W1]
""")


def hostile() -> tuple[Review, list[Flag]]:
    found = review(PLAN, day=date(2026, 6, 15))
    return found, list(found.flags)


def flag(
    message: str = "no lead",
    *,
    code: str = "AT403",
    severity: Severity = Severity.WARNING,
    path: str = "plans/x.yaml",
    action: str | None = "1",
    line: int = 7,
) -> Flag:
    place = Location.at(line, 5)
    remedy = "Name the post."
    return Flag(code, "no_lead", severity, message, remedy, path, (), place, "x", action)


def clean() -> Review:
    """Return the review of a plan in which nothing is wrong."""
    return review(
        plan("""\
        position: 2026-06-01
        ratings: {Done: complete}
        findings: [{id: W1, kind: strength, text: Leaders listen}]
        actions:
          - id: 1
            title: A
            status: Done
            lead: Head
            accountable: Director
            start: 2026-01-01
            due: 2026-05-01
            success: Seen
            addresses: [W1]
            evidence: [{title: Minutes}]
        """)
    )
