"""Write `timetable/bank_holidays.py`, the table of England's bank holidays.

`python scripts/bank_holidays.py` writes it anew from the library of holidays, which takes ten times
as long to import as a short command may. A test holds the table against the library: where that
has learnt of another holiday, the test fails until the table is written again.
"""

from itertools import groupby
from pathlib import Path

from holidays import country_holidays

FILE = Path(__file__).parents[1] / "src/actiontrack/timetable/bank_holidays.py"

YEARS = range(1990, 2051)

HEAD = '''\
"""England's bank holidays on weekdays, a year a line: month and day of each.

Written by `scripts/bank_holidays.py`; not to be altered by hand.
"""

BANK_HOLIDAYS = """
'''


def table() -> str:
    """Return the module."""
    days = sorted(country_holidays("GB", subdiv="ENG", years=YEARS))
    weekdays = (day for day in days if day.weekday() < 5)
    lines = [
        f"{year}: {' '.join(f'{day:%m%d}' for day in each)}\n"
        for year, each in groupby(weekdays, lambda day: day.year)
    ]
    return f'{HEAD}{"".join(lines)}"""\n'


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8", newline="\n")
