"""Measure the import of a tracker: whole processes, as a ratio to openpyxl's reading of the file.

The baseline is a process that opens the same workbook with `load_workbook(read_only=True)` and
looks at the value of each cell, and does nothing else. The import reads the cells, finds the heads,
makes the actions, writes the plan's text, reads that again and judges it. Both are run in turn. It
measures and does not judge: the exit code is 0 whatever comes out.
"""

import sys
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from measured import PYTHON, Cost, actiontrack, medians, print_table

ROUNDS = 3
SIZES = (100, 10_000, 100_000)
TARGET = 2.5
HEAD = ("import, in a pipe", "s", "openpyxl", "ratio", "target", "peak MB", "openpyxl")

READING = """\
import sys
from openpyxl import load_workbook
for row in load_workbook(sys.argv[1], read_only=True, data_only=True).worksheets[0].iter_rows():
    for cell in row:
        cell.value
"""
HEADS = ("Ref", "Action", "Lead", "Start date", "Due date", "Success measures", "RAG", "Comments")


def main() -> None:
    """Print what an import costs."""
    sizes = SIZES[:-1] if "--quick" in sys.argv[1:] else SIZES
    print(f"Importing: medians of {ROUNDS} runs in turn")
    print_table((HEAD, *(_row(size, _costs(size)) for size in sizes)))


def _costs(size: int) -> dict[str, Cost]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tracker.xlsx"
        write_tracker(file, size)
        (Path(folder) / "plans").mkdir()
        where = ("--into", "x", "--workspace", folder, "--dry-run")
        commands = {
            "import": (*actiontrack(), "import", str(file), *where),
            "openpyxl": (*PYTHON, "-c", READING, str(file)),
        }
        return medians(commands, ROUNDS, warm_up=size < SIZES[-1])


def write_tracker(file: Path, rows: int) -> None:
    """Write a tracker of eight columns, a tenth of its dates in words."""
    book = xlsxwriter.Workbook(str(file), {"constant_memory": True})
    sheet = book.add_worksheet("Action plan")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    fills = [book.add_format({"bg_color": each}) for each in ("#00B050", "#FFC000", "#FF0000")]
    sheet.write_row(0, 0, HEADS)
    begin = datetime(2026, 1, 12)  # noqa: DTZ001  a day of the wall, as in Excel
    for number in range(1, rows + 1):
        start = begin + timedelta(number % 200)
        due = start + timedelta(90)
        sheet.write_string(number, 0, f"{number // 40 + 1}.{number % 40 + 1}")
        sheet.write_string(number, 1, f"Review pathway {number} with families and schools")
        sheet.write_string(number, 2, f"Head of {number % 7}")
        sheet.write_datetime(number, 3, start, day)
        if number % 10:
            sheet.write_datetime(number, 4, due, day)
        else:
            sheet.write_string(number, 4, f"{due:%d/%m/%Y}")
        sheet.write_string(number, 5, f"{number % 50 + 50}% of families say that it works")
        sheet.write_string(number, 6, ("Green", "Amber", "Red")[number % 3], fills[number % 3])
        sheet.write_string(number, 7, f"Module {number} is tested")
    book.close()


def _row(size: int, costs: dict[str, Cost]) -> tuple[str, ...]:
    cost, read = costs["import"], costs["openpyxl"]
    return (
        f"{size:,} rows",
        f"{cost.seconds:.2f}",
        f"{read.seconds:.2f}",
        f"{cost.seconds / read.seconds:.2f}",
        f"≤ {TARGET}" if size == SIZES[-1] else "",
        "" if cost.megabytes is None else f"{cost.megabytes:.0f}",
        "" if read.megabytes is None else f"{read.megabytes:.0f}",
    )


if __name__ == "__main__":
    main()
