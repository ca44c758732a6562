"""A workspace, opened once: its settings, a day, and its plans as they are or as they stood.

A verb opens a session from its options, a page in a browser from a request; neither reads a plan
in any other way. Nothing is read before it is asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from actiontrack.document import SourceFile, parse
from actiontrack.errors import CannotDoError
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

if TYPE_CHECKING:
    from actiontrack.document import Document
    from actiontrack.flags import Misreading
    from actiontrack.plans.model import Plan
    from actiontrack.settings import Settings
    from actiontrack.sources.git import Commit
    from actiontrack.sources.history import History
    from actiontrack.sources.meetings import LastMeeting, MeetingQuery


class Period(NamedTuple):
    """Plans at both ends of a time, to be compared on its last day."""

    since: str
    """Its beginning in words: `the meeting of 20 April 2019 (SEND Board)`."""
    first_day: date
    then: list[SourceFile]
    now: list[SourceFile]
    until: date
    with_gone: bool = False
    """Whether plans that are gone by now are part of it."""
    meeting: "LastMeeting | None" = None
    """The meeting at which it begins; the one plan that it is of must have been there then."""
    remark: str = ""
    """Why it does not begin at the last meeting, where that was meant; what stands for a day."""


def with_remark(period: Period, remark: str) -> Period:
    """Return a time with one more remark; with `""` the same."""
    return period._replace(remark=f"{period.remark} {remark}".strip())


class RevisedPlans(NamedTuple):
    """Plans and settings at an older revision and at a newer, to be judged on a day."""

    then: list[SourceFile]
    now: list[SourceFile]
    settings_then: "Settings"
    settings_now: SourceFile | None
    day: date


def keep_silent(_: str) -> None:
    """Say nothing."""


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
    body: str | None = None
    """The body whose last meeting is meant by `last-meeting`."""
    remark: Report = keep_silent
    """Where something that its reader should know of the day of a revision is said."""

    @cached_property
    def settings(self) -> "Settings":
        """The settings of the workspace. Raises CannotDoError, naming each line at fault."""
        return settings_of(self.settings_file)

    @cached_property
    def settings_file(self) -> SourceFile | None:
        """The settings as they are written; None without a file. Raises CannotDoError."""
        return read_settings_file(self.workspace)

    @cached_property
    def history(self) -> "History":
        """The history of the plans. Raises CannotDoError where there is none."""
        from actiontrack.sources.history import history_of

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
        from actiontrack.sources.history import as_day
        from actiontrack.sources.meetings import (
            LAST_MEETING,
            MeetingQuery,
            last_meeting,
            parsed_plan,
            require_body,
        )

        history = self.history
        if at == LAST_MEETING:
            sources = list(self.sources(names))
            plans = [parsed_plan(source) for source in sources]
            require_body(plans, self.body)
            for source, plan in zip(sources, plans, strict=True):
                met = last_meeting(plan, source.path, MeetingQuery(self.day, self.body))
                commit = history.commit(met.day.isoformat())
                yield history.plans_at(commit, [source.path])[0], met.day
            return
        commit = history.commit(at)
        then = history.plans_at(commit, names)
        if not then:
            when = day_in_words(commit.day)
            raise CannotDoError(f"there were no plans at {commit.revision[:10]} ({when})")
        self._say_doubt(commit)
        for source in then:
            yield source, as_day(at) or commit.day

    def _say_doubt(self, commit: "Commit") -> None:
        if commit.doubt and not self.is_day_given:
            self.remark(commit.doubt)

    def periods(
        self, names: Sequence[str] | None, since: str | None, until: str | None
    ) -> list[Period]:
        """Return what is to be compared: one period, or one for each plan that has met since.

        Without `since` that is from the last meeting of each; where there is none, or no history of
        it, from the last commit, which `remark` says. Raises CannotDoError, also NoMeetingError.
        """
        from actiontrack.sources.meetings import (
            LAST_MEETING,
            MeetingQuery,
            NoMeetingError,
            parsed_plan,
            require_body,
        )

        history, day, doubt = self.history, self.day, ""
        is_since_meeting = since in (None, LAST_MEETING)
        if until is None:
            now = list(self.sources(names))
        else:
            end = history.commit(until)
            doubt = end.doubt
            now = history.plans_at(end, names or ())
            day = min(day, end.day)
            if not is_since_meeting and history.commit(str(since)).day > end.day:
                raise CannotDoError(f"--since {since} is later than --until {until}")
        if not is_since_meeting:
            period = self._since(str(since), now, day, with_gone=not names)
            return [with_remark(period, doubt)]
        plans = [parsed_plan(source) for source in now]
        require_body(plans, self.body)
        periods = []
        for source, plan in zip(now, plans, strict=True):
            try:
                period = self.since_meeting(plan, source, MeetingQuery(day, self.body))
            except NoMeetingError as failure:
                if since == LAST_MEETING:
                    raise
                period = self.since_last_commit(source, until, day, str(failure))
            periods.append(with_remark(period, doubt))
        return periods

    def since_revision(self, revision: str, source: SourceFile, day: date) -> Period:
        """Return the time since a revision or a day, for one plan. Raises CannotDoError."""
        return self._since(revision, [source], day)

    def since_meeting(self, plan: "Plan", source: SourceFile, query: "MeetingQuery") -> Period:
        """Return the time since a plan's last meeting.

        Raises NoMeetingError where there was no such meeting, or there is no history of it.
        """
        from actiontrack.sources.meetings import NoMeetingError, last_meeting

        met = last_meeting(plan, source.path, query)
        try:
            then = self._plans_then(self.history.commit(met.day.isoformat()), [source])
        except CannotDoError as failure:
            why = f"the history does not go back to {met.words}: {failure}"
            raise NoMeetingError(why, met) from None
        return Period(met.words, met.day, then, [source], query.day, meeting=met)

    def since_last_commit(
        self, source: SourceFile, until: str | None, day: date, why: str
    ) -> Period:
        """Return the time since the last commit, or the one before `until`, and why it is that."""
        history = self.history
        last = "HEAD" if until is None else history.before(history.commit(until).revision)
        period = self._since(last, [source], day)
        return with_remark(period, f"This is not since the last meeting: {why}.")

    def _since(
        self, revision: str, now: list[SourceFile], day: date, *, with_gone: bool = False
    ) -> Period:
        from actiontrack.sources.history import as_day

        history = self.history
        commit = history.commit(revision)
        then = history.plans_at(commit) if with_gone else self._plans_then(commit, now)
        first_day = as_day(revision) or commit.day
        if commit.is_day_doubtful and not as_day(revision):
            from actiontrack.sources.meetings import parsed_plan

            # The plans say themselves of which day they are; else nothing falls due in between.
            positions = [plan.position for plan in map(parsed_plan, then)]
            first_day = min([day, *(position.last for position in positions if position)])
        period = Period(history.in_words(revision), first_day, then, now, day, with_gone)
        return period if as_day(revision) else with_remark(period, commit.doubt)

    def _plans_then(self, commit: "Commit", now: Sequence[SourceFile]) -> list[SourceFile]:
        """Return what some plans were at a commit, without those that are another plan now."""
        revision = now[0].revision if now else None
        if revision is None:
            there = set(self.workspace.shown_plan_files())
        else:
            there = set(self.history.paths_at(revision))
        paths = {source.path for source in now}
        # What is read from elsewhere may be the draft of a plan that is here.
        return self.history.plans_then(commit, paths, there if paths <= there else ())

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
        from actiontrack.settings import Settings
        from actiontrack.sources.meetings import LAST_MEETING

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
            self._say_doubt(later)
        if against == LAST_MEETING:
            against = self._last_meeting_of_any(now, day).isoformat()
        commit = history.commit(against)
        then = history.plans_at(commit)
        if not then and not now:
            raise CannotDoError("there are no plans here, and there were none then")
        older = history.settings_at(commit)
        settings_then = _read_settings(older)[0] if older else Settings()
        return RevisedPlans(then, now, settings_then, settings, day)

    def _last_meeting_of_any(self, sources: Sequence[SourceFile], day: date) -> date:
        from actiontrack.sources.meetings import parsed_plan, require_body

        plans = [parsed_plan(source) for source in sources]
        require_body(plans, self.body)
        meetings = [plan.last_meeting_before(day, self.body) for plan in plans]
        days = [met.date.last for met in meetings if met and met.date]
        if not days:
            by = f" of '{self.body}'" if self.body else ""
            raise CannotDoError(
                f"no plan names a meeting{by} before {day_in_words(day)} whose day is known"
            )
        return max(days)


def settings_of(source: SourceFile | None) -> "Settings":
    """Return what a settings file says. Raises CannotDoError, naming each line that is wrong."""
    from actiontrack.settings import Settings

    if source is None:
        return Settings()
    settings, faults, document = _read_settings(source)
    if faults:
        places = document.locate_all(misreading.route for misreading in faults)
        located = [
            (misreading.place or places[misreading.route], misreading.message)
            for misreading in faults
        ]
        raise CannotDoError(
            "\n".join(f"{document.path}:{at.line}:{at.column}: {text}" for at, text in located)
        )
    return settings


def _read_settings(source: SourceFile) -> "tuple[Settings, tuple[Misreading, ...], Document]":
    from actiontrack.rules import codes_by_name
    from actiontrack.settings import read_settings

    document = parse(source)
    return *read_settings(document, codes_by_name()), document
