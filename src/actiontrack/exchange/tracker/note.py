"""A note on an import: a cell or a row that was not taken as it stands, and why."""

from dataclasses import dataclass
from enum import StrEnum


class NoteTopic(StrEnum):
    """What a note is about; the words head the list of such notes."""

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
    """One note for whoever imports a tracker."""

    topic: NoteTopic
    where: str
    """The cell or the row, as a person finds it."""
    quoted: str
    """What stands there."""
    text: str
    """What was made of it; `""` where the topic says it."""
