"""How many of how many, as a person says it: "both actions", "the only action", "2 of 12 actions".

Every sentence that names a whole takes its words from here.
"""

from collections.abc import Sequence

from actiontrack.plans.model import Finding
from actiontrack.text.wording import counted, plural


def all_of(count: int, word: str) -> str:
    """Return all of something, 1 at least: `The only action`, `Both actions`, `All 12 actions`."""
    if count == 1:
        return f"The only {word}"
    return f"Both {plural(word)}" if count == 2 else f"All {counted(count, word)}"


def none_of(count: int, word: str) -> str:
    """Return what begins a sentence about none: `None of the 12 actions`, `The only action`."""
    return f"The only {word}" if count == 1 else f"None of the {counted(count, word)}"


def some_of(part: int, count: int, word: str) -> str:
    """Return a part of something, or all of it: `2 of 12 actions`, `Both actions`."""
    return all_of(count, word) if part == count else f"{part:,} of {counted(count, word)}"


def done_or_finishing(count: int) -> str:
    """Return what a rating says that means finishing, where which of the two is not known."""
    return f"done or in {'its' if count == 1 else 'their'} final stages"


def findings_in_words(findings: Sequence[Finding]) -> str:
    """Return `8 findings and 1 strength`: a strength is nothing that anybody has to answer."""
    strengths = sum(not finding.needs_action for finding in findings)
    others = len(findings) - strengths
    parts = [counted(others, "finding")] if others or not strengths else []
    parts += [counted(strengths, "strength")] if strengths else []
    return " and ".join(parts)
