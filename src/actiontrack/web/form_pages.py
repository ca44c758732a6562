"""The pages to write: a form, what it would change, and that written; the last edit taken back."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from threading import Lock

from actiontrack.amending import RefusedEditError
from actiontrack.amending.apply import Outcome, PlanChangedError
from actiontrack.amending.undo import undo_last_edit
from actiontrack.errors import CannotDoError
from actiontrack.flags import Flag
from actiontrack.plans.values import PlanDate
from actiontrack.saving import last_edit
from actiontrack.site import SitePlan
from actiontrack.site.layout import ALL_PLANS, page_of
from actiontrack.site.tables import TemplateData, cell
from actiontrack.text.page import one_line
from actiontrack.web.action_forms import ACTION_FORMS
from actiontrack.web.edits import Change, SeenVersions, carry_through, change_of, meanwhile
from actiontrack.web.forms import Entries, Field, FieldFault, Form, Subject, maker_of
from actiontrack.web.gate import CHECK
from actiontrack.web.library import Library, Shelf, ShelvedPlan
from actiontrack.web.plan_forms import PLAN_FORMS
from actiontrack.web.reading_pages import action_named
from actiontrack.web.shell import (
    UNDO,
    Extras,
    Place,
    Shell,
    as_typed,
    field_data,
    notice_box,
    plain_page,
)
from actiontrack.web.words import faults_in, in_browser

Texts = Mapping[str, Sequence[str]]
Record = Callable[[Outcome, str, str], str]
"""Records in git what was written, with a message and an author; says what it did."""

MOST_RESULTS = 200
"""Edits whose result may still be shown to whoever made them."""

_STANDS_IN = {
    "completed": "date",
    "started": "date",
    "updates": "date",
    "reprogrammed": "to",
    "requests": "to",
    "requested": "to",
    "sign_off": "on",
}
"""The field that gives a key of the plan, where it is called otherwise."""

EDIT = "edit-"
"""How the page of a form begins."""

SEEN, STEP, CSRF = "seen", "step", "csrf"


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """A page to be shown, or the way to another."""

    html: str = ""
    status: int = 200
    location: str = ""


@dataclass(frozen=True, slots=True)
class _Result:
    owner: str
    change: Change
    recorded: str


class Editor:
    """Makes the pages to write, and writes."""

    def __init__(self, library: Library, shell: Shell, record: Record | None) -> None:
        """Begin with nothing written; `record` puts into git what is."""
        self._library, self._shell, self._record = library, shell, record
        self._seen = SeenVersions()
        self._results: OrderedDict[str, _Result] = OrderedDict()
        self._numbers, self._lock = count(1), Lock()

    def form(
        self, folder: str, key: str, about: str, place: Place, texts: Texts | None, visitor: str
    ) -> PageAnswer | None:
        """Return a form, or with `texts` what these come to; None where there is no such form."""
        for is_last in (False, False, True):
            try:
                draft = self._draft(folder, key, about, place)
                if draft is None:
                    return None
                return draft.shown() if texts is None else draft.carried_through(texts, visitor)
            except PlanChangedError:
                if is_last:
                    raise
        return None

    def faults(
        self, folder: str, key: str, about: str, place: Place, texts: Texts
    ) -> list[FieldFault] | None:
        """Return why what is typed so far cannot be done; None where there is no such form.

        It is asked as somebody types, and nothing is written.
        """
        draft = self._draft(folder, key, about, place)
        return None if draft is None else draft.tried(texts, dry_run=True)[1]

    def _draft(self, folder: str, key: str, about: str, place: Place) -> "_Draft | None":
        shelf = self._library.shelf()
        form = (ACTION_FORMS if about else PLAN_FORMS).get(key)
        plan = shelf.plans.get(folder)
        if form is None or plan is None:
            return None
        pages = self._library.pages(shelf, folder)
        action = action_named(pages, f"{about}.html") if about else None
        if about and (action is None or not action.is_readable):
            return None
        subject = Subject(plan.review, shelf.session.day, action)
        self._seen.keep(plan)
        return _Draft(self, shelf, folder, key, about, form, subject, place)

    def keep_result(self, owner: str, change: Change, recorded: str) -> str:
        """Keep what was written for the next page to say it; return the number of that."""
        with self._lock:
            number = str(next(self._numbers))
            self._results[number] = _Result(owner, change, recorded)
            while len(self._results) > MOST_RESULTS:
                self._results.popitem(last=False)
            return number

    def result(self, number: str, owner: str, root: str) -> TemplateData | None:
        """Return what was written, to whoever wrote it."""
        with self._lock:
            result = self._results.get(number)
        if result is None or result.owner != owner:
            return None
        texts = [*result.change.sentences, *result.change.warnings, result.recorded]
        links = [{"href": f"{root}{UNDO}", "text": "Take it back"}]
        return notice_box("Written", texts, "written", result.change.lines, links)

    def record(self, outcome: Outcome, message: str, place: Place) -> str:
        """Record what was written, where that is wanted, and say so."""
        if self._record is None:
            names = ", ".join(plan.after.path for plan in outcome.plans)
            return f"{names} is written; nothing is recorded in git by it."
        return self.without_root(self._record(outcome, message, place.name))

    def without_root(self, text: str) -> str:
        """Return a sentence that does not say where on this machine the plans lie."""
        return self._library.without_root(text)

    def undo(self, place: Place, key: str | None, visitor: str) -> PageAnswer:
        """Return what taking back the last edit would change, or with its key take it back."""
        session, extras = self._library.shelf().session, Extras()
        root = session.workspace.root
        status = 200
        try:
            edit = last_edit(root) if root else None
            if edit is None:
                extras.notices.append(notice_box("No edit is kept here that could be taken back"))
            elif key is None:
                change = change_of(undo_last_edit(session, dry_run=True, expected=edit.key).plans)
                extras.change = change_data(
                    "Taking back the last edit would change this",
                    change,
                    UNDO,
                    [("key", edit.key)],
                    "Take it back",
                    "It is the last edit made here, in a browser or by a command, whoever made it.",
                )
            else:
                outcome = undo_last_edit(session, expected=key)
                recorded = self.record(outcome, "Take back the last edit", place)
                number = self.keep_result(visitor, change_of(outcome.plans), recorded)
                return PageAnswer(location=f"index.html?done={number}", status=303)
        except CannotDoError as failure:
            extras.faults, status = fault_data(faults_in(self.without_root(str(failure)))), 409
        page = plain_page("Undo", place, here="Undo", crumbs=[cell(ALL_PLANS, "index.html")])
        return PageAnswer(self._shell.made(page, place, extras), status)

    def made(self, page: TemplateData, place: Place, extras: Extras) -> str:
        """Return a page as HTML."""
        return self._shell.made(page, place, extras)

    def site_plan(self, shelf: Shelf, folder: str) -> SitePlan:
        """Return a plan as its pages show it."""
        return self._library.pages(shelf, folder).site_plan

    def version(self, digest: str) -> bytes | None:
        """Return what a plan's file held when a form was made for it."""
        return self._seen.version(digest)


@dataclass(frozen=True, slots=True)
class _Draft:
    """One form about one subject, on its way to be written."""

    editor: Editor
    shelf: Shelf
    folder: str
    key: str
    about: str
    form: Form
    subject: Subject
    place: Place

    def fields(self) -> list[Field]:
        fields = list(self.form.fields(self.subject))
        if self.form.moves_position:
            text = "What the plan says of progress is true of today"
            fields.append(Field("position", text, "check"))
        return fields

    @property
    def back(self) -> str:
        return f"{self.about or 'index'}.html"

    def shown(
        self,
        texts: Texts | None = None,
        extras: Extras | None = None,
        faults: Sequence[FieldFault] = (),
        status: int = 200,
    ) -> PageAnswer:
        """Return the form, with what was typed into it."""
        extras = extras or Extras()
        extras.faults = fault_data(faults)
        extras.form = {
            "title": "Change it before it is written" if extras.change else "",
            "action": self._action(),
            "check": self._action(CHECK),
            "hidden": [(SEEN, self._plan.digest)],
            "fields": [field_data(field, texts, faults) for field in self.fields()],
            "button": "Show what it would change",
            "back": self.back,
            "takes_file": False,
        }
        title = self.form.title
        if action := self.subject.action:
            title = f"{title}: {one_line(action.name)}"
        site_plan = self.editor.site_plan(self.shelf, self.folder)
        page = page_of(site_plan, title, self.form.title, (), ())
        if action:
            word = self.subject.plan.action_word.capitalize()
            page["crumbs"].append(cell(f"{word} {action.id or '?'}", self.back))
        return PageAnswer(self.editor.made(page, self.place, extras), status)

    @property
    def _plan(self) -> ShelvedPlan:
        return self.shelf.plans[self.folder]

    def _action(self, begins: str = EDIT) -> str:
        return f"{begins}{self.key}" + (f"?about={self.about}" if self.about else "")

    def carried_through(self, texts: Texts, visitor: str) -> PageAnswer:
        """Show what a form would change; write it where that was shown and is still so."""
        extras = Extras()
        seen = (texts.get(SEEN) or [""])[0]
        is_stale = seen != self._plan.digest
        is_to_be_written = texts.get(STEP) == ["write"] and not is_stale
        if is_stale:
            extras.notices.append(self._meanwhile(seen, texts))
        outcome, faults = self.tried(texts, dry_run=not is_to_be_written)
        if outcome is None:
            return self.shown(texts, extras, faults, 422)
        if not outcome.plans:
            extras.notices.append(notice_box("All is as you ask already", ["Nothing is written."]))
            return self.shown(texts, extras)
        change, names = change_of(outcome.plans), [field.name for field in self.fields()]
        if is_to_be_written:
            name = self.subject.action.id if self.subject.action else self.folder
            recorded = self.editor.record(outcome, self.form.message.format(name=name), self.place)
            number = self.editor.keep_result(visitor, change, recorded)
            return PageAnswer(location=f"{self.back}?done={number}", status=303)
        hidden = [(SEEN, self._plan.digest)]
        hidden += [(name, text) for name in names for text in texts.get(name, ())]
        extras.change = change_data(
            "This is what it would change",
            change,
            self._action(),
            hidden,
            "Write it",
            "Nothing is written yet.",
        )
        return self.shown(texts, extras, status=409 if is_stale else 200)

    def tried(self, texts: Texts, *, dry_run: bool) -> tuple[Outcome | None, list[FieldFault]]:
        """Do what was typed, or only try it; return what it comes to, or why it cannot be done."""
        entries, fields = Entries(texts, self.shelf.session.day), self.fields()
        day = entries.today
        try:
            outcome = carry_through(
                self.shelf.session,
                self._plan,
                maker_of(self.form, entries, self.subject),
                self.subject,
                position=PlanDate(day, day) if entries.is_checked("position") else None,
                dry_run=dry_run,
            )
        except PlanChangedError:
            raise
        except RefusedEditError as refusal:
            names = [field.name for field in fields]
            return None, [_placed(flag, names) for flag in refusal.flags]
        except CannotDoError as refusal:
            return None, faults_in(self.editor.without_root(str(refusal)), fields)
        return outcome, []

    def _meanwhile(self, seen: str, texts: Texts) -> TemplateData:
        between = meanwhile(self.shelf.session, self.editor.version(seen), self._plan)
        remarks = ["What you typed is still below."]
        if texts.get(STEP) == ["write"]:
            remarks.insert(0, "Nothing is written.")
        if not between.sentences and not between.lines:
            remarks.append("What changed is no longer known here.")
        title = "The plan has changed since you opened this page"
        return notice_box(title, [*remarks, *between.sentences], "meanwhile", between.lines)


def _placed(flag: Flag, names: Sequence[str]) -> FieldFault:
    """Return why an edit is refused, beside the field that gives what is at fault."""
    keys = [key for key in reversed(flag.route) if isinstance(key, str)]
    named = (key if key in names else _STANDS_IN.get(key, "") for key in keys)
    field = next((name for name in named if name in names), "")
    message = in_browser(one_line(flag.message))
    return FieldFault(field, f"That would be an error: {message} ({flag.code}).")


def fault_data(faults: Iterable[FieldFault]) -> list[TemplateData]:
    """Return what is wrong as a page says it."""
    return [{"field": fault.field, "sentence": one_line(fault.sentence)} for fault in faults]


def change_data(
    title: str,
    change: Change,
    action: str,
    hidden: Sequence[tuple[str, str]],
    button: str,
    recorded: str,
) -> TemplateData:
    """Return what would change, with the button that writes it."""
    return {
        "title": title,
        "texts": change.sentences,
        "warnings": change.warnings,
        "lines": change.lines,
        "action": action,
        "hidden": [(name, as_typed(text)) for name, text in hidden],
        "button": button,
        "recorded": recorded,
    }
