"""DuckDB tells what goes wrong as Python does, and leaves nothing in the folder it was run in."""

import errno
import signal
import threading
from pathlib import Path

import duckdb
import pytest

from actiontrack.exchange.star_schema.parquet import connected
from support import IS_WINE

NUMBERS = "(SELECT range AS number, hash(range) AS other FROM range(2000000))"


def test_it_answers() -> None:
    with connected() as database:
        assert database.execute("SELECT 1").fetchall() == [(1,)]


def test_a_question_that_is_wrong_stays_a_bug() -> None:
    with pytest.raises(duckdb.CatalogException), connected() as database:
        database.execute("FROM none")


def test_what_does_not_fit_into_memory_goes_where_it_is_told_and_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".tmp").write_text("a file where DuckDB would have its folder", encoding="utf-8")
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    with connected("out/overflow") as database:
        database.execute("SET memory_limit = '30MB'")
        database.execute(f"CREATE TABLE numbers AS FROM {NUMBERS} ORDER BY other")
        assert list((tmp_path / "out").iterdir()) != []
        assert database.execute("SELECT count(*) FROM numbers").fetchall() == [(2_000_000,)]
    # Wine leaves the file by which DuckDB shows whose folder it is.
    left = [each for each in (tmp_path / "out").rglob("*") if each.is_file()]
    assert left == [] or (IS_WINE and [each.name.endswith("_owner") for each in left] == [True])
    assert IS_WINE or list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("words", ["There is not enough space on the disk.", "The disk is full."])
def test_a_full_disk_of_windows_is_told_too(words: str) -> None:
    with pytest.raises(OSError, match=words) as failure, connected():
        raise duckdb.IOException(words)
    assert failure.value.errno == errno.ENOSPC


def test_without_a_place_for_it_that_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sort = f"SET memory_limit = '20MB'; CREATE TABLE numbers AS FROM {NUMBERS} ORDER BY other"
    with pytest.raises(OSError, match="not enough memory") as failure, connected() as database:
        database.execute(sort)
    assert failure.value.errno == errno.ENOMEM
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is full")
def test_a_full_disk_is_told_as_the_system_tells_it() -> None:
    with (
        pytest.raises(OSError, match=r"No space left|Disk full") as failure,
        connected() as database,
    ):
        database.execute("COPY (FROM range(9)) TO '/dev/full' (FORMAT csv, USE_TMP_FILE false)")
    assert failure.value.errno == errno.ENOSPC


def test_ctrl_c_in_the_middle_of_a_question_is_ctrl_c() -> None:
    heard = signal.signal(signal.SIGINT, signal.default_int_handler)
    press = threading.Timer(0.3, signal.raise_signal, (signal.SIGINT,))
    try:
        press.start()
        with pytest.raises(KeyboardInterrupt), connected() as database:
            database.execute("SELECT sum(hash(range)) FROM range(1000000000000)")
    finally:
        press.join()
        signal.signal(signal.SIGINT, heard)
