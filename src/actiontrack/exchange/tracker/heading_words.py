"""The headings that real plans give their columns, and the key of an action that each fills.

They were seen in plans of York, Devon, Torbay, Bromsgrove and others, and in the form of the DfE.
"""

import re
from collections.abc import Mapping

ONE_EACH = (
    "id", "title", "workstream", "status", "lead", "accountable", "outcome", "success", "start",
    "due", "reprogrammed", "requests", "started", "completed", "updates", "corrective_action",
    "evidence", "plain", "ref", "stage", "impact_rating", "percent", "bodies", "findings",
    "measures.baseline", "measures.target", "measures.levels", "depends_on", "involves",
    "sign_off.criteria", "sign_off.verified.by", "sign_off.verified.on", "sign_off.by",
    "sign_off.on", "reply", "reply.on", "reprogrammed.agreed", "reprogrammed.by",
    "reprogrammed.reason", "milestones", "repeats", "reason", "moved_to", "updates.date",
)  # fmt: skip
"""The keys that one column can fill; everything else goes to `note`."""

OWN_FIELD = "fields"
SEVERAL = ("cost", OWN_FIELD)
"""The keys that several columns can fill: one for each year, and each a field of its own."""

DATES = (
    "start", "due", "reprogrammed", "requests", "started", "completed", "sign_off.verified.on",
    "sign_off.on", "reply.on", "reprogrammed.agreed", "updates.date",
)  # fmt: skip

_EXACT: Mapping[str, str] = {
    "id": (
        "id|ref|ref no|ref number|reference|reference number|reference no|no|number|num|item"
        "|item no|item number|action id|action ref|action reference|action no|action number"
        "|unique ref|unique reference|line|s no|sr no|rec|rec no|action ref no|code|action code"
        "|ref code|reference code|code ref|unique code|recommendation no|recommendation number"
        "|identifier|unique id|unique identifier"
    ),
    "title": (
        "title|action|action title|action required|actions required|what|what will we do"
        "|what we will do|what are we going to do|what we are going to do|what will be done"
        "|what needs to be done|activity|activities|task|key action|key activity|agreed action"
        "|improvement action|action description|description of action|description|specific action"
        "|commitment|actions to be taken|action to be taken|planned action|deliverable|step"
        "|milestone|actions we will take"
    ),
    "workstream": (
        "workstream|workstream title|work stream|theme|priority area|strand|ambition|objective"
        "|key objective|key area|area of focus|focus area|improvement area|area for improvement"
        "|area of weakness|area of significant weakness|area|pillar|section|programme|project"
        "|priority|strategic priority|aim|goal|domain|recommendation"
    ),
    "status": (
        "rag|rag rating|rag status|brag|brag rating|brag status|bragg|current rag|rating"
        "|current rating|status|current status|action status|progress rating|progress rag"
        "|rag progress|delivery rag|delivery status|progress status|overall rag|rag rated"
        "|status corrective action|status and corrective action|colour|traffic light"
        "|traffic light rating|traffic light status"
    ),
    "lead": (
        "lead|who|who will do it|by whom|lead officer|responsible|responsible officer"
        "|responsible person|responsible lead|responsibility|action lead"
        "|responsible officer action lead|owner|action owner|lead person|lead professional"
        "|officer|person responsible|named lead|lead and partners|assigned to|lead agency"
        "|delivery lead|operational lead|lead s|lead responsible officer|lead responsible"
    ),
    "accountable": (
        "accountable|accountable officer|accountable lead|accountable person"
        "|senior responsible officer|senior responsible owner|sro|executive lead|exec lead"
        "|strategic lead|sponsor|exec sponsor|executive sponsor|accountability|director"
        "|senior responsible officer accountable|accountable sro"
    ),
    "outcome": (
        "outcome|intended outcome|desired outcome|expected outcome|intended impact"
        "|what difference will it make|what difference will this make|so what|expected impact"
        "|outcome required|why"
    ),
    "success": (
        "success|success criteria|success measure|measure of success|measures of success|measure"
        "|how will we know|how we will know|kpi|how will success be measured"
        "|what will success look like|what good looks like|success indicator|performance measure"
        "|impact measure|how will we measure success|success criterion"
    ),
    "start": "start|start date|from|planned start|planned start date|date from|begin",
    "due": (
        "due|due date|due by|date due|end|end date|when|by when|deadline|target date|target"
        "|target completion date|target end date|timescale|time scale|timeframe|time frame"
        "|timeline|completion date|completion due|completed by|to be completed by|date to"
        "|completion deadline|by|implementation date|completion|implementation|delivery date"
        "|finish|finish date|target finish|target implementation|target implementation date"
        "|date for completion|timeline for completion|date for implementation"
        "|date of implementation|target completion|milestone date"
    ),
    "reprogrammed": (
        "extension agreed to|extended until|extension to|reprogrammed to|extended to|agreed due"
        "|extension date"
    ),
    "started": "started|date started|started on|actual start|actual start date",
    "completed": (
        "completed|completed on|date completed|completed date|date complete|actual completion"
        "|actual completion date|date closed|closed date|date of completion"
    ),
    "updates": (
        "progress|progress update|update|latest update|latest progress|comment|commentary"
        "|progress to date|progress made|progress comments|current position|position"
        "|latest position|narrative|progress narrative|rag commentary|progress report"
        "|what have we done|monthly update|quarterly update|progress and impact|progress summary"
        "|last update|latest comments|achievements|achieved to date"
    ),
    "updates.date": (
        "last updated|date last updated|last updated on|updated|updated on|date updated"
        "|update date|last update date|date of update|date of last update|date of latest update"
        "|latest update date|date of progress update|progress update date|progress date"
        "|date of progress|comment date|date of comment|date of latest progress"
    ),
    "corrective_action": (
        "corrective action|mitigation|mitigating action|remedial action|recovery action"
        "|recovery plan"
    ),
    "evidence": (
        "evidence|evidence and impact|evidence impact|evidence of impact|evidence of completion"
        "|evidence of progress|evidence of success|supporting evidence|evidence link|assurance"
    ),
    "plain": "plain|in plain words|plain english|plain language",
    "stage": "stage|delivery stage|action stage|current stage|stage of progress|stage reached",
    "percent": "percent|percentage|progress percent|percent progress|percent of progress",
    "bodies": (
        "body|bodies|organisation|agency|agencies|lead organisation|lead body|responsible body"
        "|responsible bodies|responsible organisation|accountable body|accountable bodies"
        "|responsible agency|body responsible|organisation responsible"
    ),
    "findings": (
        "finding|finding number|finding ref|finding no|inspection finding|ofsted finding"
        "|audit finding|key finding|addresses|finding addressed|findings addressed"
        "|issue identified|identified weakness|what inspectors said|what inspectors found"
    ),
    "measures.baseline": "baseline|baseline figure|baseline value|starting point|starting figure",
    "measures.target": "target figure|target value|target level|target percent",
    "depends_on": "dependencies|dependency|depends on|dependent on|predecessor",
    "involves": (
        "partner|partner agencies|partners involved|involves|involved|stakeholders"
        "|who else is involved|supported by|supporting partners|delivery partners|key partners"
        "|partner organisation|other partners|working with"
    ),
    "sign_off.criteria": "closure criteria|exit criteria|criteria for closure|closing criteria",
    "sign_off.verified.by": "verified by|validated by",
    "sign_off.verified.on": "verified on|date verified|verification date|date validated",
    "sign_off.by": "sign off|signed off|closed by|closure agreed by",
    "reply": "reply|response|council response|accepted|accepted y n|agreed y n|response to it",
    "reprogrammed.agreed": (
        "date agreed|agreed on|date approved|approved on|date of approval|date of agreement"
    ),
    "reprogrammed.by": "agreed by|approved by|change agreed by|change approved by",
    "reply.on": "date of response|response date|date of reply|date accepted",
    "cost": "cost|budget|estimated cost|total cost|cost estimate",
    "milestones": "milestones|key milestones|interim milestones",
    "repeats": "frequency|how often|recurrence",
    "reason": "reason for withdrawal|reason withdrawn|reason for closure|reason suspended",
    "moved_to": "moved to|transferred to|carried on in",
    "fields": (
        "priority level|priority rating|must should could|must should could wont|moscow"
        "|moscow priority|moscow rating|confidence|confidence rating|confidence level"
        "|delivery confidence|next step|resource|resources required|resources needed"
        "|resource implications|how|how will we do it|how we will do it"
    ),
}  # fmt: skip
_KEYS = {head: key for key, heads in _EXACT.items() for head in heads.split("|")}

_AREAS = (
    r"(?:(?:ofsted|cqc|inspection|wsoa|pap) )?(?:(?:priority |improvement )?(?:action )?areas?"
    r"|(?:significant )?weakness(?:es)?|significant concerns?)"
)
"""What inspectors and plans call what several actions answer together."""

_WAS_DONE = "completed|closed|implemented|delivered|achieved|finished"
_HOLDING = (
    ("impact_rating", r"\bimpact\b.*\b(b?rag|rating|status)\b|\b(b?rag|rating)\b.*\bimpact\b"),
    ("percent", r"\bpercent(age)?\b.*\b(complet|progress|done|deliver)"),
    ("percent", r"\b(complet\w*|progress|done|delivered)\b.*\bpercent"),
    ("measures.levels", r"\bbaseline\b.*\btarget\b(?!.*\bdate)"),
    ("measures.baseline", r"\bbaseline\b(?!.*\b(date|rag|due|rating)\b)"),
    ("measures.target", r"\b(kpi|measure|indicator|performance)\b.*\btarget\b(?!.*\bdate)"),
    ("sign_off.criteria", r"\b(criteria|evidence)\b.*\b(sign off|clos(ure|ing|e))\b"),
    ("sign_off.criteria", r"\b(sign off|closure|closing|exit)\b.*\bcriteria\b"),
    ("sign_off.by", r"\bsign(ed)? off by\b"),
    ("sign_off.on", r"\bsign(ed)? off\b.*\b(date|on|when)\b|\bdate\b.*\bsign(ed)? off\b"),
    (
        "reprogrammed.reason",
        r"\breasons?\b.*\b(delays?|slippage|slipped|extension|extended|revis\w+|change of date)\b",
    ),
    ("reprogrammed.by", r"\b(extension|revision|(revised|new) date)\b.*\b(agreed|approved) by\b"),
    (
        "reprogrammed.agreed",
        r"\b(date.* (extension|revision)|extension|revision)\b.*\b(agreed|approved)( on)?$",
    ),
    (
        "reply",
        r"\bmanagement (response|comment)s?\b(?!.*\bdate)|^response to\b|^our (response|reply)$",
    ),
    ("accountable", r"accountable|senior responsible|\bsro\b"),
    (
        "due",
        (
            r"^when\b|\bto be (completed|done|delivered|implemented) by$"
            r"|^(?!.*\bactions?\b).*\bto be (completed|done|delivered|implemented)\b"
            r"|\b(date|when)\b.*\bto be (completed|done|delivered|implemented)$"
        ),
    ),
    ("completed", rf"\b(actual|date)\b.*\b(complet|clos|{_WAS_DONE})|\b({_WAS_DONE}) (on|date)$"),
    ("completed", r"^actual$|\bactual (date|finish|end|delivery|implementation)\b"),
    ("started", r"\bactual\b.*\bstart|\bdate started\b"),
    (
        "reprogrammed",
        (
            r"\b(revised|new|reprogrammed|extended|rescheduled|amended|slipped)\b"
            r".*\b(date|deadline|due|to)\b"
        ),
    ),
    ("fields", r"\b(risk|priority|likelihood|confidence)\b.*\b(b?rag|rating|score|level)$"),
    ("updates", r"\b(?:b?rag|status) (?:updates?|comments?|commentary|narrative|report|summary)$"),
    ("status", r"^(?!.*\b(previous|last|prior|target)\b).*\b(b?rag|bragg|rating|status)\b"),
    ("corrective_action", r"\bcorrective|\bmitigat|\bremedial"),
    ("evidence", r"\bevidence\b"),
    ("success", r"\bsuccess\b|\bkpi|\bhow will we know\b"),
    ("start", r"\bstart (date|by)|\bstart\b"),
    ("due", r"\b(due|end|target|completion)\b.*\bdate\b|\bdeadline\b|\btimescale|\bby when\b"),
    ("due", r"\b(implementation|delivery|finish|planned|expected|agreed|original)\b.*\bdate\b"),
    (
        "updates",
        (
            r"\b(actions?|steps?|work|what)\b.*"
            r" (taken|done|completed|undertaken|achieved|delivered|(?:already )?in place)\b"
            r"|\b(actions?|activit\w+|steps?|work)\b.* (to date|so far|since|already)\b"
            r"|^(completed|achieved|delivered|implemented) (actions?|steps?|work)$"
            r"|^what we (did|have done)$"
            r"|^(delivered|achieved|achievements?|done|work) (to date|so far)$"
        ),
    ),
    ("lead", r"\blead\b|\bresponsible\b|\bowner\b"),
    ("involves", r"\bpartners?\b|\bstakeholders?\b"),
    ("depends_on", r"\b(inter)?dependenc"),
    ("findings", r"\bfindings?\b"),
    ("cost", r"^(?!.*\b(code|centre|holder|source|stream|note)\b).*\b(costs?|budget)\b"),
    ("updates", r"\bprogress\b|\bupdate|\bcomment|\bposition\b"),
    ("outcome", r"\boutcome"),
    (
        "workstream",
        (
            rf"^{_AREAS}$|^(?!.*\bwhat\b).*\bareas? for (priority |immediate )?action$"
            r"|^(?!.*\bwhat\b).*\bareas? (for|of) (significant )?(\w+ )?"
            r"(improvement|development|weakness|concern|focus)s?$"
        ),
    ),
    ("id", r"^action( plan)? (ref|reference)$"),
    ("lead", r"^actions? (holder|by)$|^actioned by$|^named (officer|person|post)$"),
    ("due", r"^actions? (is |are )?due( by)?$|^(to )?complete by$"),
    (
        "title",
        (
            r"^(?!(reasons?|rationale|purpose|impact|dates?|sources?|types?) (for|of) (the )?"
            r"actions?$|(linked|related|previous|last) actions?$"
            r"|(date )?actions? (date|raised|closed|type|category|source|log|due)$).*\bactions?\b"
            r"|\bactivit|\btasks?\b|^what\b.*\b(do|doing|done|happen)$"
        ),
    ),
    ("workstream", r"^(?!.*\bdate\b).*\brecommendations?( (from|by|in|made) [\w ]+| made| text)?$"),
    ("workstream", r"\bworkstream|\btheme\b|\bpriority\b|\bstrand\b|\bobjective"),
    (
        "id",
        (
            r"\b(ref|reference|identifier|urn)\b"
            r"|\b(action|rec|milestone|task|item|unique) (id|no|number|code)$"
        ),
    ),
)
FIRST_DATE = (
    "original", "originally", "orig", "first", "1st", "initial", "initially", "old", "agreed",
    "baseline", "planned", "previous", "previously",
)  # fmt: skip
_LATER_DATE = (
    "revised", "rev", "new", "extended", "reprogrammed", "rescheduled", "amended", "latest",
    "current", "updated", "now", "again", "second", "2nd", "third", "3rd",
)  # fmt: skip
NOW = {"current", "latest", "updated"}
"""Words before the due date that is in force."""
_FORECAST = ("forecast", "expected", "anticipated", "estimated", "projected", "predicted")
_LATER = "revised|new|extended|extension|amended|rescheduled|reprogrammed"
_ASKED_FOR = re.compile(
    rf"\brequest(?:ed)?\b|\b(?:{_LATER})\b.*\bproposed\b|\bproposed (?:{_LATER})\b"
)
_DATE_ASKED_FOR = re.compile(
    rf"\b(?:requested(?: (?:{_LATER}|due|target|end|completion|implementation))+"
    rf"|proposed (?:{_LATER})(?: (?:due|target|end|completion|implementation))*)"
    r"(?: (?:date|deadline|to))?$"
    r"|^(?:requested|proposed) date$"
    r"|^(?!.*\breason).*\bextension\b.*\brequest(?:ed)?\b(?!.* (?:by|on)\b)"
    r"|^request for (?:an )?extension$"
    rf"|\b(?:{_LATER}|due)\b.*\b(?:date|deadline)\b.* (?:requested|proposed)$"
)
"""A date on which an action shall fall due, if that is granted; `date requested` may be another."""
_FUTURE = re.compile(r"\b(to (?:be|put|take|do)|will|needs?|putting|planned|required)\b")

LIKE_AN_ID = re.compile(r"[A-Za-z]{0,4}[ .-]?[0-9]+(?:[.-][0-9]+)*[a-z.)]?")

LONGEST_HEAD = 120
"""Characters; what is longer is a sentence above the table."""

EXACT, HOLDING = 2, 1


def normal_head(text: str) -> str:
    """Return a heading so that `Responsible Officer(s):` and `responsible officers` are alike."""
    bare = re.sub(r"(?<=\b[a-z])\.(?=[a-z]\b)", "", text.casefold())
    bare = bare.replace("(s)", "s").replace("&", " and ").replace("#", " number ")
    bare = bare.replace("%", " percent ").replace("\u2019", "").replace("'", "")
    words = re.sub(r"[^\w]+", " ", bare).replace("_", " ").split()
    return " ".join(word for word in words if word not in ("the", "of the"))


def key_of(head: str) -> tuple[str, int] | None:
    """Return the key that a heading names, and how surely; None where it names none."""
    if len(head) > LONGEST_HEAD:
        return None
    bare = normal_head(head)
    singular = bare.removesuffix("s")
    for spelling in (bare, singular):
        if spelling in _KEYS:
            return _KEYS[spelling], EXACT
    if _DATE_ASKED_FOR.search(bare):
        return "requests", HOLDING
    return _date_key(bare) or next(
        ((key, HOLDING) for key, held in _HOLDING if _holds(key, held, bare)), None
    )


def _holds(key: str, held: str, bare: str) -> bool:
    if key in ("updates", "completed") and _FUTURE.search(bare):
        return False
    if key in DATES and _ASKED_FOR.search(bare):
        return False
    return bool(re.search(held, bare))


def _date_key(bare: str) -> tuple[str, int] | None:
    """Return the key of a due date with a word that says which: `original implementation date`."""
    words = bare.split()
    rest = [word for word in words if word not in (*FIRST_DATE, *_LATER_DATE, *_FORECAST)]
    is_due = _KEYS.get(" ".join(rest)) == "due" or (rest == ["date"] and words[-1] == "date")
    if len(rest) == len(words) or not is_due or _ASKED_FOR.search(bare):
        return None
    if {*words} & {*_LATER_DATE}:
        return "reprogrammed", EXACT
    return "due", HOLDING if is_forecast(bare) else EXACT


def is_forecast(head: str) -> bool:
    """Tell whether a heading names a date that is expected, which nobody has agreed."""
    return bool({*normal_head(head).split()} & {*_FORECAST})


_PLACEHOLDERS = frozenset(
    (
        "-", "--", "n/a", "na", "tbc", "tba", "tbd", "?", "none", "nil", "x", "not rated",
        "no rating", "to be confirmed", "to be agreed", "to be decided", "not applicable",
        "vacant", "unknown",
    )
)  # fmt: skip


def is_placeholder(text: str) -> bool:
    """Tell whether a text says that there is nothing to say."""
    return " ".join(text.split()).casefold().strip(" .") in _PLACEHOLDERS
