"""What the page for data officers says: its queries, asked of DuckDB, and its example for Spark."""

import json
import os
import re
import subprocess
import sys
from contextlib import chdir
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from actiontrack.exchange.star_schema.parquet import connected
from support import ROOT
from support.exported import skip_where_no_disk_is_numbered

PAGE = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
QUERIES: list[str] = re.findall(r"^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
VIEWS = [query for query in QUERIES if query.startswith("CREATE")]
ASKED = [query for query in QUERIES if not query.startswith("CREATE")]
SPARK = os.environ.get("ACTIONTRACK_SPARK_PYTHON", sys.executable)


def query_with(word: str) -> str:
    """Return the one query that holds a word."""
    (query,) = [query for query in ASKED if f" {word}" in query]
    return query


def answers(query: str, place: Path) -> list[tuple[Any, ...]]:
    """Return what DuckDB answers where `national` is in a folder."""
    skip_where_no_disk_is_numbered()
    with chdir(place), connected() as database:
        for view in VIEWS:
            database.execute(view)
        return database.execute(query).fetchall()


def spark_answers(place: Path, code: str) -> Any:
    """Return what code leaves in `found`, after the page's own example; skip without PySpark."""
    asked = subprocess.run([SPARK, "-c", "import pyspark"], capture_output=True, check=False)
    if asked.returncode:
        pytest.skip("pyspark is not installed; ACTIONTRACK_SPARK_PYTHON may name a Python with it")
    (example,) = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    whole = f'{example}{dedent(code)}\nimport json; print("FOUND" + json.dumps(found))\n'
    done = subprocess.run(
        [SPARK, "-c", whole], cwd=place, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("FOUND")]
    return json.loads(line.removeprefix("FOUND"))
