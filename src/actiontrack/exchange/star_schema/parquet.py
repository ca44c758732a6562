"""The tables of plans → Parquet, in folders by area, written by DuckDB.

The rows go through CSV files, which are taken away again: to hand DuckDB row after row takes many
times as long. An export may be added to an older one: what is newer of a plan holds, and a snapshot
of a day replaces that of the same day, so that nothing is counted twice. DuckDB writes to the disk
itself, but only into the folder that it is handed.

DuckDB runs in memory and fetches nothing. That a disk is full, or that somebody pressed Ctrl-C, it
says by errors of its own, which become those of Python; and what does not fit into memory it would
put into the current folder, unless it is given another.
"""

import csv
import errno
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from actiontrack.exchange.star_schema import tables as star
from actiontrack.exchange.star_schema.csv import TableFiles, TablesFolder
from actiontrack.exchange.star_schema.rows import StarRow
from actiontrack.exchange.star_schema.tables import PARTITION, STAR, StarTable
from actiontrack.sources.programs import optional_libraries

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OVERFLOW = "overflow"
"""The folder of what does not fit into memory; DuckDB takes it away again."""

_LONGEST_LINE = 64 * 1024 * 1024
"""Bytes: more than a plan's file may hold. DuckDB stops at 2 MB unless it is told of more."""


def scratch_files(folder: TablesFolder) -> TableFiles:
    """Return the files to which rows go first. Raises CannotDoError where DuckDB is missing."""
    require_duckdb()
    return TableFiles(folder, _begin_table)


def _begin_table(_: StarTable, file: TextIO) -> Callable[[StarRow], object]:
    writer = csv.writer(file)
    return lambda row: writer.writerow([_without_surrogates(value) for value in row])


def _without_surrogates(value: object) -> object:
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value


def write_parquet(folder: TablesFolder, older: str | None = None) -> None:
    """Turn the scratch files of a folder into tables, with what an older folder holds."""
    with connected(f"{folder.path}/{_OVERFLOW}") as database:
        database.execute("SET partitioned_write_max_open_files = 100000")
        for table in STAR:
            _take_in(database, table, folder)
        if older is not None:
            for table in STAR:
                _remember(database, table, older)
            for table in STAR:
                database.execute(f"CREATE TABLE sum_{table.name} AS {_both(table)}")
        prefix = "" if older is None else "sum_"
        areas = database.execute(f"SELECT area_key FROM {prefix}dim_area").fetchall()
        for table in STAR:
            _write(database, table, prefix, folder, {str(area) for (area,) in areas})


def _take_in(database: "DuckDBPyConnection", table: StarTable, folder: TablesFolder) -> None:
    name = f"{table.name}.csv"
    path = _searched(f"{folder.path}/{name}")
    columns = ", ".join(f"'{column.name}': '{column.kind}'" for column in table.columns)
    database.execute(
        f"CREATE TABLE {table.name} AS FROM read_csv({_quoted(path)},"
        f" columns = {{{columns}}}, auto_detect = false, header = false, delim = ',', quote = '\"',"
        " escape = '\"', nullstr = '', new_line = '\\r\\n', parallel = false,"
        f" max_line_size = {_LONGEST_LINE})"
    )
    folder.discard(name)


def _remember(database: "DuckDBPyConnection", table: StarTable, older: str) -> None:
    """Take in what an older export holds of a table; a column that it has not stays empty."""
    files = f"{_searched(f'{older}/{table.name}')}/**/*.parquet"
    held = f"FROM read_parquet({_quoted(files)}, union_by_name = true, hive_partitioning = false)"
    database.execute(
        f"CREATE TABLE old_{table.name} AS SELECT {', '.join(table.names)}"
        f" FROM ((FROM {table.name} LIMIT 0) UNION ALL BY NAME ({held}))"
    )


def _both(table: StarTable) -> str:
    """Return the query for what is old and what is new of a table; what is newer holds."""
    new, old = _newer("old_dim_plan", ">"), _newer("dim_plan", ">=")
    columns = [f"SELECT *, {is_new} AS is_new" for is_new in ("true", "false")]
    keeps = ["true", "true"]
    if table is star.FACT_ACTION_SNAPSHOT:
        same = "each.plan_key = row.plan_key AND each.snapshot_date = row.snapshot_date"
        keeps[1] = f"NOT EXISTS (FROM {table.name} AS each WHERE {same})"
    elif table is star.DIM_ACTION:
        columns = [
            f"SELECT * REPLACE (in_plan AND NOT {newer} AS in_plan), {is_new} AS is_new"
            for newer, is_new in ((new, "true"), (old, "false"))
        ]
    elif "plan_key" in table.names:
        keeps = [f"NOT {new}", f"NOT {old}"]
    newest = "as_of DESC, is_new DESC" if "as_of" in table.names else "is_new DESC"
    return (
        "SELECT * EXCLUDE is_new FROM ("
        f"{columns[0]} FROM {table.name} AS row WHERE {keeps[0]} UNION ALL"
        f" {columns[1]} FROM old_{table.name} AS row WHERE {keeps[1]})"
        f" QUALIFY row_number() OVER (PARTITION BY {', '.join(table.key)} ORDER BY {newest}) = 1"
    )


def _newer(plans: str, than: str) -> str:
    same = f"each.plan_key = row.plan_key AND each.as_of {than} row.as_of"
    return f"EXISTS (FROM {plans} AS each WHERE {same})"


def _write(
    database: "DuckDBPyConnection",
    table: StarTable,
    prefix: str,
    folder: TablesFolder,
    areas: set[str],
) -> None:
    """Write a table; where it has no row of an area, a file says so, so that it can be read."""
    rows, path = f"FROM {prefix}{table.name}", f"{folder.path}/{table.name}"
    order = ", ".join(table.key)
    folder.make(table.name)
    if not table.is_of_an_area:
        database.execute(
            f"COPY ({rows} ORDER BY {order}) TO {_quoted(f'{path}/{_FILE}')} {_PARQUET}"
        )
        return
    keyed = f"SELECT *, area_key AS {PARTITION} {rows} ORDER BY area_key, {order}"
    database.execute(
        f"COPY ({keyed}) TO {_quoted(path)} (FORMAT parquet, PARTITION_BY ({PARTITION}),"
        " OVERWRITE_OR_IGNORE)"
    )
    area_keys = database.execute(f"SELECT DISTINCT area_key {rows}").fetchall()
    for area in sorted(areas - {str(area_key) for (area_key,) in area_keys}):
        folder.make(f"{table.name}/{PARTITION}={area}")
        file = _quoted(f"{path}/{PARTITION}={area}/{_FILE}")
        database.execute(f"COPY ({rows} LIMIT 0) TO {file} {_PARQUET}")


_FILE = "data_0.parquet"
_PARQUET = "(FORMAT parquet)"


def _searched(path: str) -> str:
    """Return a path in which no sign stands for others, where DuckDB looks for files."""
    return re.sub(r"[\[*?]", r"[\g<0>]", path)


def _quoted(path: str) -> str:
    return "'" + path.replace("'", "''") + "'"


_SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
}
"""Nothing is fetched, and the same rows give the same bytes."""

_INTERRUPTED = "Query interrupted"
"""What DuckDB raises in the place of KeyboardInterrupt."""


_FULL = re.compile("No space left|not enough space on the disk|[Dd]isk(?: is)? full")
"""How Linux, and how Windows, says that a disk is full."""


def require_duckdb() -> None:
    """Look for the library before there is any work to lose. Raises CannotDoError without it."""
    with optional_libraries("parquet", "Parquet needs DuckDB"):
        import duckdb  # noqa: F401


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


def _refused(message: str) -> OSError:
    """Return the error of the system of which DuckDB tells in words."""
    number = re.search(r'"errno":"(\d+)"', message)
    unnumbered = errno.ENOSPC if _FULL.search(message) else errno.EIO
    return OSError(int(number[1]) if number else unnumbered, message.partition("\n")[0])
