"""A Word file → the pages that LibreOffice makes of it, by their size."""

import re
import subprocess
from pathlib import Path
from shutil import which
from typing import NamedTuple

import pytest

OFFICE = which("soffice")
needs_office = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: 'make tools' installs it"
)


class PageSize(NamedTuple):
    """The size of a page, in points."""

    width: float
    height: float

    @property
    def is_landscape(self) -> bool:
        return self.width > self.height


def pdf_pages(folder: Path) -> dict[str, list[PageSize]]:
    """Return the pages of each Word file of a folder as a PDF, in their order, by its name.

    To start LibreOffice takes longer than to lay out a paper, so all are laid out in one run.
    """
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    papers = sorted(folder.glob("*.docx"))
    subprocess.run(
        [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *papers],
        capture_output=True,
        timeout=180,
        check=True,
    )
    return {each.stem: sizes_in(each.with_suffix(".pdf").read_bytes()) for each in papers}


def sizes_in(pdf: bytes) -> list[PageSize]:
    """Return the pages of a PDF whose page objects are not compressed, as LibreOffice writes it."""
    pages = re.findall(rb"/Type\s*/Page\b(?!s).*?/MediaBox\s*\[([^\]]+)\]", pdf, re.DOTALL)
    sizes = [[float(each) for each in page.split()] for page in pages]
    return [PageSize(right - left, top - bottom) for left, bottom, right, top in sizes]
