"""The kinds of plan whose days stand in a document of their own: what fills their one scaffold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import fill


@dataclass(frozen=True, slots=True)
class StatedKind:
    """What the scaffold of one such kind says; what is None is left out of it."""

    opening: str
    document: str
    """Where the days stand that are owed."""
    workstream: str = "workstream"
    action: str = "action"
    framework: str | None = None
    inspectorates: str = ""
    outcome: str = "in the words of the report"
    notice: str | None = None
    is_submitted: bool = False
    finding: str | None = None
    findings: str = ""
    """What the findings are."""


STATED: Mapping[str, StatedKind] = {
    "strategic-plan": StatedKind(
        "A strategic plan for SEND, updated after an area SEND inspection (2023 on).",
        "The plan is updated and published after every such inspection; by when, the inspectors'"
        " letter says.",
        workstream="priority",
        framework="area-send-2023",
        inspectorates="Ofsted, CQC",
        outcome="positive, inconsistent, systemic-failings",
        finding="area-for-improvement",
        findings="Each area for improvement, in the words of the report.",
    ),
    "local-send-reform-plan": StatedKind(
        "A local SEND reform plan, which a council and its ICB send to the Department for"
        " Education.",
        "The Department tells each area by when it wants the plan, and what it makes of it.",
        workstream="priority",
        is_submitted=True,
        finding="area-for-development",
        findings="What the plan is to change, as you have found it yourselves.",
    ),
    "improvement-notice-plan": StatedKind(
        "A plan under an improvement notice or a statutory direction.",
        "The notice states by when each of its conditions is to be met, and when it is reviewed.",
        notice="improvement-notice",
        finding="condition",
        findings="Each condition of the notice, in its own words.",
    ),
    "assurance-plan": StatedKind(
        "A plan after CQC's assessment of how a council meets its duties in adult social care.",
        "Where somebody asks for something by a day, their letter says so.",
        framework="cqc-assurance",
        inspectorates="CQC",
        finding="area-for-improvement",
        findings="Each area for improvement, in the words of the report.",
    ),
    "best-value-plan": StatedKind(
        "A plan under a Best Value notice or direction.",
        "The notice states what is asked for, by when, and until when it holds.",
        notice="best-value",
        finding="condition",
        findings="Each thing that the notice asks for, in its own words.",
    ),
    "audit-recommendations": StatedKind(
        "Recommendations of auditors, and what becomes of them. Each is an action here: what"
        ' management replied to it stands under its "reply" (state, on, by), and the day first'
        ' agreed in "due".',
        "A day on which the auditors come back stands in their report.",
        action="recommendation",
        workstream="report",
    ),
}
"""By kind; each of the others has a scaffold of its own."""

_SECTION = re.compile(r"(?ms)^#\? (\w+)\n(.*?)^#\. \1\n")
_COMMENT = re.compile(r"(?m)^#: (\w+)\n")
_WORD = re.compile(r"\bplan-(action|workstream|framework|inspectorates|outcome|notice|finding)\b")
_OF_FINDINGS = re.compile(r"(?m)^.*(?:addresses|another finding).*\n")


def stated_scaffold(kind: StatedKind, text: str) -> str:
    """Return the scaffold that such kinds share, its parts among it, in the words of one."""
    wanted = {
        "inspection": kind.framework,
        "notice": kind.notice,
        "submissions": kind.is_submitted,
        "findings": kind.finding,
    }
    for _ in range(2):  # a section may stand in another
        text = _SECTION.sub(lambda match: match[2] if wanted[match[1]] else "", text)
    text = text if kind.finding else _OF_FINDINGS.sub("", text)
    text = _COMMENT.sub(lambda match: f"{_comment(str(getattr(kind, match[1])))}\n", text)
    return _WORD.sub(lambda match: str(getattr(kind, match[1])), text)


def _comment(words: str) -> str:
    return fill(words, 80, initial_indent="# ", subsequent_indent="# ")
