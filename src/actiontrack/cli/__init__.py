"""What a person types: the list of verbs, and the one boundary at which failures become words.

`PANELS` names the module of each verb (`verbs/`) in the order of the help; `run` invokes one
through `app` and turns errors into exit codes. Around the verbs stand `options` (shared), `prompts`
(questions at a terminal), `output`, `pager` and `printing` (what leaves the program), and a module
for what several verbs share. Nothing heavy is imported here: `--version` must answer at once.
"""

import gc
import os
import sys

from actiontrack import __version__

PANELS = {
    "Look": {
        "status": "actiontrack.cli.verbs.status",
        "check": "actiontrack.cli.verbs.check",
        "list": "actiontrack.cli.verbs.list",
        "show": "actiontrack.cli.verbs.show",
        "why": "actiontrack.cli.verbs.why",
        "diff": "actiontrack.cli.verbs.diff",
        "trend": "actiontrack.cli.verbs.trend",
        "history": "actiontrack.cli.verbs.history",
        "moves": "actiontrack.cli.verbs.moves",
        "measures": "actiontrack.cli.verbs.measures",
        "risks": "actiontrack.cli.verbs.risks",
        "evidence": "actiontrack.cli.verbs.evidence",
        "timetable": "actiontrack.cli.verbs.timetable",
        "rule": "actiontrack.cli.verbs.rule",
    },
    "Publish": {
        "report": "actiontrack.cli.verbs.report",
        "site": "actiontrack.cli.verbs.site",
        "remind": "actiontrack.cli.verbs.remind",
        "serve": "actiontrack.cli.verbs.serve",
    },
    "Change": {
        "update": "actiontrack.cli.verbs.update",
        "start": "actiontrack.cli.verbs.start",
        "complete": "actiontrack.cli.verbs.complete",
        "reprogramme": "actiontrack.cli.verbs.reprogramme",
        "request": "actiontrack.cli.verbs.request",
        "refuse": "actiontrack.cli.verbs.refuse",
        "sign-off": "actiontrack.cli.verbs.sign_off",
        "suspend": "actiontrack.cli.verbs.suspend",
        "withdraw": "actiontrack.cli.verbs.withdraw",
        "reopen": "actiontrack.cli.verbs.reopen",
        "add": "actiontrack.cli.verbs.add",
        "record": "actiontrack.cli.verbs.record",
        "done": "actiontrack.cli.verbs.done",
        "undo": "actiontrack.cli.verbs.undo",
    },
    "Exchange": {
        "import": "actiontrack.cli.verbs.import",
        "export": "actiontrack.cli.verbs.export",
        "schema": "actiontrack.cli.verbs.schema",
    },
    "Set up": {
        "init": "actiontrack.cli.verbs.init",
        "new": "actiontrack.cli.verbs.new",
        "demo": "actiontrack.cli.verbs.demo",
    },
}
"""The verbs by what they are for, in the order of the help, each with its module."""

VERBS = {verb: module for verbs in PANELS.values() for verb, module in verbs.items()}
"""The module of each verb; its `run` is imported when it is typed."""

DONE, FLAGGED, CANNOT_DO, STOPPED = 0, 1, 2, 130


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = STOPPED
    if "duckdb" not in sys.modules:  # which complains of what is left over
        gc.freeze()  # nor is there a use for the last search at the end, a fifth of a short command
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command line; return its exit code.

    A bug keeps its traceback, with the versions that its report needs, and returns 2: Python's own
    1 would read as "flags found".
    """
    _open_closed_streams()
    try:
        if arguments in (["--version"], ["-V"]):
            sys.stdout.write(f"actiontrack {__version__}\n")
            sys.stdout.flush()
            return DONE
        return _run_verb(arguments)
    except KeyboardInterrupt:
        return STOPPED
    except SystemExit as stop:  # how typer leaves where the reader of its help has gone
        return DONE if stop.code == 1 else CANNOT_DO
    except OSError as failure:
        return _world_failed(failure)
    except Exception as failure:  # noqa: BLE001  the one place where a bug is caught, to give it its exit code
        return _report_failure(failure)


def _report_failure(failure: Exception) -> int:
    """Print what a report of a bug needs; or that a library is not installed as it should be."""
    library = (getattr(failure, "name", None) or "").partition(".")[0]
    if isinstance(failure, ImportError) and library not in ("", "actiontrack"):
        why = " ".join(str(failure).split())
        sys.stderr.write(
            f"actiontrack: the library {library} cannot be loaded ({why}): actiontrack is not"
            " wholly installed; install it again\n"
        )
        return CANNOT_DO
    import traceback

    traceback.print_exception(failure)
    _complain("this is a bug in actiontrack; please report it")
    sys.stderr.write(_versions())
    return CANNOT_DO


def _run_verb(arguments: list[str]) -> int:
    # A command that reads, prints and ends has no use for a search for cycles, which costs it half
    # of its time, nor for plugins of pydantic, for which it would look through every package.
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from actiontrack.cli.output import prepare_streams
    from actiontrack.errors import CannotDoError

    prepare_streams()
    try:
        return _invoke(arguments)
    except CannotDoError as failure:
        for line in str(failure).splitlines():
            _complain(line)
        return CANNOT_DO


def _invoke(arguments: list[str]) -> int:
    from actiontrack.cli.output import has_complained

    code = _print_kept_answer(arguments)
    if code is None:
        code = _invoke_app(arguments)
    sys.stdout.flush()
    return CANNOT_DO if has_complained() else code


def _print_kept_answer(arguments: list[str]) -> int | None:
    if arguments[:1] not in (["status"], ["check"]):
        return None
    from actiontrack.cli.print_again import print_kept_answer

    return print_kept_answer(arguments)


def _invoke_app(arguments: list[str]) -> int:
    from typer._click.exceptions import ClickException, UsageError

    from actiontrack.cli.app import app_with

    first = arguments[0] if arguments else ""
    app = app_with(PANELS, first if first in VERBS else None)
    try:
        code = app(arguments, prog_name="actiontrack", standalone_mode=False)
    except ClickException as failure:
        if message := failure.format_message():
            _complain(message)
        context = failure.ctx if isinstance(failure, UsageError) else None
        verb = context.command_path if context else "actiontrack"
        sys.stderr.write(f"('{verb} --help' lists what it takes)\n")
        return CANNOT_DO
    return code if isinstance(code, int) else DONE


def _complain(sentence: str) -> None:
    from actiontrack.cli.output import remark

    remark(sentence)


def _versions() -> str:
    """Return the versions of the program, of Python, of the system and of what we stand on."""
    import platform
    import re
    from contextlib import suppress
    from importlib.metadata import PackageNotFoundError, requires, version

    lines = [
        f"actiontrack {__version__}",
        f"{platform.python_implementation()} {platform.python_version()}",
        platform.platform(),
    ]
    with suppress(PackageNotFoundError):  # run from its source
        names = (
            re.split("[^A-Za-z0-9._-]", requirement)[0]
            for requirement in requires("actiontrack") or ()
            if "extra ==" not in requirement
        )
        lines += [f"{name} {version(name)}" for name in names]
    return "".join(f"  {line}\n" for line in lines)


def _open_closed_streams() -> None:
    """Give a program that was started without its streams somewhere to write to."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            from pathlib import Path

            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  for good
            setattr(sys, name, nowhere)


def _world_failed(failure: OSError) -> int:
    """Say what the system refused; a reader that has gone needs to be told nothing."""
    from actiontrack.cli.output import write_no_more

    write_no_more()
    if isinstance(failure, BrokenPipeError):
        return DONE
    about = f"{failure.filename}: " if failure.filename else ""
    _complain(f"{about}{(failure.strerror or str(failure)).lower()}")
    return CANNOT_DO
