"""The plans as the pages show them: read once, and again when their files say so.

Each request looks at the stamps of the files, the settings and the newest commit, so that what
another program wrote is shown by the next page. `Library.shelf` is all plans as they are, or as
they stood on a day; `Library.site_plan` one of them with its history.
"""

import gc
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from threading import RLock
from typing import TYPE_CHECKING

from actiontrack.amending.apply import digest_of
from actiontrack.document import SourceFile
from actiontrack.errors import CannotDoError
from actiontrack.redaction import held_back, redacted, unfit_places
from actiontrack.review import PlanReview, Review, examine_plan
from actiontrack.review.several import titles_of_plans
from actiontrack.settings import Rights
from actiontrack.site import Entry, PlanPages, SitePlan
from actiontrack.site.index_page import entry_of
from actiontrack.site.links import claim_folder_name
from actiontrack.site.reading import site_plan_of
from actiontrack.sources.history import history_of
from actiontrack.sources.series import Histories, read_histories
from actiontrack.sources.session import Session
from actiontrack.sources.workspace import PLANS_FOLDER, SETTINGS_FILE, Workspace, read_plan_file

if TYPE_CHECKING:
    from pathlib import Path

Stamp = tuple[int, ...]

MOST_DAYS = 3
"""Days in the past of which the plans are remembered."""

MOST_HELD = 64 * 1024 * 1024
"""Bytes of plans, as their files have them, that are remembered with all that was made of them."""

AT_ONCE = 20
"""Plans whose history is read together."""


@dataclass(frozen=True, slots=True)
class ShelvedPlan:
    """One plan as it was read, and what tells this version of its file from another."""

    source: SourceFile
    review: PlanReview
    digest: str
    public: PlanReview | None = None
    """The plan without what may not be published, where it is shown so."""

    @property
    def shown(self) -> PlanReview:
        """The plan as whoever reads it may see it."""
        return self.public or self.review


@dataclass(frozen=True, slots=True)
class Shelf:
    """All plans on a day, each by the folder of its pages."""

    session: Session
    plans: Mapping[str, ShelvedPlan]
    at: date | None = None
    """The day as it stood on which git is asked; None for the plans as they are."""
    faults: tuple[str, ...] = ()
    """Why a plan among them cannot be opened."""
    head: str = ""

    @property
    def review(self) -> Review:
        """All of them as one review."""
        return Review(self.session.day, tuple(plan.shown for plan in self.plans.values()))

    @property
    def titles(self) -> dict[str, str]:
        """The title of each plan by its folder, such that no two are the same."""
        return dict(zip(self.plans, titles_of_plans(self.review.plans), strict=True))


@dataclass(slots=True)
class _ReadFile:
    stamp: Stamp
    source: SourceFile
    digest: str
    review: PlanReview
    judged: tuple[date, int]
    """The day of the review, and which settings it goes by."""


_Key = tuple[str, str, str, date, bool]


class Library:
    """The plans of a workspace, for as long as the server runs."""

    def __init__(self, workspace: Workspace, today: Callable[[], date]) -> None:
        """Begin with nothing read."""
        self.workspace, self.today = workspace, today
        self._lock = RLock()
        self._files: dict[str, _ReadFile] = {}
        self._pages: OrderedDict[_Key, PlanPages] = OrderedDict()
        self._entries: OrderedDict[_Key, Entry] = OrderedDict()
        self._public: OrderedDict[_Key, PlanReview | None] = OrderedDict()
        self._heads: dict[str, str] = {}
        """Of each plan the newest commit of which it is known that its history is another."""
        self._head = ""
        self._days: OrderedDict[tuple[date, str], Shelf] = OrderedDict()
        self._settings_stamp: Stamp = ()
        self._settings_number = 0
        self._last_session: Session | None = None

    def shelf(self, at: date | None = None) -> Shelf:
        """Return all plans, as they are or as they stood on a day. Raises CannotDoError."""
        with self._lock, _without_collecting():
            return self._as_they_are() if at is None else self._as_they_stood(at)

    def pages(self, shelf: Shelf, folder: str, *, is_public: bool = False) -> PlanPages:
        """Return the pages of one plan. Raises KeyError where there is none in that folder.

        Raises CannotDoError where what is not marked must not be public.
        """
        plan = shelf.plans[folder]
        with self._lock, _without_collecting():
            key = self._key(shelf, plan, is_public=is_public)
            pages = self._pages.get(key)
            if pages is None:
                pages = PlanPages(
                    _site_plan(shelf, plan, self._histories([plan]), is_public=is_public)
                )
                self._pages[key] = pages
                self._forget_pages()
            self._pages.move_to_end(key)
            return pages

    def entries(self, shelf: Shelf, *, is_public: bool = False) -> list[Entry]:
        """Return what the index tells of each plan; of one that may not be public, nothing."""
        with self._lock, _without_collecting():
            keys = {
                folder: self._key(shelf, shelved_plan, is_public=is_public)
                for folder, shelved_plan in shelf.plans.items()
                if not (is_public and _is_kept_back(shelved_plan.review))
            }
            places = {folder: at for at, folder in enumerate(shelf.plans)}
            missing = iter([folder for folder, key in keys.items() if key not in self._entries])
            while some := list(islice(missing, AT_ONCE)):
                histories = self._histories([shelf.plans[folder] for folder in some])
                for folder in some:
                    plan, at = shelf.plans[folder], places[folder]
                    made = _site_plan(
                        shelf, plan, histories, is_public=is_public, is_compared=False
                    )
                    self._entries[keys[folder]] = entry_of(made, folder, at)
            made_entries = [self._entries[key] for key in keys.values()]
            while len(self._entries) > 2 * len(keys) + AT_ONCE:
                self._entries.popitem(last=False)
            return made_entries

    def public_shelf(self, shelf: Shelf) -> Shelf:
        """Return the plans that may be public, each without what may not."""
        with self._lock, _without_collecting():
            plans = {}
            for folder, plan in shelf.plans.items():
                key = self._key(shelf, plan, is_public=True)
                if key not in self._public:
                    is_kept_back = _is_kept_back(plan.review)
                    self._public[key] = None if is_kept_back else redacted(plan.review)
                self._public.move_to_end(key)
                if review := self._public[key]:
                    plans[folder] = ShelvedPlan(plan.source, plan.review, plan.digest, review)
            while len(self._public) > len(shelf.plans):
                self._public.popitem(last=False)
            return replace(shelf, plans=plans, faults=())

    def rights(self) -> Rights:
        """Return who may do what, by the settings as they are now. Raises CannotDoError."""
        with self._lock:
            return self._session().settings.rights

    def histories(self, plan: ShelvedPlan) -> Histories:
        """Return what git holds of a plan."""
        with self._lock:
            return self._histories([plan])

    def _histories(self, plans: Sequence[ShelvedPlan]) -> Histories:
        sources = [plan.source for plan in plans]
        histories = read_histories(self.workspace, sources, sources[0].revision)
        why_not = histories.why_not
        return replace(histories, why_not=self.without_root(why_not)) if why_not else histories

    def without_root(self, text: str) -> str:
        """Return a sentence that does not say where on this machine the plans lie."""
        root = self.workspace.root
        names = [root.resolve().as_posix(), root.as_posix()] if root else []
        for name in names:
            text = text.replace(name, "this folder") if len(name) > 1 else text
        return text

    def _key(self, shelf: Shelf, plan: ShelvedPlan, *, is_public: bool) -> _Key:
        head = shelf.head if shelf.at else self._heads.get(plan.source.path, shelf.head)
        version = f"{head} {self._settings_number} {shelf.at}"
        return plan.source.path, plan.digest, version, shelf.session.day, is_public

    def _forget_pages(self) -> None:
        while len(self._pages) > 1 and (
            sum(len(pages.site_plan.review.document.text) for pages in self._pages.values())
            > MOST_HELD
        ):
            self._pages.popitem(last=False)

    def _as_they_are(self) -> Shelf:
        session, head = self._session(), self._newest_commit()
        if head != self._head:
            self._note_commits(head)
        faults: list[str] = []
        plans: dict[str, ShelvedPlan] = {}
        used: set[str] = set()
        files = self.workspace.shown_plan_files()
        for gone in set(self._files) - set(files):
            del self._files[gone]
        for shown, path in files.items():
            try:
                read = self._read(session, shown, path)
            except CannotDoError as failure:
                faults.append(str(failure))
                continue
            folder = _claim_folder(used, read.review)
            plans[folder] = ShelvedPlan(read.source, read.review, read.digest)
        for plan in plans.values():
            self._heads.setdefault(plan.source.path, head)
        return Shelf(session, plans, None, tuple(faults), head)

    def _note_commits(self, head: str) -> None:
        """Forget of which plans the history is known: those alone that new commits have changed.

        A commit is made with every edit where that is wanted, and of 200 plans it changes one.
        """
        try:
            repository = history_of(self.workspace).repository
            changed = repository.changed_since(self._head, head, PLANS_FOLDER)
        except CannotDoError:
            changed = None
        for path in list(self._heads) if changed is None else changed:
            self._heads.pop(path, None)
        self._head = head

    def _read(self, session: Session, shown: str, path: "Path") -> _ReadFile:
        stamp = _stamp_of(path)
        read, judged = self._files.get(shown), (session.day, self._settings_number)
        if read is None or read.stamp != stamp or not stamp:
            source = read_plan_file(self.workspace, path)
            review = examine_plan(source, session.day, session.settings)
            read = _ReadFile(stamp, source, digest_of(source.data), review, judged)
            self._files[shown] = read
        elif read.judged != judged:
            read.review = examine_plan(read.source, session.day, session.settings)
            read.judged = judged
        return read

    def _session(self) -> Session:
        """Return the workspace as it is opened today, the same while its settings are."""
        day, root = self.today(), self.workspace.root
        stamp = _stamp_of(root / SETTINGS_FILE) if root else ()
        last = self._last_session
        if last is None or last.day != day or stamp != self._settings_stamp:
            last = Session(self.workspace, day)
            self._settings_stamp = stamp
            self._settings_number += 1
            self._last_session = last
        _ = last.settings  # what is wrong with them is told before anything else
        return last

    def _newest_commit(self) -> str:
        """Return the newest commit; `""` where there is none."""
        try:
            return history_of(self.workspace).repository.head()
        except CannotDoError:
            return ""

    def _as_they_stood(self, at: date) -> Shelf:
        head = self._newest_commit()
        shelf = self._days.get((at, head))
        if shelf is None:
            session = Session(self.workspace, min(at, self.today()), is_day_given=True)
            plans: dict[str, ShelvedPlan] = {}
            used: set[str] = set()
            for source, day in session.dated_sources(None, at.isoformat()):
                review = examine_plan(source, day, session.settings)
                plan = ShelvedPlan(source, review, digest_of(source.data))
                plans[_claim_folder(used, review)] = plan
            shelf = self._days[at, head] = Shelf(session, plans, at, (), head)
            while len(self._days) > MOST_DAYS:
                self._days.popitem(last=False)
        self._days.move_to_end((at, head))
        return shelf


def _site_plan(
    shelf: Shelf,
    plan: ShelvedPlan,
    histories: Histories,
    *,
    is_public: bool,
    is_compared: bool = True,
) -> SitePlan:
    public = None
    if is_public:
        if _is_kept_back(plan.review):
            raise CannotDoError("this plan is not for publication, or not fit for it yet")
        public = redacted(plan.review)
    return site_plan_of(
        shelf.session,
        plan.source,
        plan.review,
        histories,
        until=shelf.session.day if shelf.at else None,
        public=public,
        is_compared=is_compared,
    )


def _is_kept_back(review: PlanReview) -> bool:
    return held_back(review).plan or bool(unfit_places(review))


def _claim_folder(used: set[str], review: PlanReview) -> str:
    return claim_folder_name(used, review.plan.id or review.document.name or "plan", review.path)


def _stamp_of(path: "Path") -> Stamp:
    """Return what changes when a file does; nothing for one that is not there."""
    try:
        about = path.stat()
    except OSError:
        return ()
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Read and judge without a search for cycles, which would take half of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
