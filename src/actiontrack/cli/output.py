"""What a verb says → standard output or a file, as each can take it."""

import codecs
import io
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self, TextIO, TypeVar

from actiontrack.errors import CannotDoError
from actiontrack.text.page import Block, Page
from actiontrack.text.wording import listed

T = TypeVar("T")

SILENT_FOR = 1.0
"""Seconds before a line shows that something is going on."""

_IN_ASCII = str.maketrans(
    {
        "→": "->", "←": "<-", "\u2212": "-", "≤": "<=", "≥": ">=", "\u00d7": "x", "·": "-",
        "…": "...", "\u2013": "-", "\u2014": "-", "\u2018": "'", "\u2019": "'",
        "\u201c": '"', "\u201d": '"',
        "▁": "_", "▂": ".", "▃": ",", "▄": "-", "▅": "-", "▆": "=", "▇": "+",
        "£": "GBP ", "░": ".", "▒": ":", "▓": "=", "█": "#", "◆": "*",
        "○": ".", "◐": "o", "●": "O", "▲": "!", "■": "X", "◎": "@", "◕": "0", "✓": "v", "★": "*",
        "◇": "~", "✕": "x", "□": "_",
    }
)  # fmt: skip


_complaints: list[str] = []
"""What this command could not do besides what it did."""


def prepare_streams() -> None:
    """Make standard output take every character: one it has not is written in ASCII."""
    _complaints.clear()
    codecs.register_error("actiontrack", _in_ascii)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="actiontrack")


def _in_ascii(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end].translate(_IN_ASCII)
    return text.encode("ascii", "replace"), error.end


def page_columns(output: str | None) -> int | None:
    """Return in how many columns a page is printed; None for a pipe or a file, as it is whole."""
    if output is not None or not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def print_page(page: Page, output: str | None) -> None:
    """Print a page: in the width and colours of a terminal, whole in a pipe or a file."""
    if output is None and sys.stdout.isatty():
        from rich.console import Console

        from actiontrack.cli.pager import paged
        from actiontrack.cli.printing import show

        with paged(remark) as terminal:
            is_console = terminal is sys.stdout  # else an old Windows would be written to past it
            legacy = None if is_console else False
            show(page, Console(file=terminal, highlight=False, legacy_windows=legacy))
        return
    from actiontrack.cli.printing import plain_lines

    _deliver_lines(plain_lines(page), output)


def print_unwrapped(page: Iterable[Block], output: str | None) -> None:
    """Print a page that may be very long: without wrapping, only its severities in colour."""
    from actiontrack.cli.printing import plain_lines

    if columns := page_columns(output):
        from actiontrack.cli.pager import paged

        colour = _takes_colour_codes()
        with paged(remark) as terminal:
            terminal.writelines(plain_lines(page, colour=colour, columns=columns))
    else:
        _deliver_lines(plain_lines(page), output)


def _takes_colour_codes() -> bool:
    """Tell whether the terminal shows codes as colours: an old console of Windows prints them."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if os.name != "nt":
        return True
    from rich.console import Console

    console = Console()
    return console.color_system is not None and not console.legacy_windows


class ProgressLine:
    """A line on a terminal that says how far something has got, once it takes its time."""

    def __init__(self, doing: str, total: int | None = None, *, every: int = 1) -> None:
        """Say what is done to what (`reading plan`), to how many, and how often to say it."""
        self._doing, self._every = doing, every
        self._of = "" if total is None else f" of {total:,}"
        self._began, self._is_shown = time.monotonic(), False

    def __call__(self, number: int) -> None:
        """Say that so many are under way."""
        if number % self._every or not sys.stderr.isatty():
            return
        if time.monotonic() - self._began > SILENT_FOR:
            self._is_shown = True
            sys.stderr.write(f"\r{self._doing} {number:,}{self._of} …")
            sys.stderr.flush()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Take the line away."""
        if self._is_shown:
            sys.stderr.write(f"\r{' ' * 60}\r")


def show_progress(
    items: Iterable[T], doing: str = "reading plan", total: int | None = None, *, every: int = 1
) -> Iterator[T]:
    """Yield what comes; on a terminal a line says how far that has got."""
    with ProgressLine(doing, total, every=every) as line:
        for number, item in enumerate(items, start=1):
            line(number)
            yield item


def remark(sentence: str) -> None:
    """Say beside the data, on standard error, what its reader should know."""
    from actiontrack.text.escape import for_a_log, printable

    with suppress(OSError):  # where that takes no more there is nowhere left to say so
        text = in_width(f"actiontrack: {printable(sentence)}", sys.stderr)
        sys.stderr.write(for_a_log(f"{text}\n"))


def in_width(text: str, stream: TextIO) -> str:
    """Return a line that is broken between words where a terminal would break it anywhere."""
    if not stream.isatty():
        return text
    from shutil import get_terminal_size

    from actiontrack.text.wrapping import wrapped

    columns = get_terminal_size().columns
    return "\n  ".join(text[a:b] for a, b in wrapped(text, columns - 2, columns))


def complain(sentence: str) -> None:
    """Say what could not be done of what was asked; the rest goes on, and the command exits 2."""
    remark(sentence)
    _complaints.append(sentence)


def has_complained() -> bool:
    """Tell whether something of what was asked could not be done."""
    return bool(_complaints)


@contextmanager
def announcing(done: str) -> Iterator[None]:
    """Print what is done already; where standard output takes no more, say `done` beside it.

    What is written is not reported as a failure because the news of it could not be printed.
    """
    try:
        yield
    except OSError as failure:
        write_no_more()
        reason = (failure.strerror or str(failure)).lower()
        remark(f"standard output cannot be written ({reason}), but {done}")


def write_no_more() -> None:
    """Keep what could not be written from being tried again when the program ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


NAMED_BY_FORMAT = (
    *(
        ".json",
        ".csv",
        ".html",
        ".htm",
        ".ics",
        ".parquet",
        ".pdf",
        ".pptx",
        ".md",
        ".xml",
        ".sarif",
    ),
    *(".docx", ".doc", ".odt", ".xlsx", ".xls", ".xlsm", ".ods"),
)
"""Endings by which other programs know what a file holds."""


def check_ending(
    output: str, form: str, endings: Sequence[str], option: str = "", others: Sequence[str] = ()
) -> None:
    """Refuse to write a format to a file whose name says another. Raises CannotDoError.

    `others` are the endings of the other formats that an option may choose.
    """
    ending = Path(output).suffix.lower()
    if ending in NAMED_BY_FORMAT and ending not in endings:
        if ending in others:
            raise CannotDoError(f"{output} is not written as {form}: choose its format by {option}")
        known = list(dict.fromkeys((*endings, *others)))
        raise CannotDoError(
            f"{output} cannot be written as {form}: end it in {listed(known, 'or')}"
        )


_KINDS = {
    ".csv": "a table", ".docx": "a Word document", ".html": "a web page", ".ics": "a calendar",
    ".json": "JSON", ".md": "markdown", ".sarif": "SARIF", ".txt": "text", ".xlsx": "a workbook",
    ".xml": "XML",
}  # fmt: skip


def _say_written(file: Path) -> None:
    """Say on standard error what was written, and where."""
    kind = _KINDS.get(file.suffix.lower(), "a file")
    with suppress(OSError):  # it may have gone already, and is written all the same
        if file.is_file():
            kind += f" of {max(round(file.stat().st_size / 1000), 1):,} kB"
    remark(f"{file.as_posix()} is written: {kind}")


def deliver(text: str, output: str | None) -> None:
    """Write a text to standard output, or to a file that a person named."""
    if output not in (None, "-"):
        from actiontrack.saving import save_output

        save_output(Path(str(output)), text)
        _say_written(Path(str(output)))
    else:
        # Windows' own stream writes \r\n for each \n: of a line that has it, \r\r\n.
        shown = text.replace(os.linesep, "\n")
        _write(lambda: sys.stdout.write(shown))


def _deliver_lines(lines: Iterable[str], output: str | None) -> None:
    """Write a text of many lines, which need never be held whole where it goes to a pipe."""
    if output in (None, "-"):
        _write(lambda: sys.stdout.writelines(lines))
    else:
        check_ending(str(output), "text", (".txt",))
        deliver("".join(lines), output)


def deliver_json(text: str, output: str | None, *, for_spreadsheet: bool = False) -> None:
    """Write JSON, or another text for a machine: UTF-8 whatever the terminal speaks.

    A spreadsheet knows by the mark at its beginning that a file is UTF-8; in a pipe it would be a
    letter.
    """
    if output not in (None, "-"):
        from actiontrack.document.decode import BOM

        deliver(BOM + text if for_spreadsheet else text, output)
    elif sys.stdout.isatty():
        from actiontrack.cli.pager import paged

        with paged(remark) as terminal:
            terminal.write(text)
    else:
        sys.stdout.flush()
        data = text.encode("utf-8", "backslashreplace")
        _write(lambda: sys.stdout.buffer.write(data))


def print_made(made: Page | str, output: str | None, form: str) -> None:
    """Print what a format is made of: the page of a text, or a text for a machine."""
    if isinstance(made, str):
        deliver_json(made, output, for_spreadsheet=form == "csv")
    else:
        print_page(made, output)


def deliver_paper(made: str | bytes, output: str | None, *, force: bool = False) -> None:
    """Write a paper: to a file as `save_paper` does, or to standard output."""
    if output not in (None, "-"):
        from actiontrack.saving import save_paper

        save_paper(Path(str(output)), made, force=force)
        _say_written(Path(str(output)))
    else:
        deliver_made(made, None)


def deliver_made(made: str | bytes, output: str | None) -> None:
    """Write what a format is made of: a text for a machine, or what is no text."""
    if isinstance(made, bytes):
        deliver_bytes(made, output)
    else:
        deliver_json(made, output)


def deliver_bytes(data: bytes, output: str | None) -> None:
    """Write what is no text, such as a Word file: to a file, or through a pipe.

    Raises CannotDoError where it would fill a terminal.
    """
    if output not in (None, "-"):
        from actiontrack.saving import save_output

        save_output(Path(str(output)), data)
        _say_written(Path(str(output)))
    elif sys.stdout.isatty():
        raise CannotDoError("a terminal cannot show this: name a file with -o")
    else:
        sys.stdout.flush()
        _write(lambda: sys.stdout.buffer.write(data))


def _write(write: Callable[[], object]) -> None:
    """Write, and go on where the reader has read enough: the exit code is still the verb's own."""
    try:
        write()
        sys.stdout.flush()
    except BrokenPipeError:
        write_no_more()
