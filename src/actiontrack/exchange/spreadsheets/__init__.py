"""An Excel, CSV or Word file → `TableFile`: its tables as `CellGrid`, whatever the file claims.

`grid` holds the key types and the limits; `csv`, `xlsx` and `docx` fill them, the latter two from
the parts of a `package`, read as a stream. `dates` and `number_formats` say which date or
text a cell shows. `tracker` and `update_sheet` use it. Files are data that anybody may have made:
nothing in them is run, fetched or expanded, and what is too large is refused.
"""

from actiontrack.errors import CannotDoError
from actiontrack.exchange.spreadsheets.grid import OnRow, TableFile

_SAVE_AS = {
    ".xls": "the form of Excel before 2007: open it in Excel and save it as"
    " 'Excel Workbook (*.xlsx)'",
    ".xlsb": "a form that is not read here: open it in Excel and save it as"
    " 'Excel Workbook (*.xlsx)'",
    ".ods": "a form that is not read here: save it as 'Excel 2007-365 (.xlsx)'",
    ".numbers": "a form that is not read here: export it to Excel",
    ".doc": "the form of Word before 2007: open it in Word and save it as 'Word Document (*.docx)'",
    ".odt": "a form that is not read here: save it as 'Word 2007-365 (.docx)'",
    ".pdf": "a picture of a table, not a table: ask for the Excel or Word file",
}
WORKBOOKS = (".xlsx", ".xlsm")
DOCUMENTS = (".docx", ".docm")
TEXTS = (".csv", ".txt", ".tsv")


def read_table_file(name: str, data: bytes, sheets: tuple[str, ...], on_row: OnRow) -> TableFile:
    """Return the tables of a file. Raises CannotDoError for what is not read here."""
    ending = "." + name.casefold().rpartition(".")[2]
    if ending in _SAVE_AS:
        raise CannotDoError(f"{name} has {_SAVE_AS[ending]}")
    if ending in WORKBOOKS:
        from actiontrack.exchange.spreadsheets.xlsx import read_workbook

        return read_workbook(name, data, sheets, on_row)
    if sheets:
        raise CannotDoError(f"{name} has no sheets: leave out --sheet")
    if ending in DOCUMENTS:
        from actiontrack.exchange.spreadsheets.docx import read_document

        return read_document(name, data, on_row)
    if ending in TEXTS:
        from actiontrack.exchange.spreadsheets.csv import read_csv

        return read_csv(name, data, on_row)
    raise CannotDoError(f"{name} is none of .xlsx, .csv and .docx: save it as one of these")
