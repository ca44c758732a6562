"""A paper with every kind of block, for an invented council."""

from datetime import date

from actiontrack.charts import Stack, StripPart, stack_chart, strip_chart
from actiontrack.charts.palette import marked
from actiontrack.plans.vocabulary import Meaning
from actiontrack.text.markdown_blocks import DocumentProperties

ABOUT = DocumentProperties(
    "Northshire SEND improvement plan: update",
    "Northshire Council",
    "Where the plan stands, what is late and why, and what members are asked to decide.",
    date(2026, 6, 15),
)

_COUNTS = {
    Meaning.COMPLETE: 31,
    Meaning.EMBEDDED: 6,
    Meaning.ON_TRACK: 22,
    Meaning.AT_RISK: 14,
    Meaning.OFF_TRACK: 9,
    Meaning.NOT_STARTED: 10,
    Meaning.WITHDRAWN: 2,
}
_LEADS = ("Designated Clinical Officer", "Head of SEND", "Assistant Director, Education")
_TITLES = (
    "Publish a single graduated approach that every school and setting uses",
    "Bring the time from referral to first appointment in speech and language therapy to 18 weeks",
    "Agree a joint commissioning strategy with the integrated care board",
    "Review every education, health and care plan of a young person aged 18 to 25",
    "Train 120 SENCOs in person-centred reviews",
)
_MONTHS = "January February March April May June July August September October November December"


def _ratings() -> str:
    shares = (33, 6, 24, 15, 9, 11, 2)
    rows = "\n".join(
        f"| {marked(meaning)} | {count} | {share}% |"
        for (meaning, count), share in zip(_COUNTS.items(), shares, strict=True)
    )
    return f"| Rating | Actions | Share |\n| --- | ---: | ---: |\n{rows}\n| All | 94 | 100% |"


def _appendix(actions: int) -> str:
    ratings = [meaning for meaning, count in _COUNTS.items() for _ in range(count)]
    rows = "\n".join(
        f"| {1 + at // 20}.{1 + at % 20} | {_TITLES[at % len(_TITLES)]} |"
        f" {_LEADS[at % len(_LEADS)]} | {marked(ratings[at * 37 % 94])} |"
        f" {1 + at % 28} {_MONTHS.split()[at % 12]} 2026 | {at % 5 * 30 or ''} |"
        f" {'Two of three clinics have begun; the third waits for a lease.' if at % 3 else ''} |"
        for at in range(actions)
    )
    heads = "| No. | Action | Lead | Rating | Due | Days late | Latest |"
    return f"{heads}\n| --- | --- | --- | --- | --- | ---: | --- |\n{rows}"


def _charts() -> dict[str, str]:
    parts = [StripPart(meaning, count, meaning.words) for meaning, count in _COUNTS.items()]
    columns = [
        Stack(
            f"{month} 2025",
            {
                Meaning.COMPLETE: 3 * at,
                Meaning.ON_TRACK: 50 - 2 * at,
                Meaning.AT_RISK: 20,
                Meaning.OFF_TRACK: 24 - at,
            },
        )
        for at, month in enumerate(_MONTHS.split())
    ]
    return {
        "ratings": strip_chart("ratings", "Actions by rating", parts),
        "months": stack_chart(
            "months", "Complete rose from 0 to 33", "Actions by month.", columns, "actions"
        ),
    }


CHARTS = _charts()


def paper(actions: int = 94) -> str:
    """Return the paper; with fewer actions in its appendix it takes axe less time."""
    return f"""\
# Northshire SEND improvement plan: update

**For the meeting of the Children and Young People Scrutiny Committee on 22 June 2026.**
On the day of the meeting the position will be 7 days old.

Priority action plan, Northshire. Every figure is as at 15 June 2026 (commit 4f2a91c).

## Purpose of the report

To tell members where the plan stands, what has changed, what is late and why, and what they are
asked to decide. The inspectors' letter is [on their site](https://reports.example.org/northshire),
and `plans/northshire-send.yaml` holds the plan.

## Recommendations

1. That it be noted that, for the 94 actions in the plan, 33.0 per cent (31) are complete.
1. That members consider the nine actions off track, and whether what is being done is enough:
   - speech and language therapy, where 212 children have waited more than 18 weeks;
   - annual reviews, of which 61 per cent are late.
1. That the three extensions of time be approved.

## The position

**31 of 94 actions are complete, one in three; 9 are off track.**

<!-- chart: ratings -->

*Actions by rating, as at 15 June 2026.*

{_ratings()}

*Actions by workstream, as at 15 June 2026.*

| Workstream | Actions | Not started | In progress | Done | Overdue |
| --- | ---: | ---: | ---: | ---: | ---: |
| Joint commissioning and the local offer | 31 | 4 | 17 | 10 | 3 |
| Education, health and care plans | 40 | 4 | 18 | 18 | 5 |
| Preparing for adulthood | 23 | 2 | 10 | 9 | 1 |

## Change over the year

<!-- chart: months -->

*Actions by month.*

| Month | Complete | Off track |
| --- | ---: | ---: |
| January 2025 | 0 | 24 |
| December 2025 | 33 | 13 |

## Exceptions

### 2.4 Speech and language therapy

- **What is wrong:** 41 days late; rated off track.
- **Lead:** Designated Clinical Officer.
- **Why:** two posts of five are vacant.

> "Too many children wait too long to have their needs met."

### 3.1 Annual reviews

Sixty-one per cent are late.

#### What the audit found

1. Dates are kept in two systems.

   Neither is complete.

2. Nobody chases.

---

## Money

```
Approved  £1,240,000
Spent       £912,400
```

## Risks

None is new.

## Next steps

The next position will be as at 15 September 2026.

<!-- landscape -->

## Appendix: every action

*Every action, as at 15 June 2026.*

{_appendix(actions)}
"""
