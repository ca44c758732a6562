"""Prove that a refactoring changed nothing: `make same REV=484ef92`.

Every command of `same_cases.py` runs with the code of a revision and then with that of the working
tree, each time in a fresh copy of the same workspace, at the same path and in the same surrounds.
Exit codes, both outputs and every file that is left are compared byte for byte. A command is a
process of its own, forked from one that has the program loaded already where the system can fork;
some begin from nothing, so that what is loaded in which order is tried as well.

What is not compared: what a terminal shows, and what hangs on the day (both sides run on one day).
It exits 0 where all is the same, 1 where something differs, and 2 where it could not be tried.
"""

import argparse
import difflib
import importlib
import io
import json
import os
import pkgutil
import shutil
import signal
import subprocess
import sys
import time
import traceback
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NoReturn

from same_cases import TESTSHIRE, Case, Words, cases
from same_workspace import DAMAGED, DAYS, INPUTS, Files, versions

ROOT = Path(__file__).resolve().parent.parent
SAME, DIFFERENT, CANNOT_TRY = 0, 1, 2
LONGEST = 120
"""Seconds after which a command that does not end is stopped."""

LINES = 12
"""Lines of a difference that are shown without `--diff`."""

LOADED_BEFORE = (
    "typer", "rich.console", "pydantic", "yaml", "ruamel.yaml", "dateutil", "holidays", "jinja2",
    "markdown_it", "filelock", "docx", "xlsxwriter", "icalendar",
)  # fmt: skip
"""What the program stands on, loaded once. DuckDB is not: it does not bear a fork."""


def main() -> int:
    """Compare a revision with the working tree, as the command line asks."""
    parser = argparse.ArgumentParser(description="Prove that a refactoring changed nothing.")
    parser.add_argument("revision", help="the revision to compare the working tree with")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="commands at once")
    parser.add_argument("--diff", action="store_true", help="show each difference whole")
    parser.add_argument("--only", default="", metavar="TEXT", help="only commands that hold this")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    began, day = time.monotonic(), date.today()  # noqa: DTZ011  as the program's own clock
    with TemporaryDirectory(prefix="same-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        with code_of(asked.revision, folder / "before") as before:
            after = folder / "after" / "src"
            shutil.copytree(ROOT / "src", after, ignore=shutil.ignore_patterns("__pycache__"))
            shutil.copytree(ROOT / "scripts", folder / "scripts")
            chosen = prepare(folder, before, asked.only)
            for side, source in (("before", before), ("after", after)):
                run_side(folder, source, asked.jobs)
                (folder / "run").rename(folder / f"left-{side}")
        commands = sum(len(case.steps) for case in chosen)
        different = tell(folder, chosen, whole=asked.diff)
    print(
        f"{commands:,} commands on each side, in {len(chosen):,} fresh workspaces, of which"
        f" {different or 'none'} differ{'s' if different == 1 else ''}."
    )
    spent = os.times()
    processor = spent.children_user + spent.children_system
    print(f"{time.monotonic() - began:.0f} seconds, {processor:.0f} of a processor")
    if different and day != date.today():  # noqa: DTZ011
        print("Midnight has passed meanwhile: run it again.")
    return DIFFERENT if different else SAME


@contextmanager
def code_of(revision: str, folder: Path) -> Iterator[Path]:
    """Yield the source of a revision, checked out beside the repository for as long as needed."""
    try:
        git(ROOT, "worktree", "add", "--detach", str(folder), f"{revision}^{{commit}}")
    except subprocess.CalledProcessError as failure:
        stop(f"{revision} cannot be checked out: {failure.stderr.strip()}")
    try:
        yield folder / "src"
    finally:
        git(ROOT, "worktree", "remove", "--force", str(folder))


def prepare(folder: Path, source: Path, only: str) -> list[Case]:
    """Make the workspaces, and write down which commands are to run; return them."""
    made = folder / "made"
    (folder / "home").mkdir()
    (made / "bare").mkdir(parents=True)
    for day, files in zip(DAYS, versions(), strict=True):
        commit(made / "testshire", files, day)
        write(made / "unrecorded", files)
    commit(made / "records", DAMAGED, DAYS[-1])
    plans = {f"plans/{file.name}": file.read_text("utf-8") for file in own_plans()}
    commit(made / "councils", {name: halved(text) for name, text in plans.items()}, "2022-05-01")
    commit(made / "councils", dict(plans), "2022-06-01")
    trackers = write_inputs(made / "in")
    every = dict.fromkeys(cases(trackers, ROOT / "plans"))
    chosen = [case for case in every if only in case.line]
    listed = [(case.workspace, case.steps, case.cold) for case in chosen]
    (folder / "cases.json").write_text(json.dumps(listed), encoding="utf-8")
    send_sheets(folder, source)
    return chosen


def own_plans() -> list[Path]:
    """Return the files of the repository's own plans."""
    return sorted((ROOT / "plans").glob("*.yaml"))


def halved(text: str) -> str:
    """Return an older version of a plan: without its reported totals, with another position."""
    lines = text.splitlines(keepends=True)
    return "".join(
        line for line in lines if not line.lstrip().startswith(("completed:", "position:"))
    )


def write_inputs(folder: Path) -> list[tuple[str, Words]]:
    """Write what is brought to the plans; return the trackers, each with the options it needs."""
    write(folder.parent, INPUTS)
    sys.path.insert(0, str(ROOT / "tests"))
    import docx

    from support.trackers import TRACKERS

    made = [make() for make in TRACKERS]
    for tracker in made:
        (folder / tracker.name).write_bytes(tracker.data)
    council = docx.Document()
    council.styles["Normal"].font.name = "Gill Sans"
    council.save(str(folder / "council.docx"))
    return [(tracker.name, tracker.options) for tracker in made]


def send_sheets(folder: Path, source: Path) -> None:
    """Make sheets of updates with the older code, and fill them in as two leads would."""
    import openpyxl

    for name, lead, news in (
        ("sheet.xlsx", "Head of", {"1.1": ("Amber", "One has left"), "1.2": (None, "Agreed")}),
        ("other.xlsx", "SEND", {"2.1": (None, "Its last session: held"), "2.5": ("Amber", None)}),
    ):
        sheet = folder / "made" / "in" / name
        words = ("export", "--for-update", "--lead", lead, *TESTSHIRE.as_of, "-o", str(sheet))
        workspace, surroundings = folder / "made" / "testshire", surroundings_of(folder, source)
        subprocess.run(
            program(words), cwd=workspace, env=surroundings, check=True, stderr=subprocess.DEVNULL
        )
        book = openpyxl.load_workbook(sheet)
        page = book["Updates"]
        columns = {str(cell.value): at for at, cell in enumerate(page[5], start=1)}
        for row in range(6, page.max_row + 1):
            action = str(page.cell(row, columns["Id"]).value)
            if action in news:
                rating, text = news[action]
                page.cell(row, columns["New rating"]).value = rating
                page.cell(row, columns["New update"]).value = text
                page.cell(row, columns["Date"]).value = date(2026, 9, 18)
        book.save(sheet)


def commit(folder: Path, files: Files, day: str) -> None:
    """Write files and commit them on a day, in a repository that is made if there is none."""
    if not folder.exists():
        folder.mkdir()
        git(folder, "init", "-q", "-b", "main", "--template=")
    write(folder, files)
    git(folder, "add", "--all")
    when = f"{day}T12:00:00+00:00"
    dated = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    git(folder, "commit", "-q", "-m", f"As of {day}", dated=dated)
    git(folder, "repack", "-adq")


def write(folder: Path, files: Files) -> None:
    """Write files, or take them away."""
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            file.unlink()
        else:
            file.write_text(text, encoding="utf-8", newline="")


def git(folder: Path, *words: str, dated: Mapping[str, str] | None = None) -> None:
    """Run git without anybody's own settings."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    fixed = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **(dated or {})}
    named = ("-c", "user.name=Lead", "-c", "user.email=lead@example.org")
    command = ("git", *named, *words)
    subprocess.run(
        command, cwd=folder, env={**kept, **fixed}, check=True, capture_output=True, text=True
    )


def surroundings_of(folder: Path, source: Path) -> dict[str, str]:
    """Return the environment in which all commands run."""
    needed = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "VIRTUAL_ENV")
    kept = {key: os.environ[key] for key in needed if key in os.environ}
    home = str(folder / "home")
    fixed = {"COLUMNS": "80", "NO_COLOR": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8", "HOME": home}
    python = {"PYTHONPATH": str(source), "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"}
    return {**kept, **fixed, **python, "ACTIONTRACK_CACHE": str(folder / "cache")}


def run_side(folder: Path, source: Path, jobs: int) -> None:
    """Run every case with one source, so many at once, and leave what comes of them in `run`."""
    (folder / "run").mkdir()
    # A copy of this script, as it stood when it began, comes with its own folder on Python's path.
    command = (sys.executable, str(folder / "scripts" / "same.py"), "--drive", str(folder))
    with ExitStack() as stack:
        drivers = []
        for _ in range(max(jobs, 1)):
            surroundings = surroundings_of(folder, source)
            driver = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL)
            stack.callback(driver.terminate)
            drivers.append(driver)
        codes = [driver.wait() for driver in drivers]
        if any(codes):
            stop(f"the commands could not be run with {source}")


def drive(folder: Path) -> int:
    """Run the cases that no other driver has taken."""
    load_program(Path(os.environ["PYTHONPATH"]), folder / "made" / "testshire")
    listed = json.loads((folder / "cases.json").read_text("utf-8"))
    for number, (workspace, steps, cold) in enumerate(listed):
        with suppress(FileExistsError):
            place = folder / "run" / f"{number:04}"
            place.mkdir()
            run_case(place, Case(workspace, tuple(map(tuple, steps)), cold), folder / "made")
            pack(place)
    return SAME


def load_program(source: Path, workspace: Path) -> None:
    """Import all of the program, and what it stands on, before the first fork.

    One command is run as well: to build the model of a plan takes longer than most commands do.
    """
    import actiontrack

    if not Path(actiontrack.__file__).is_relative_to(source):
        stop(f"{actiontrack.__file__} was loaded, and not {source}")
    names = (found.name for found in pkgutil.walk_packages(actiontrack.__path__, "actiontrack."))
    if hasattr(os, "fork"):
        for name in (*LOADED_BEFORE, *names):
            if not name.endswith("__main__"):
                with suppress(ImportError):
                    importlib.import_module(name)
        sys.argv = ["actiontrack", "check", "--workspace", str(workspace), *TESTSHIRE.as_of]
        with suppress(SystemExit):
            importlib.import_module("actiontrack.cli").main()


def run_case(place: Path, case: Case, made: Path) -> None:
    """Run the commands of a case; leave their outputs and all files but the history."""
    shutil.copytree(made / case.workspace, place / "work")
    here = place / "work" / ("records" if case.workspace == "records" else "")
    if any("in/" in word for step in case.steps for word in step):
        shutil.copytree(made / "in", here / "in")
    os.environ["ACTIONTRACK_CACHE"] = str(place / "cache")
    run = run_forked if hasattr(os, "fork") and not case.cold else run_cold
    for number, step in enumerate(case.steps, start=1):
        words = [word for word in step if not word.startswith("<")]
        source = here / next((word[1:] for word in step if word.startswith("<")), os.devnull)
        with (
            source.open("rb") as stdin,
            (place / f"{number}.stdout").open("wb") as stdout,
            (place / f"{number}.stderr").open("wb") as stderr,
        ):
            code = run(words, here, (stdin, stdout, stderr))
        (place / f"{number}.exit").write_text(f"{code}\n", encoding="utf-8")
    shutil.rmtree(here / "in", ignore_errors=True)
    shutil.rmtree(place / "work" / ".git", ignore_errors=True)


def pack(place: Path) -> None:
    """Put all files of a folder into one archive beside it, and empty the folder.

    A hundred thousand files would have to be written to the disk, and taken from it again.
    """
    with zipfile.ZipFile(place.with_suffix(".zip"), "w") as archive:
        for file in sorted(each for each in place.rglob("*") if each.is_file()):
            name = file.relative_to(place).as_posix()
            archive.writestr(zipfile.ZipInfo(name), file.read_bytes())
    for each in place.iterdir():
        if each.is_dir():
            shutil.rmtree(each)
        else:
            each.unlink()


Streams = tuple[IO[bytes], IO[bytes], IO[bytes]]


def run_cold(words: Sequence[str], here: Path, streams: Streams) -> int:
    """Run a command as a person does; return its exit code."""
    stdin, stdout, stderr = streams
    done = subprocess.run(
        program(words), cwd=here, stdin=stdin, stdout=stdout, stderr=stderr, check=False
    )
    return done.returncode


def program(words: Sequence[str]) -> list[str]:
    """Return the command line that runs the program."""
    return [sys.executable, "-m", "actiontrack", *words]


def run_forked(words: Sequence[str], here: Path, streams: Streams) -> int:
    """Run a command in a copy of this process; return its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 99
    try:
        signal.alarm(LONGEST)
        for number, stream in enumerate(streams):
            os.dup2(stream.fileno(), number)
        os.chdir(here)
        sys.argv = ["actiontrack", *words]
        importlib.import_module("actiontrack.cli").main()
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 99
    except BaseException:  # noqa: BLE001  nothing may go back into what was forked from
        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def tell(folder: Path, chosen: Sequence[Case], *, whole: bool) -> int:
    """Print each case that differs, and how; return how many there are."""
    different = 0
    for number, case in enumerate(chosen):
        packed = (folder / f"left-{side}" / f"{number:04}.zip" for side in ("before", "after"))
        before, after = (members_of(file.read_bytes()) for file in packed)
        names = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
        if names:
            different += 1
            print(case.line)
            for name in names:
                lines = list(difference(name, before.get(name), after.get(name)))
                shown = lines if whole else lines[:LINES]
                print("".join(f"    {line}\n" for line in shown), end="")
                if len(shown) < len(lines):
                    print(f"    ({len(lines) - len(shown)} more lines: --diff)")
    return different


def difference(name: str, before: bytes | None, after: bytes | None) -> Iterator[str]:
    """Yield the lines that tell one file from another."""
    if before is None or after is None:
        yield f"{name}: only {'after' if before is None else 'before'}"
    elif zipfile.is_zipfile(io.BytesIO(before)) and zipfile.is_zipfile(io.BytesIO(after)):
        yield from difference_of_archives(name, before, after)
    else:
        try:
            old, new = (data.decode("utf-8").splitlines() for data in (before, after))
        except UnicodeDecodeError:
            yield f"{name}: {len(before):,} bytes before, {len(after):,} after, and no text"
            return
        names = f"before/{name}", f"after/{name}"
        lines = list(difflib.unified_diff(old, new, *names, n=1, lineterm=""))
        yield from lines or [f"{name}: only its line ends differ"]


def difference_of_archives(name: str, before: bytes, after: bytes) -> Iterator[str]:
    """Yield which members of two archives differ, and how."""
    parts = [members_of(data) for data in (before, after)]
    names = sorted({*parts[0], *parts[1]})
    changed = [each for each in names if parts[0].get(each) != parts[1].get(each)]
    if not changed:
        yield f"{name}: the same members, packed in another way"
    for each in changed:
        yield from difference(f"{name}/{each}", parts[0].get(each), parts[1].get(each))


def members_of(data: bytes) -> dict[str, bytes]:
    """Return what each member of an archive holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {each: archive.read(each) for each in archive.namelist()}


def stop(sentence: str) -> NoReturn:
    """Say why nothing can be compared, and leave."""
    sys.stderr.write(f"same: {sentence}\n")
    raise SystemExit(CANNOT_TRY)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--drive"]:
        sys.exit(drive(Path(sys.argv[2])))
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
