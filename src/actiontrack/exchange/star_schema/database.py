"""DuckDB, in memory: it fetches nothing, and tells what goes wrong with the world as Python does.

Of itself it says that a disk is full, or that somebody pressed Ctrl-C, by errors of its own, which
would read as a bug of ours. And what does not fit into memory it would put into whatever folder the
command was typed in.
"""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from actiontrack.errors import CannotDoError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
}
"""Nothing is fetched, and the same rows give the same bytes."""

_INTERRUPTED = "Query interrupted"
"""What DuckDB raises in the place of KeyboardInterrupt."""


def require_duckdb() -> None:
    """Look for the library before there is any work to lose. Raises CannotDoError without it."""
    try:
        import duckdb  # noqa: F401
    except ImportError as error:
        message = "Parquet needs DuckDB: pip install 'actiontrack[parquet]'"
        raise CannotDoError(message) from error


@contextmanager
def connected(overflow: str = "") -> Iterator["DuckDBPyConnection"]:
    """Yield a DuckDB; into the folder `overflow` goes what does not fit into memory.

    Without one, nothing does. Raises CannotDoError where DuckDB is missing, OSError for what the
    system refuses, and KeyboardInterrupt.
    """
    require_duckdb()
    import duckdb

    settings = {**_SETTINGS, "temp_directory": overflow}
    with duckdb.connect(":memory:", config=dict(settings)) as database:
        try:
            yield database
        except duckdb.OutOfMemoryException as error:
            raise OSError(errno.ENOMEM, "there is not enough memory") from error
        except duckdb.IOException as error:
            raise _refused(str(error)) from error
        except RuntimeError as error:
            if _INTERRUPTED in str(error):
                raise KeyboardInterrupt from error
            raise


def _refused(said: str) -> OSError:
    """Return the error of the system of which DuckDB tells in words."""
    number = re.search(r'"errno":"(\d+)"', said)
    if number is None and "No space left" in said:
        return OSError(errno.ENOSPC, "the disk is full")
    return OSError(int(number[1]) if number else errno.EIO, said.partition("\n")[0])
