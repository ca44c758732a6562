"""The command line: the list of verbs, and the one boundary at which failures become words.

Nothing heavy is imported here: `--version` and completion must answer at once.
"""

import gc
import os
import sys
from typing import NoReturn

from actiontrack import __version__

VERBS = ("status", "check", "list", "show", "why", "rule", "schema")

DONE, FLAGGED, CANNOT_DO, STOPPED = 0, 1, 2, 130


def main() -> NoReturn:
    """Run the command line and leave with its exit code."""
    code = run(sys.argv[1:])
    gc.freeze()  # nor is there a use for the last search at the end, a fifth of a short command
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command line; return its exit code.

    A bug keeps its traceback and returns 2: Python's own 1 would read as "flags found".
    """
    if arguments in (["--version"], ["-V"]):
        sys.stdout.write(f"actiontrack {__version__}\n")
        return DONE
    # A command that reads, prints and ends has no use for a search for cycles, which costs it half
    # of its time, nor for plugins of pydantic, for which it would look through every package.
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from actiontrack.cli.output import prepare_streams
    from actiontrack.failures import CannotDoError

    prepare_streams()
    try:
        return _invoke(arguments)
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        return _reader_has_gone()
    except CannotDoError as failure:
        for each in str(failure).splitlines():
            _complain(each)
        return CANNOT_DO
    except Exception:  # noqa: BLE001  the one place where a bug is caught, to give it its exit code
        import traceback

        traceback.print_exc()
        _complain("this is a bug in actiontrack; please report it")
        return CANNOT_DO


def _invoke(arguments: list[str]) -> int:
    from typer._click.exceptions import ClickException, UsageError

    from actiontrack.cli.app import app_with

    first = arguments[0] if arguments else ""
    app = app_with((first,) if first in VERBS else VERBS)
    try:
        code = app(arguments, prog_name="actiontrack", standalone_mode=False)
    except ClickException as failure:
        _complain(failure.format_message())
        context = failure.ctx if isinstance(failure, UsageError) else None
        verb = context.command_path if context else "actiontrack"
        sys.stderr.write(f"('{verb} --help' lists what it takes)\n")
        return CANNOT_DO
    sys.stdout.flush()
    return code if isinstance(code, int) else DONE


def _complain(sentence: str) -> None:
    sys.stderr.write(f"actiontrack: {sentence}\n")


def _reader_has_gone() -> int:
    """Leave in peace where `| head` has read enough: what is still to be said has no reader."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE
