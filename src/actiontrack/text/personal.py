"""E-mail addresses, telephone and NHS numbers in a text, in the forms in which people paste them.

Separators may be any space or dash, dots and brackets; `[at]` stands for `@`, and so does `at`
before a name with a `dot` in it; a letter may touch a number. A number is one only as a whole:
digits behind a decimal point, or inside a longer reference such as `D/2026/0123456789`, are none.
Telephone numbers are those of the United Kingdom, and those of other countries behind a `+`. An NHS
number has its check digit (modulus 11).
"""

import re
from collections.abc import Iterator
from html import unescape
from unicodedata import category, decimal, normalize

E_MAIL, TELEPHONE, NHS = "an e-mail address", "a telephone number", "an NHS number"

_E_MAIL = re.compile(
    r"(?<![\w.+-])(?:[\w.+-]+(?:@ ?| @ )|\w+\.\w+ @)(?:[\w-]+\.)+[^\W\d_]{2,}(?![\w-])"
)
_AT = re.compile(r"\s*[\[({<]\s*(?:at|@)\s*[\])}>]\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[\[({<]\s*(?:dot|\.)\s*[\])}>]\s*", re.IGNORECASE)
_SPELT_OUT = re.compile(r"(?<![\w.+-])[\w.+-]+ at (?:[\w-]+ dot )+[a-z]{2,}\b", re.IGNORECASE)
_BRACKET = re.compile(r"[\[({<]")
_SPACES = re.compile(r"\s+")
_LONG_DASH = re.compile(r"(?<![0-9 ])[\u2012-\u2015]|[\u2012-\u2015](?![0-9 ])")
_RAISED = re.compile(r"[\u00b2\u00b3\u00b9\u2070-\u2079]")
"""The sign of a footnote, which is no digit of the number before it."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_DASH = re.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")

_SEP = r"[ ().\-_]{0,3}"
_AFTER_NAME = "|".join(
    f"(?<={name}{sign})" for name in ("[Tt]el", "[Mm]ob", "obile", "hone") for sign in (" ", ": ")
)
_ANY_SEP = r"[ ().\-_,/\u00b7\u2022]{0,3}"
_END = (
    r"(?=\Z|[^\w.#/%-]|[.](?![0-9])|-(?= |\Z|[a-z]{2})|_(?!\w)|[A-Z][a-z]{2}|[mthw]\b"
    r"|(?![a-f]+\b)[a-z]{3,}\b"
    r"|/(?:[0-9]{1,3}(?![\w/.-])|[a-z]{3}|\(?(?:\+|0[1-9])[0-9 ]{8})"
    r"|(?i:x ?[0-9]|ext|or\b|and\b|mob|tel|home|work|nhs|fax))"
)
"""What may follow a number: nothing with which it is part of something longer."""
_TELEPHONE = re.compile(
    rf"(?P<strong>(?:\+ ?|(?<![0-9])00)44{_SEP}(?:0{_SEP})?[1-9](?:{_SEP}[0-9]){{8,9}}"
    rf"|\+(?!44)[1-9](?:{_SEP}[0-9]){{9,14}}"
    rf"|(?<![0-9])44 ?7[0-9](?:{_SEP}[0-9]){{8}}"
    rf"|(?<![0-9])00(?!44)[1-9][0-9]{{0,2}}[ ().-]{{1,3}}[0-9](?:{_SEP}[0-9]){{6,10}}"
    rf"|(?<![0-9])07[0-9](?:{_SEP}[0-9]){{2}}(?:{_ANY_SEP}[0-9]){{6}}"
    rf"|(?<![0-9])0 7[0-9]{{3}} [0-9]{{3}} ?[0-9]{{3}}"
    # A spreadsheet takes away the nought with which a number begins.
    rf"|(?:{_AFTER_NAME})7[0-9](?:{_SEP}[0-9]){{8}}"
    rf"|(?<![0-9])0 7(?: [0-9]){{9}}(?! ?[0-9])){_END}"
    # An area code is written in no group of two: '01 02 03 04 05' counts something.
    rf"|(?<![0-9])0[1-9][0-9](?:{_SEP}[0-9]){{7,8}}{_END}"
)
_NHS = re.compile(
    rf"(?<![0-9])[1-9][0-9]{{2}}(?:[.][0-9]{{3}}[.]|[ ()_-]{{0,3}}[0-9]{{3}}[ ()_-]{{0,3}})"
    rf"[0-9]{{4}}{_END}"
)
_NAMED_NHS = re.compile(
    rf"nhs[ a-z.:#-]{{0,12}}?(?P<number>[1-9](?:{_SEP}[0-9]){{9}}){_END}", re.IGNORECASE
)

_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_MOBILE_IN_LINK = re.compile(r"(?<![0-9A-Za-z])(?:(?:\+|00)?44|0)7[0-9]{9}(?![0-9A-Za-z])")
# Digits in a link are its own, unless it says whose they are.
_NAMED_IN_LINK = re.compile(
    r"(?:tel|phone|mobile|mob|fax|call|nhs)\w{0,20}=([0-9+ .()-]{10,20})", re.IGNORECASE
)
_ESCAPED = {"%40": "@", "%2b": "+", "%20": " ", "%2d": "-", "%2e": "."}
_ESCAPE = re.compile("|".join(_ESCAPED), re.IGNORECASE)

_NAMES_NUMBER = re.compile(
    r"(?:tel|telephone|phone|mob|mobile|cell|fax|call|ring|text|sms|whatsapp|contact|no|number"
    r"|nhs|nhsno|nhsnumber|t|m|or|and|on)",
    re.IGNORECASE,
)
_NAMES_REFERENCE = re.compile(
    r"(?:ref|refs|reference|case|id|doc|document|item|order|invoice|inv|po|page|file|img|s|d)",
    re.IGNORECASE,
)
_NAMED_REFERENCE = re.compile(
    r"\b(?:(?:refs?|references?|isbn|urn|uprn|invoice|po)\W{0,3}(?:(?:no|number|code|id)\b\W{0,3})?"
    r"|(?:company|charity|account|contract|order|budget|cost centre)\W{0,3}"
    r"(?:no|number|code|id|ref)\b\W{0,3})\Z",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"([A-Za-z]*)([^\sA-Za-z0-9]?)\Z")
_NUMBER_BEFORE = re.compile(r"(?<![^ (])\+?\(?0[0-9 ().-]{9,18}/\Z")
_NEAR = 40
"""Characters before a number that are looked at."""


def personal_details_in(text: str) -> Iterator[str]:
    """Yield each sort of personal detail that a text seems to hold, once: `an NHS number`."""
    text = _SPACES.sub(" ", _plain(unescape(text)))
    if _BRACKET.search(text):
        text = _DOT.sub(".", _AT.sub("@", text))
    links = " ".join(_ESCAPE.sub(_unescaped, link) for link in _LINK.findall(text))
    named = _NAMED_IN_LINK.findall(links)
    rest = _LINK.sub(" ", text).replace("%40", "@")
    if _E_MAIL.search(rest) or _E_MAIL.search(links) or _SPELT_OUT.search(rest):
        yield E_MAIL
    if _has_telephone(rest) or _MOBILE_IN_LINK.search(links) or any(map(_has_telephone, named)):
        yield TELEPHONE
    if _has_nhs_number(rest) or any(map(_has_nhs_number, named)):
        yield NHS


def _plain(text: str) -> str:
    """Return a text in the digits, spaces and dashes of a keyboard, without what is not seen."""
    if text.isascii():
        return text
    text = _LONG_DASH.sub(" - ", normalize("NFKC", _RAISED.sub(" ", text)))
    return _NOT_ASCII.sub(_plain_character, _DASH.sub("-", text))


def _plain_character(match: re.Match[str]) -> str:
    sign = match[0]
    if (digit := decimal(sign, None)) is not None:
        return str(digit)
    return "" if category(sign) == "Cf" else sign


def _unescaped(escape: re.Match[str]) -> str:
    return _ESCAPED[escape[0].lower()]


def _has_telephone(text: str) -> bool:
    return any(
        not _is_reference(text, number, is_strong=number["strong"] is not None)
        for number in _TELEPHONE.finditer(text)
    )


def _has_nhs_number(text: str) -> bool:
    return any(
        _has_check_digit(number[0]) and not _is_reference(text, number, is_strong=False)
        for number in _NHS.finditer(text)
    ) or any(_has_check_digit(named["number"]) for named in _NAMED_NHS.finditer(text))


def _has_check_digit(number: str) -> bool:
    digits = [int(sign) for sign in number if sign.isdecimal()]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == digits[9]


def _is_reference(text: str, number: re.Match[str], *, is_strong: bool) -> bool:
    """Tell whether a word before a number says that it is one, or it is part of a longer one."""
    start = number.start()
    is_bare = number[0].isdecimal() and not is_strong
    is_named = is_bare and _NAMED_REFERENCE.search(text, max(0, start - _NEAR), start)
    return bool(is_named) or _is_part(text, start, is_strong=is_strong)


def _is_part(text: str, start: int, *, is_strong: bool) -> bool:
    """Tell whether what touches a number from the left makes it part of a longer reference."""
    start -= text[max(0, start - 1) : start] == "("
    if start == 0:
        return False
    touching = _BEFORE.search(text, max(0, start - _NEAR), start)
    word, sign = (touching[1], touching[2]) if touching else ("", "")
    if not word and not sign:
        return not text[start - 1].isspace()
    if not word:
        return sign in "./-_#\u00a3$\u20ac" and not _is_apart(text, start, sign)
    if (sign and sign not in "./-_#") or _NAMES_NUMBER.fullmatch(word):
        return False
    if _NAMES_REFERENCE.fullmatch(word) or word.isupper() or len(word) < 3:
        return True
    return sign != "." and not is_strong


def _is_apart(text: str, start: int, sign: str) -> bool:
    """Tell whether a hyphen or slash is no part of a reference: it may part two numbers."""
    before = text[max(0, start - 2)]
    stands_alone = before in " /-" if sign in "/-" else sign == "_" and before in " _"
    is_second = sign == "/" and _NUMBER_BEFORE.search(text, max(0, start - _NEAR), start)
    return stands_alone or bool(is_second)
