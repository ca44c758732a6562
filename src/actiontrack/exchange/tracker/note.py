"""What is to be told of an import: cells and rows that were not taken as they stand."""

from dataclasses import dataclass
from enum import StrEnum


class NoteTopic(StrEnum):
    """What something told is about; the words head a list."""

    DATES = "Not taken as dates; the words stand in the action's note"
    REVIEWS = "Columns that may be of one review each, and do not say of which day"
    RATINGS = "Not taken as ratings; the words stand in the action's note"
    CONTRARY = "Where the word and the colour differ, the word is taken"
    IDS = "Ids"
    SEVERAL = "Cells that may hold several actions; each is taken as one"
    LEADS = "Leads"
    MERGED = "Cells that stand for several rows, taken for each of them"
    ROWS = "Rows that became no action, or only a title"
    CELLS = "Cells to look at in the file"
    CHECK = "Taken out, since 'actiontrack check' would call it an error; it stands in the note"
    LOST = "Left out, since a plan cannot hold it"


@dataclass(frozen=True, slots=True)
class ImportNote:
    """One thing told: where, and what; `found` is what stands there."""

    about: NoteTopic
    where: str
    found: str
    said: str
