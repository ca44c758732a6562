"""The text of a cell → a percentage, a figure with its unit, ids, a reply, an impact; else None.

Of a cell of leads: one post, several of them, or what may be either.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from actiontrack.exchange.tracker.ratings import colour_of
from actiontrack.plans.values import PlanDate
from actiontrack.plans.vocabulary import Impact
from actiontrack.text.page import one_line

_PERCENT = re.compile(r"(100|[0-9]{1,2})(?:\.0+)? ?(?:%|per ?cent)?")
_SHARE = re.compile(r"0?\.[0-9]{1,2}|[01](?:\.0+)?")
_FIGURE = re.compile(
    r"(?P<before>[£$€])? ?(?P<figure>-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?"
    r"|-?[0-9]{1,12}(?:\.[0-9]{1,6})?) ?(?P<unit>%|[A-Za-z][A-Za-z ]{0,20}[A-Za-z]|)"
)
_BOTH = re.compile(
    r"(?:baseline)?[:= ]*(?P<baseline>\S.*?)[,;/ ]*(?:\n|;|\bto\b|/|\u2192|->|=>|,|\btarget\b)"
    r"[,; ]*(?:target)?[:= ]*(?P<target>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_AMOUNT = re.compile(
    r"£? ?(?P<pounds>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?P<pence>\.[0-9]{1,6})?"
    r" ?(?P<scale>k|m|million|thousand)?",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![0-9/])(?:20([0-9]{2})|([2-9][0-9]))\s*[/\u2013-]\s*((?:20)?[0-9]{2})(?![0-9/])"
)
_REF = re.compile(r"(?=[^0-9]*[0-9])[A-Za-z0-9.()-]{1,12}|[A-Z]{1,3}")
_BETWEEN_REFS = re.compile(r"[,;&\n]|\s/\s|\band\b")
_SCALES = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}

_REPLIES = (
    ("part", r"part(?:ial(?:ly)?|ly)?\b|in part\b|accepted in part\b|agreed in part\b"),
    ("rejected", r"(?:not (?:accepted|agreed)|rejected|declined|disagreed?|no)\b"),
    ("accepted", r"(?:fully )?(?:accepted|accept|agreed|agree|yes|y)\b"),
)
_IMPACTS = (
    (Impact.TOO_EARLY, r"too (?:early|soon)"),
    (Impact.NONE_YET, r"no(?:ne|t)? .*\byet\b|none yet|no (?:impact|difference|evidence)|not seen"),
    (Impact.WORSE, r"wors|declin|deteriorat"),
    (Impact.SAME, r"no change|unchanged|same|static|stable"),
    (Impact.SOME, r"some|partial|limited|emerging|early (?:signs|impact)"),
    (Impact.BETTER, r"improv|better|positive|good|significant|strong|evident|embedded|sustained"),
)
_IMPACT_COLOURS = {
    **dict.fromkeys(("green", "blue", "purple"), Impact.BETTER),
    **dict.fromkeys(("amber", "yellow", "orange"), Impact.SOME),
    "red": Impact.NONE_YET,
    **dict.fromkeys(("grey", "gray"), Impact.TOO_EARLY),
}


@dataclass(frozen=True, slots=True)
class LevelText:
    """A figure of a measure, and its unit; `""` for none."""

    figure: str
    unit: str = ""
    day: PlanDate | None = None

    def on(self, day: PlanDate | None) -> "LevelText":
        """Return the same on a day."""
        return replace(self, day=day)

    @property
    def written(self) -> dict[str, str]:
        """The figure as a plan has it."""
        return {**({"date": str(self.day)} if self.day else {}), "value": self.figure}


def percent_of(text: str, *, is_share: bool) -> str | None:
    """Return how much is done, as a whole number; 0.8 is 80 in a column of shares of 1."""
    bare = one_line(text)
    if is_share and _SHARE.fullmatch(bare):
        return str(int(Decimal(bare) * 100))
    match = _PERCENT.fullmatch(bare)
    return str(int(match[1])) if match else None


def is_fraction(text: str) -> bool:
    """Tell whether a text is a share of 1, between nothing and all."""
    bare = one_line(text)
    return bool(_SHARE.fullmatch(bare)) and 0 < Decimal(bare) < 1


def level_of(text: str) -> LevelText | None:
    """Return the figure and the unit that a text writes: `31%`, `£1,200`, `6 weeks`."""
    match = _FIGURE.fullmatch(one_line(text).strip(" ."))
    if not match:
        return None
    return LevelText(match["figure"].replace(",", ""), match["before"] or match["unit"])


def levels_of(text: str) -> tuple[LevelText, LevelText] | None:
    """Return where a measure began and its target: `31% to 60%`, `Baseline 31; target 60`."""
    match = _BOTH.fullmatch(text.strip())
    pair = (level_of(match["baseline"]), level_of(match["target"])) if match else (None, None)
    return (pair[0], pair[1]) if pair[0] and pair[1] else None


def year_in(text: str) -> str | None:
    """Return the financial year that a text names: `2026/27`, which `26/27` is too."""
    match = _YEAR.search(text)
    first, second = (match[1] or match[2], match[3][-2:]) if match else ("", "")
    return f"20{first}/{second}" if first and int(second) == (int(first) + 1) % 100 else None


def amount_of(text: str) -> str | None:
    """Return an amount in pounds, whole or with pence, as a plan writes it: `£1.2m` is 1200000."""
    match = _AMOUNT.fullmatch(one_line(text))
    if not match:
        return None
    scale = _SCALES[match["scale"].casefold()] if match["scale"] else 1
    pounds = Decimal(match["pounds"].replace(",", "") + (match["pence"] or "")) * scale
    if pounds == pounds.to_integral_value():
        return str(int(pounds)) if pounds < 10**12 else None
    return f"{pounds:.2f}" if pounds == round(pounds, 2) else None


def refs_in(text: str) -> list[str] | None:
    """Return the ids that a cell lists and nothing else: `1.2, B4`; None where it says more."""
    parts = [one_line(part) for part in _BETWEEN_REFS.split(text) if part.strip()]
    return parts if parts and all(map(_REF.fullmatch, parts)) else None


def reply_state(text: str) -> str | None:
    """Return what a reply begins with: that it is accepted, in part, or not."""
    bare = one_line(text).casefold()
    return next((state for state, words in _REPLIES if re.match(words, bare)), None)


def guessed_impact(word: str) -> Impact | None:
    """Return what a rating of the difference made may mean."""
    bare = colour_of(word)
    if bare in _IMPACT_COLOURS:
        return _IMPACT_COLOURS[bare]
    if bare in list(Impact):
        return Impact(bare)
    return next((means for means, words in _IMPACTS if re.search(rf"\b(?:{words})", bare)), None)


_SEPARATORS = re.compile(r"\n|;|\s[/|]\s")
_ENDS_OPEN = re.compile(r"(?:\b(?:of|and|for|the|to)|[&,/(-])$")
_BEGINS_MIDWAY = re.compile(r"[(a-z&/-]")
LONGEST_JOINED = 200
"""Characters of several leads in one line; what is longer is a sentence."""

_JOINERS = re.compile(r"\s*(?:,|&|\+|\band\b)\s*(?:and\s+)?", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:head|director|manager|lead|leader|officer|chair|chief|commissioner|principal|deputy"
    r"|assistant|coordinator|co-ordinator|adviser|advisor|consultant|dco|dmo|senco|sro|dcs|ad)\b",
    re.IGNORECASE,
)
_OPEN_POST = re.compile(r"\b(?:of|for)\b|\s[-\u2013]\s", re.IGNORECASE)
_LIKE_A_NAME = re.compile(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)+")

_INITIALS = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z]{2,4}(?:\s?[/&,+]\s?[A-Za-z]{2,4})*")


def posts_in(text: str) -> list[str]:
    """Return the leads that a cell names; a line that is only wrapped is one of them."""
    parts = [one_line(part) for part in _SEPARATORS.split(text) if part.strip()]
    lines = [line for line in text.split("\n") if line]
    is_wrapped = any(
        _ENDS_OPEN.search(before) or _BEGINS_MIDWAY.match(after)
        for before, after in pairwise(lines)
    )
    return [one_line(text)] if is_wrapped or not parts else parts


def joined_posts(text: str) -> list[str]:
    """Return the leads that `&`, `and` or commas join: `Head of SEND & Head of Health` are two.

    `Head of Learning & Skills` is one: a post goes on until another post, or a name, begins.
    """
    if len(text) > LONGEST_JOINED:
        return [text]
    ends = [0, *(at for match in _JOINERS.finditer(text) for at in match.span()), len(text)]
    posts: list[tuple[int, int]] = []
    for begin, end in zip(ends[::2], ends[1::2], strict=True):
        part = one_line(text[begin:end])
        if part and posts and _goes_on(text[slice(*posts[-1])], part):
            posts[-1] = posts[-1][0], end
        elif part:
            posts.append((begin, end))
    return [one_line(text[slice(*span)]) for span in posts] or [text]


def _goes_on(post: str, part: str) -> bool:
    """Tell whether a post goes on with what follows a joining word: `Head of Learning` `Skills`."""
    if not _OPEN_POST.search(post) or _POST.search(part) or is_initials(part):
        return False
    return len(part.split()) < 2 + bool(_LIKE_A_NAME.fullmatch(part))


def is_initials(post: str) -> bool:
    """Tell whether a lead looks like initials: JS, AD/HoS."""
    return bool(_INITIALS.fullmatch(post))
