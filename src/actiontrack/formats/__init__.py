"""Review → texts for machines: a table a verb, and a file a format, which knows of no other.

`TextFormat` is an entry of a table, whose module is imported when it is called. `json_v1`, the JSON
of every verb, is published and frozen. The verbs choose from these tables; what they print for
people is made in `views`. Tests compare the tables with this folder.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Generic, ParamSpec, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from actiontrack.flags import Flag
    from actiontrack.position import ActionPosition
    from actiontrack.review import PlanReview, Review
    from actiontrack.review.action_history import HistoryEntry
    from actiontrack.review.compare import Comparison
    from actiontrack.review.fields import ListedAction
    from actiontrack.review.reminders import LeadReminders
    from actiontrack.rules import RuleText
    from actiontrack.sources.register import Register
    from actiontrack.timetable import Timetable
    from actiontrack.trend import Series

    HistoryFormat: TypeAlias = (
        "TextFormat[[PlanReview, ActionPosition, Sequence[HistoryEntry], str | None]]"
    )

P = ParamSpec("P")


class TextFormat(Generic[P]):
    """A format by the function that makes it, whose module is imported when it is called."""

    def __init__(
        self, module: str, function: str = "render", endings: tuple[str, ...] = (".json",)
    ) -> None:
        """Name the function, by its module's whole path, and how files of the format end."""
        self.module = module
        self.function = function
        self.endings = endings

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> str:
        """Return the text."""
        text: str = getattr(import_module(self.module), self.function)(*args, **kwargs)
        return text


STATUS_FORMATS: "dict[str, TextFormat[[Review]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1", "status"),
}
CHECK_FORMATS: "dict[str, TextFormat[[Review, Sequence[Flag]]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1", "check"),
    "github": TextFormat("actiontrack.formats.check_github", endings=(".txt",)),
    "gitlab": TextFormat("actiontrack.formats.check_gitlab"),
    "sarif": TextFormat("actiontrack.formats.check_sarif", endings=(".sarif", ".json")),
    "junit": TextFormat("actiontrack.formats.check_junit", endings=(".xml",)),
}
LIST_FORMATS: "dict[str, TextFormat[[Review, Sequence[ListedAction], Sequence[str]]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1.action", "list_of_actions"),
    "csv": TextFormat("actiontrack.formats.list_csv", endings=(".csv",)),
}
SHOW_FORMATS: "dict[str, TextFormat[[PlanReview, ActionPosition]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1.action", "action_whole"),
}
WHY_FORMATS: "dict[str, TextFormat[[PlanReview, ActionPosition]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1.action", "rating_explained"),
}
RULE_FORMATS: "dict[str, TextFormat[[Sequence[RuleText]]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1.rule", "rules_explained"),
}
DIFF_FORMATS: "dict[str, TextFormat[[Sequence[Comparison]]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1", "diff"),
    "markdown": TextFormat("actiontrack.formats.diff_markdown", endings=(".md",)),
}
TREND_FORMATS: "dict[str, TextFormat[[Sequence[Series]]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1", "trend"),
    "csv": TextFormat("actiontrack.formats.trend_csv", endings=(".csv",)),
}
HISTORY_FORMATS: "dict[str, HistoryFormat]" = {
    "json": TextFormat("actiontrack.formats.json_v1.history", "history_of_one"),
}
MOVES_FORMATS: "dict[str, TextFormat[[date, Sequence[Register]]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1.moves", "moves_of_plans"),
    "csv": TextFormat("actiontrack.formats.moves_csv", endings=(".csv",)),
}
REMIND_FORMATS: "dict[str, TextFormat[[date, Sequence[LeadReminders], Sequence[str]]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1.remind", "reminders_of_leads"),
    "csv": TextFormat("actiontrack.formats.remind_csv", endings=(".csv",)),
    "eml": TextFormat("actiontrack.formats.remind_eml", endings=(".eml",)),
}
MEASURES_FORMATS: "dict[str, TextFormat[[Review]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1", "measures_of_plans"),
}
RISKS_FORMATS: "dict[str, TextFormat[[Review]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1.risks", "risks_of_plans"),
    "csv": TextFormat("actiontrack.formats.risks_csv", endings=(".csv",)),
}
EVIDENCE_FORMATS: "dict[str, TextFormat[[Review, str | None]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1.evidence", "evidence_of_plans"),
    "csv": TextFormat("actiontrack.formats.evidence_csv", endings=(".csv",)),
}
TIMETABLE_FORMATS: "dict[str, TextFormat[[date, Sequence[tuple[PlanReview, Timetable]]]]]" = {
    "json": TextFormat("actiontrack.formats.json_v1", "timetable"),
}
