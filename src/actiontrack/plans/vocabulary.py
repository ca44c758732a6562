"""The field's own words: what a rating may mean, and the kinds of plan, finding and inspection."""

from enum import StrEnum

from actiontrack.text.page import one_line


class Stage(StrEnum):
    """How far an action has got, whatever colour its council gives that."""

    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DONE = "done"
    SET_ASIDE = "set aside"
    NOT_GIVEN = "not given"


class Meaning(StrEnum):
    """What a plan's own rating says of an action."""

    NOT_STARTED = "not-started"
    UNDER_WAY = "under-way"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"
    AWAITING_SIGN_OFF = "awaiting-sign-off"
    FINISHING = "finishing"
    COMPLETE = "complete"
    EMBEDDED = "embedded"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"
    NOT_GIVEN = "not-given"

    stage: Stage
    """The stage of an action rated so."""

    __hash__ = str.__hash__  # that of an enum is worked out anew each time

    @property
    def words(self) -> str:
        """The meaning as a person writes it: `On track`."""
        if self is Meaning.AWAITING_SIGN_OFF:
            return "Awaiting sign-off"
        return self.value.replace("-", " ").capitalize()


for _meaning, _stage in {
    Meaning.NOT_STARTED: Stage.NOT_STARTED,
    Meaning.UNDER_WAY: Stage.IN_PROGRESS,
    Meaning.ON_TRACK: Stage.IN_PROGRESS,
    Meaning.AT_RISK: Stage.IN_PROGRESS,
    Meaning.OFF_TRACK: Stage.IN_PROGRESS,
    Meaning.AWAITING_SIGN_OFF: Stage.IN_PROGRESS,
    Meaning.FINISHING: Stage.IN_PROGRESS,
    Meaning.COMPLETE: Stage.DONE,
    Meaning.EMBEDDED: Stage.DONE,
    Meaning.SUSPENDED: Stage.SET_ASIDE,
    Meaning.WITHDRAWN: Stage.SET_ASIDE,
    Meaning.NOT_GIVEN: Stage.NOT_GIVEN,
}.items():
    _meaning.stage = _stage

MEANINGS = {
    Meaning.NOT_STARTED: "Nothing has begun.",
    Meaning.UNDER_WAY: "In progress; whether it is on time is not said.",
    Meaning.ON_TRACK: "In progress and on time (green).",
    Meaning.AT_RISK: "In progress; its date is at risk (amber).",
    Meaning.OFF_TRACK: "In progress; its date will be or has been missed (red).",
    Meaning.AWAITING_SIGN_OFF: "The work is finished; that it may be closed is not agreed yet.",
    Meaning.FINISHING: "Done, or in its final stages; which of the two is not said.",
    Meaning.COMPLETE: "Done (blue).",
    Meaning.EMBEDDED: "Done, and practice has changed for good (purple).",
    Meaning.SUSPENDED: "Set aside for now.",
    Meaning.WITHDRAWN: "Set aside for good.",
    Meaning.NOT_GIVEN: "No status is given.",
}


class Impact(StrEnum):
    """What a plan's second rating says: the difference made, beside the progress."""

    BETTER = "better"
    SOME = "some"
    SAME = "same"
    WORSE = "worse"
    NONE_YET = "none-yet"
    TOO_EARLY = "too-early"

    @property
    def words(self) -> str:
        """The impact as a person writes it: `None yet`."""
        return self.value.replace("-", " ").capitalize()


IMPACTS = {
    Impact.BETTER: "Children and families are better off.",
    Impact.SOME: "Better off in part.",
    Impact.SAME: "No change.",
    Impact.WORSE: "Worse off.",
    Impact.NONE_YET: "No difference has been seen yet.",
    Impact.TOO_EARLY: "It is too early to say.",
}

MARKS = {
    Meaning.NOT_STARTED: "○",
    Meaning.UNDER_WAY: "◐",
    Meaning.ON_TRACK: "●",
    Meaning.AT_RISK: "▲",
    Meaning.OFF_TRACK: "■",
    Meaning.AWAITING_SIGN_OFF: "◎",
    Meaning.FINISHING: "◕",
    Meaning.COMPLETE: "✓",
    Meaning.EMBEDDED: "★",
    Meaning.SUSPENDED: "◇",
    Meaning.WITHDRAWN: "✕",
    Meaning.NOT_GIVEN: "□",
}
"""No digit, letter or ordinary sign, so that a text which begins with one is hardly a title."""


def mark_of(meaning: Meaning | None) -> str:
    """Return the mark of a meaning; what cannot be read has one too."""
    return MARKS[meaning] if meaning else "!"


BEST_FIRST = (
    Meaning.EMBEDDED,
    Meaning.COMPLETE,
    Meaning.FINISHING,
    Meaning.AWAITING_SIGN_OFF,
    Meaning.ON_TRACK,
    Meaning.UNDER_WAY,
    Meaning.AT_RISK,
    Meaning.OFF_TRACK,
    Meaning.NOT_STARTED,
    Meaning.SUSPENDED,
    Meaning.WITHDRAWN,
    Meaning.NOT_GIVEN,
)
"""The order in which ratings stand side by side, or upon each other."""

KINDS = {
    "send-wsoa": "Written Statement of Action after an area SEND inspection (to 2023)",
    "priority-action-plan": "Priority action plan after an area SEND inspection (2023 on)",
    "accelerated-progress-plan": "Accelerated progress plan after an area SEND revisit",
    "ilacs-action-plan": "Action plan after an inspection of children's services (ILACS)",
    "jtai-statement": "Written statement after a joint targeted area inspection (JTAI)",
    "improvement-plan": "Improvement plan",
    "readiness-plan": "Getting ready for an inspection",
    "peer-review-plan": "Plan after a peer review",
    "strategic-plan": "Strategic plan for SEND, updated after an area SEND inspection (2023 on)",
    "local-send-reform-plan": "Local SEND reform plan, sent to the Department for Education",
    "improvement-notice-plan": "Plan under an improvement notice or a statutory direction",
    "assurance-plan": "Plan after CQC's assessment of adult social care",
    "best-value-plan": "Plan under a Best Value notice or direction",
    "audit-recommendations": "Recommendations of auditors, each of them an action",
}

FRAMEWORKS = {
    "area-send-2016": "Area SEND inspection, 2016 to 2022",
    "area-send-2023": "Area SEND inspection, 2023 on",
    "ilacs": "Inspection of local authority children's services",
    "ilacs-focused-visit": "Focused visit under ILACS",
    "jtai": "Joint targeted area inspection",
    "area-send-monitoring": "Monitoring inspection of an area's SEND arrangements, 2023 on",
    "cqc-assurance": "CQC's assessment of how a council meets its duties in adult social care",
    "other": "Another, which 'name' names",
}

OUTCOMES = {
    "positive": "Typically positive experiences and outcomes.",
    "inconsistent": "Inconsistent experiences and outcomes; no priority action plan is asked for.",
    "systemic-failings": "Widespread or systemic failings; a priority action plan is asked for.",
}
"""What an area SEND inspection, 2023 on, may come to; of others the inspectors' words stand."""

STEPS = {
    "statement": "The statement or plan is sent to the inspectors.",
    "publication": "The statement or plan is published.",
    "monitoring": "DfE and NHS England look at progress, every quarter.",
    "review": "DfE and NHS England review an accelerated progress plan.",
    "revisit": "The inspectors come back (2016 framework).",
    "monitoring-inspection": "The inspectors look at the areas for priority action (2023 on).",
    "full-inspection": "The next full inspection (2023 on).",
    "report-publication": "The council publishes the inspectors' report (ILACS).",
}
"""The steps that follow from a kind of plan, by their ids."""

FINDING_KINDS = {
    "significant-weakness": "Area of significant weakness (to 2023)",
    "priority-action": "Area for priority action (2023 on)",
    "area-for-improvement": "Area for improvement (2023 on)",
    "area-for-development": "Area for development",
    "recommendation": "Recommendation",
    "committee-recommendation": "Recommendation of a committee",
    "condition": "Condition of a notice",
    "voice": "Point raised by families, children or young people",
    "strength": "Strength, which needs no action",
}

REPLY_STATES = {
    "accepted": "Accepted.",
    "part": "Accepted in part.",
    "rejected": "Not accepted: nothing will be done.",
}
"""What may be replied to a finding."""

ANSWER_STATES = {
    "granted": "The date asked for was agreed.",
    "part": "Another date than that asked for was agreed.",
    "refused": "The date in force stands.",
    "withdrawn": "It was taken back by who had asked.",
}
"""What may become of a request for a new date."""

DECISION_OUTCOMES = {
    "agreed": "Agreed.",
    "refused": "Refused.",
    "deferred": "Put off to another meeting.",
    "noted": "Noted; nothing was to be decided.",
}

NOTICE_KINDS = {
    "improvement-notice": "Improvement notice of a government department",
    "statutory-direction": "Statutory direction",
    "best-value": "Best Value notice or direction",
}
"""What an area may be under besides the inspection that its plan answers."""

OWN_FIELD_KINDS = {
    "text": "Any text.",
    "number": "A number.",
    "choice": "One of the words that 'choice' lists.",
}
"""What a field of the council's own may hold."""

EVIDENCE_KINDS = {
    "audit": "Somebody looked at the work itself.",
    "data": "Figures.",
    "voice": "What families, children or staff say.",
    "other": "Anything else: minutes, a policy, a photograph.",
}

BETTER = {"higher": "A higher figure is better.", "lower": "A lower figure is better."}

DIRECTIONS = {
    "better": "Better than at the reading before.",
    "same": "The same as at the reading before.",
    "worse": "Worse than at the reading before.",
}

READING_STATES = {
    "provisional": "Not final yet: another figure may take its place.",
    "projected": "What is expected; it has not been read.",
}

READ_EVERY = {
    "month": "A reading is due every month.",
    "quarter": "A reading is due every three months.",
    "term": "A reading is due every four months: three terms to a year.",
    "year": "A reading is due every year.",
}

BUDGET_STATES = {
    "sought": "Approval is asked for.",
    "approved": "Approved.",
    "spent": "Spent.",
}


def normal(word: str) -> str:
    """Return a word so that `On track` and `on-track` are the same."""
    return "-".join(word.casefold().replace("-", " ").split())


def rating_in_words(word: str | None, meaning: Meaning) -> str:
    """Return a rating by its meaning, with the plan's own word: `off track (Red)`."""
    means = "no rating given" if meaning is Meaning.NOT_GIVEN else meaning.words.lower()
    own = one_line(word or "")
    return f"{means} ({own})" if own and normal(own) != meaning.value else means


STANDARD_RATINGS = {meaning.value: meaning for meaning in Meaning}
"""The ratings of a plan that declares none of its own."""
