"""The pictures of the README and the documents, taken of the demonstration: `make pictures`.

The terminal is a real one of 80 columns, the page is looked at in Chromium, and the paper is laid
out by LibreOffice and drawn by pdftoppm. Nothing is drawn by hand, so nothing is promised that
the program does not show. A picture larger than it may be is refused: everybody who clones the
repository carries it.
"""

import fcntl
import io
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, FloatRect, sync_playwright
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from actiontrack.scaffolds.demo import DEMO_DAY

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
LARGEST = 150_000
"""Bytes of one picture."""

COLUMNS, ROWS = 80, 24
PLAN = "marlhaven-send"
DAY = ("--as-of", str(DEMO_DAY))
NEEDED = ("chromium", "soffice", "pdftoppm")

THEME = TerminalTheme(
    (255, 255, 255),
    (11, 12, 12),
    [
        (11, 12, 12), (177, 14, 30), (0, 112, 60), (130, 90, 0),
        (18, 67, 109), (83, 40, 125), (15, 100, 110), (80, 90, 95),
    ],
)  # fmt: skip
"""Dark on white, as a page that is printed; each colour with contrast to be read."""

TERMINAL = """\
<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; display: inline-block; background: #fff }}
p {{ margin: 0; padding: 6px 14px; background: #e8e8e8; font: 14px sans-serif; color: #0b0c0c }}
pre {{ margin: 0; padding: 12px 14px; font: 15px/1.35 "Liberation Mono", monospace }}
body {{ border: 1px solid #bbb; border-radius: 6px }}
</style><body><p>{title}</p>{text}"""


def main() -> int:
    """Take every picture; say which."""
    missing = [program for program in NEEDED if shutil.which(program) is None]
    if missing:
        sys.stderr.write(f"{', '.join(missing)}: not installed ('make tools')\n")
        return 2
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = Path(folder) / "demo"
        program("demo", str(demo), cwd=Path(folder))
        program("site", "-o", "site", *DAY, cwd=demo)
        highlight = ("--template", "highlight", "-o", "highlight.docx")
        program("report", PLAN, *highlight, *DAY, cwd=demo)
        program("report", PLAN, "--for-meeting", "2026-12-16", "-o", "paper.docx", *DAY, cwd=demo)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        take_terminal(browser, demo, ["status", PLAN, *DAY], "terminal")
        take_page(browser, demo / "site" / PLAN / "index.html", "page")
        browser.close()
        for name in ("paper", "highlight"):
            take_paper(demo / f"{name}.docx")
    return check_sizes()


def program(*arguments: str, cwd: Path) -> None:
    """Run the program quietly. Raises CalledProcessError."""
    command = [sys.executable, "-m", "actiontrack", *arguments]
    subprocess.run(command, cwd=cwd, check=True, capture_output=True)


def take_terminal(browser: Browser, folder: Path, arguments: list[str], name: str) -> None:
    """Take the first screen of what a command prints on a terminal, as a pager shows it."""
    lines = on_terminal(folder, arguments).rstrip().split("\n")[: ROWS - 1]
    shown = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    shown.print(Text.from_ansi("\n".join(lines)), soft_wrap=True)
    text = shown.export_html(theme=THEME, inline_styles=True, code_format="<pre>{code}</pre>")
    title = f"$ actiontrack {' '.join(arguments)}"
    page = browser.new_page(viewport={"width": 1000, "height": 600}, device_scale_factor=1.25)
    page.set_content(TERMINAL.format(title=title, text=text))
    page.locator("body").screenshot(path=PICTURES / f"{name}.png")
    page.close()


def on_terminal(folder: Path, arguments: list[str]) -> str:
    """Return what a command writes to a terminal, with its colours."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    kept = {key: os.environ[key] for key in ("PATH", "PYTHONPATH", "HOME") if key in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-m", "actiontrack", *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**kept, "TERM": "xterm-256color", "PAGER": "cat", "LANG": "C.UTF-8"},
    )
    os.close(theirs)
    output = bytearray()
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:  # how Linux says that nobody writes any more
            break
        if not data:
            break
        output += data
    os.close(ours)
    if process.wait() not in (0, 1):
        sys.exit(f"'actiontrack {' '.join(arguments)}' failed")
    return output.decode().replace("\r\n", "\n")


def take_page(browser: Browser, file: Path, name: str) -> None:
    """Take a plan's page as far as the first row of tiles, with an edge to be seen on white."""
    page = browser.new_page(viewport={"width": 1020, "height": 1200}, bypass_csp=True)
    page.goto(file.as_uri())
    page.add_style_tag(content="html { border: 1px solid #bbb; box-sizing: border-box }")
    row = page.locator("main table tbody tr:visible").first.bounding_box()
    if row is None:
        sys.exit("the page has no tiles")
    clip = FloatRect(x=0, y=0, width=1020, height=row["y"] + row["height"])
    page.screenshot(path=PICTURES / f"{name}.png", clip=clip)
    page.close()


def take_paper(file: Path) -> None:
    """Take the first page of a paper in Word."""
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    to_pdf = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*to_pdf, file.parent, file], check=True, capture_output=True)
    draw = ["pdftoppm", "-png", "-r", "68", "-f", "1", "-l", "1", "-singlefile"]
    subprocess.run([*draw, file.with_suffix(".pdf"), PICTURES / file.stem], check=True)


def check_sizes() -> int:
    """Say how large the pictures are; return 1 if one is larger than it may be."""
    sizes = {file.name: file.stat().st_size for file in sorted(PICTURES.glob("*.png"))}
    for name, size in sizes.items():
        print(f"docs/pictures/{name}: {size / 1000:.0f} kB")
    return 1 if any(size > LARGEST for size in sizes.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
