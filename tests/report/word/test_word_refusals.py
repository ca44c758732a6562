"""A council's document that cannot be trusted is refused, in a sentence that says what to do."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from actiontrack.errors import CannotDoError
from actiontrack.report.word import reference as reference_room
from support.word_files import (
    ABOUT,
    BESIDE,
    DOCUMENT,
    HEADER,
    OFFICE,
    PAPER,
    TYPES,
    council,
    parts_of,
    related,
    render,
    repacked,
    with_changes,
    with_field,
)


def test_a_picture_that_is_called_a_header_is_refused() -> None:
    picture = [(BESIDE, 'Target="header1.xml"', 'Target="x.png"')]
    types = [(TYPES, "</Types>", '<Default Extension="png" ContentType="image/png"/></Types>')]
    parts = parts_of(with_changes(council(), [*picture, *types]))
    with pytest.raises(CannotDoError, match="damaged at its header"):
        render(PAPER, ABOUT, repacked({**parts, "word/x.png": b"x"}))


MAIN = "wordprocessingml.document.main+xml"

REFUSED = {
    "empty": (b"", "no sound Word document"),
    "text": (b"# A paper\n", "no sound Word document"),
    "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99, "no sound Word document"),
    "cut short": (council()[:-3_000], "no sound Word document"),
    "another zip": (repacked({"a.txt": b"a"}), "no sound Word document"),
    "a template": (
        with_changes(council(), [(TYPES, MAIN, "wordprocessingml.template.main+xml")]),
        "template",
    ),
    "macros": (
        with_changes(council(), [(TYPES, MAIN, "ms-word.document.macroEnabled.main+xml")]),
        "macros",
    ),
    "a linked picture": (
        with_changes(council(), [related("image", "https://example.org/x.png")]),
        "would fetch https://example.org/x.png",
    ),
    "a template on the web": (
        with_changes(council(), [related("attachedTemplate", "https://example.org/x.dotm")]),
        "would fetch https://example.org/x.dotm",
    ),
    "a field that fetches": (with_field("INCLUDEPICTURE https://example.org"), "INCLUDEPICTURE"),
    "a field that runs": (with_field(" DDEAUTO c:\\\\x "), "DDEAUTO"),
    "entities": (
        with_changes(council(), [(HEADER, "<w:hdr", '<!DOCTYPE x [<!ENTITY e "e">]><w:hdr')]),
        "entities",
    ),
    "no room": (
        with_changes(council(), [(DOCUMENT, 'w:left="1800"', 'w:left="9800"')]),
        "no room",
    ),
    "another part as its header": (
        with_changes(council(), [(HEADER, "<w:hdr", "<w:ftr"), (HEADER, "</w:hdr", "</w:ftr")]),
        "damaged at /word/header1.xml",
    ),
    "no section that can be read": (
        with_changes(council(), [(DOCUMENT, 'w:left="1800"', 'w:left="wide"')]),
        "no sound Word document",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_trusted_is_refused_in_one_sentence(name: str) -> None:
    reference, said = REFUSED[name]
    with pytest.raises(CannotDoError, match=said) as refused:
        render(PAPER, ABOUT, reference)
    assert str(refused.value).startswith("the reference document ")
    assert "\n" not in str(refused.value)


def in_its_header(kind: str, target: str, mode: str = "") -> dict[str, bytes]:
    """Return the parts of a council's document whose header points to something."""
    types = '<Default Extension="bin" ContentType="application/x"/></Types>'
    parts = parts_of(with_changes(council(), [(TYPES, "</Types>", types)]))
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    one = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'
    parts["word/_rels/header1.xml.rels"] = (
        f'<Relationships xmlns="{space}">{one}</Relationships>'.encode()
    )
    return parts


def test_an_object_in_a_header_is_refused() -> None:
    parts = in_its_header("oleObject", "x.bin")
    with pytest.raises(CannotDoError, match=r"holds /word/x\.bin"):
        render(PAPER, ABOUT, repacked({**parts, "word/x.bin": b"x"}))


def test_a_link_in_a_header_leads_to_the_web_or_is_refused() -> None:
    outside = ' TargetMode="External"'
    for target in ("https://www.northshire.example", "mailto:clerk@northshire.example"):
        file = render(PAPER, ABOUT, repacked(in_its_header("hyperlink", target, outside)))
        assert any(target.encode() in part for part in parts_of(file).values())
    with pytest.raises(CannotDoError, match="links to a file"):
        render(PAPER, ABOUT, repacked(in_its_header("hyperlink", "file:///S:/x", outside)))


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reference_room, "LARGEST", 1_000_000)
    bomb = repacked({**parts_of(council()), "word/media/x.xml": b"\0" * 1_000_001})
    monkeypatch.setattr(ZipFile, "read", None)
    with pytest.raises(CannotDoError, match="unpacks to more than 100 MB"):
        render(PAPER, ABOUT, bomb)


def test_too_many_parts_are_refused() -> None:
    many = {f"word/media/{number}.png": b"" for number in range(2_001)}
    with pytest.raises(CannotDoError, match="more than 2,000 parts"):
        render(PAPER, ABOUT, repacked({**parts_of(council()), **many}))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_refused() -> None:
    file = BytesIO(council())
    with ZipFile(file, "a") as archive:
        archive.writestr(DOCUMENT, b"<x/>")
    with pytest.raises(CannotDoError, match="holds a part twice"):
        render(PAPER, ABOUT, file.getvalue())
