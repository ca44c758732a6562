"""A workspace, opened once: its settings, a day, and its plans as they are or as they stood.

A verb opens a session from its options, a page in a browser from a request; neither reads a plan
in any other way. Nothing is read before it is asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TextIO

from actiontrack.document import SourceFile, parse
from actiontrack.errors import CannotDoError
from actiontrack.rules import codes_by_name
from actiontrack.settings import Settings, read_settings
from actiontrack.sources.history import (
    LAST_MEETING,
    History,
    as_day,
    history_of,
    last_meeting_of,
    required_meeting,
)
from actiontrack.sources.workspace import (
    PlanFiles,
    Report,
    Workspace,
    plan_file,
    plans_that_may_hold,
    raise_report,
    read_plans,
    read_settings_file,
)
from actiontrack.text.wording import day_in_words


@dataclass(frozen=True, slots=True)
class Period:
    """Plans at both ends of a time, to be compared on its last day."""

    since: str
    """Its beginning in words: `the meeting of 20 April 2019`."""
    first_day: date
    then: list[SourceFile]
    now: list[SourceFile]
    until: date
    with_gone: bool
    """Whether plans that are gone by now are part of it."""


@dataclass(frozen=True, slots=True)
class RevisedPlans:
    """Plans and settings at an older revision and at a newer, to be judged on a day."""

    then: list[SourceFile]
    now: list[SourceFile]
    settings_then: Settings
    settings_now: SourceFile | None
    day: date


@dataclass(frozen=True)
class Session:
    """A workspace as somebody looks at it on a day.

    The day is that which they gave, or today: then a plan as it stood at a revision is judged on
    the day of its commit instead.
    """

    workspace: Workspace
    day: date
    is_day_given: bool = False
    standard_input: TextIO | None = None
    report: Report = raise_report
    """What is done with a plan among all that cannot be opened."""

    @cached_property
    def settings(self) -> Settings:
        """The settings of the workspace. Raises CannotDoError, naming each line at fault."""
        return settings_of(self.settings_file)

    @cached_property
    def settings_file(self) -> SourceFile | None:
        """The settings as they are written; None without a file. Raises CannotDoError."""
        return read_settings_file(self.workspace)

    @cached_property
    def history(self) -> History:
        """The history of the plans. Raises CannotDoError where there is none."""
        return history_of(self.workspace)

    def sources(self, names: Sequence[str] | None = None) -> Iterator[SourceFile]:
        """Yield the plans that are named by id, path or `-`; all if none is. See `read_plans`."""
        return read_plans(self.workspace, names or (), self.standard_input, self.report)

    def file_of(self, name: str) -> PlanFiles:
        """Return the file of the plan that is named by id or path. Raises CannotDoError."""
        return self._shown([plan_file(self.workspace, name)])

    def files_that_may_hold(self, ref: str) -> PlanFiles:
        """Return the files in which an action is to be looked for. Raises CannotDoError."""
        return self._shown(plans_that_may_hold(self.workspace, ref, self.report))

    def _shown(self, files: Iterable[Path]) -> PlanFiles:
        return {self.workspace.shown(path): path for path in files}

    def dated_sources(
        self, names: Sequence[str] | None = None, at: str | None = None
    ) -> Iterator[tuple[SourceFile, date]]:
        """Yield plans, as they are or as they stood, each with the day on which to judge it.

        `at` is a revision, a day or `last-meeting`. Raises CannotDoError.
        """
        if at is None:
            for source in self.sources(names):
                yield source, self.day
        else:
            for source, then in self._sources_at(at, names or ()):
                yield source, self.day if self.is_day_given else then

    def _sources_at(self, at: str, names: Sequence[str]) -> Iterator[tuple[SourceFile, date]]:
        history = self.history
        if at == LAST_MEETING:
            for source in list(self.sources(names)):
                met = required_meeting(last_meeting_of(source, self.day), source.path, self.day)
                yield history.plans_at(history.commit(met.isoformat()), [source.path])[0], met
            return
        commit = history.commit(at)
        plans = history.plans_at(commit, names)
        if not plans:
            when = day_in_words(commit.day)
            raise CannotDoError(f"there were no plans at {commit.revision[:10]} ({when})")
        for source in plans:
            yield source, as_day(at) or commit.day

    def periods(
        self, names: Sequence[str] | None, since: str | None, until: str | None
    ) -> list[Period]:
        """Return what is to be compared: one period, or one for each plan that has met since.

        Without `since` that is from the last meeting of each, or from the last commit where a plan
        names no meeting to which its history goes back. Raises CannotDoError.
        """
        history, day, last = self.history, self.day, "HEAD"
        if until is None:
            now = list(self.sources(names))
        else:
            end = history.commit(until)
            now = history.plans_at(end, names or ())
            day = min(day, end.day)
            last = history.before(end.revision)
            if since not in (None, LAST_MEETING) and history.commit(str(since)).day > end.day:
                raise CannotDoError(f"--since {since} is later than --until {until}")
        # A plan that is gone belongs to none of several meetings, and to no plan that was named.
        with_gone = not names and since not in (None, LAST_MEETING)
        return [
            Period(
                words,
                history.day_of(revision),
                history.plans_at(history.commit(revision)),
                plans,
                day,
                with_gone,
            )
            for revision, words, plans in _beginnings(history, now, since, last, day)
        ]

    def plans_since(
        self, since: str | None, met: date | None, path: str, day: date
    ) -> tuple[str, date, list[SourceFile]]:
        """Return the plans as they stood at a revision, or at a plan's last meeting.

        Before them that revision or meeting in words, and its day.
        Raises CannotDoError where there was no such meeting, or there is no history of it.
        """
        history = self.history
        if since in (None, LAST_MEETING):
            met = required_meeting(met, path, day)
            revision, words = met.isoformat(), f"the meeting of {day_in_words(met)}"
        else:
            revision, words = str(since), history.in_words(str(since))
        return words, history.day_of(revision), history.plans_at(history.commit(revision))

    def revised(
        self,
        names: Sequence[str] | None,
        against: str,
        at: str | None,
        watch: Callable[[Iterator[SourceFile]], Iterator[SourceFile]],
    ) -> RevisedPlans:
        """Return plans, as they are or as they stood at a revision, and all at an older one.

        `watch` passes on what is read and may show how far that has got. Raises CannotDoError.
        """
        if self.workspace.root is None:  # git keeps no empty folder: every plan may have been taken
            return replace(self, workspace=Workspace(Path.cwd())).revised(names, against, at, watch)
        history, day, settings = self.history, self.day, self.settings_file
        if at is None:
            has_any = bool(names or self.workspace.plan_files())
            now = list(watch(self.sources(names))) if has_any else []
        else:
            later = history.commit(at)
            now = history.plans_at(later, names or ())
            settings = history.settings_at(later)
            day = day if self.is_day_given else later.day
        if against == LAST_MEETING:
            against = _last_meeting_of_any(now, day).isoformat()
        commit = history.commit(against)
        then = history.plans_at(commit)
        if not then and not now:
            raise CannotDoError("there are no plans here, and there were none then")
        older = history.settings_at(commit)
        settings_then = read_settings(parse(older), codes_by_name())[0] if older else Settings()
        return RevisedPlans(then, now, settings_then, settings, day)


def settings_of(source: SourceFile | None) -> Settings:
    """Return what a settings file says. Raises CannotDoError, naming each line that is wrong."""
    if source is None:
        return Settings()
    document = parse(source)
    settings, faults = read_settings(document, codes_by_name())
    if faults:
        places = document.locate_all(each.route for each in faults)
        located = [(each.place or places[each.route], each.message) for each in faults]
        raise CannotDoError(
            "\n".join(f"{document.path}:{at.line}:{at.column}: {text}" for at, text in located)
        )
    return settings


def _beginnings(
    history: History, now: list[SourceFile], since: str | None, last: str, day: date
) -> list[tuple[str, str, list[SourceFile]]]:
    """Return from when to compare which plans: a revision, and how that is put in words."""
    if since not in (None, LAST_MEETING):
        return [(str(since), history.in_words(str(since)), now)]
    begun = []
    for source in now:
        met = last_meeting_of(source, day)
        if since == LAST_MEETING or (met is not None and history.reaches(met)):
            met = required_meeting(met, source.path, day)
            begun.append((met.isoformat(), f"the meeting of {day_in_words(met)}", [source]))
        else:
            begun.append((last, history.in_words(last), [source]))
    return begun


def _last_meeting_of_any(sources: list[SourceFile], day: date) -> date:
    days = [met for source in sources if (met := last_meeting_of(source, day))]
    if not days:
        raise CannotDoError(f"no plan names a meeting before {day_in_words(day)}")
    return max(days)
