"""What verbs do that look at plans as they stood: find the revision, and read what it holds."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from actiontrack.cli.options import the_day
from actiontrack.cli.session import settings_of, watched, workspace_of
from actiontrack.document import SourceFile, parse
from actiontrack.errors import CannotDoError
from actiontrack.review import PlanReview, Review
from actiontrack.review.compare import (
    Comparison,
    Read,
    compare,
    examine_change,
    matched,
    matched_with,
)
from actiontrack.rules import codes_by_name
from actiontrack.settings import Settings, read_settings
from actiontrack.sources.history import (
    LAST_MEETING,
    History,
    each_at_its_last_meeting,
    history_of,
    last_meeting_of,
)
from actiontrack.sources.workspace import Workspace, read_plans, read_settings_file
from actiontrack.text.wording import day_in_words


def sources_at(
    workspace: Workspace, names: Sequence[str], revision: str, day: date
) -> list[tuple[SourceFile, date]]:
    """Return plans as they stood, each with the day on which to judge it. Raises CannotDoError.

    That day is the one asked for, or the commit's own.
    """
    history = history_of(workspace)
    if revision == LAST_MEETING:
        now = list(read_plans(workspace, names, sys.stdin))
        return [
            (history.plans_at(commit, [source.path])[0], met)
            for source, commit, met in each_at_its_last_meeting(history, now, day)
        ]
    commit = history.commit(revision)
    asked = date.fromisoformat(revision) if _is_day(revision) else commit.day
    found = [(source, asked) for source in history.plans_at(commit, names)]
    if not found:
        when = day_in_words(commit.day)
        raise CannotDoError(f"there were no plans at {commit.revision[:10]} ({when})")
    return found


def reviewed_change(
    names: list[str] | None,
    as_of: str | None,
    workspace_folder: str | None,
    against: str,
    at: str | None = None,
) -> Review:
    """Judge plans, as they are or stood, by what stood at an older revision.

    Raises CannotDoError.
    """
    workspace = workspace_of(workspace_folder)
    if workspace.root is None:  # git keeps no empty folder: the change may have taken every plan
        workspace = Workspace(Path.cwd())
    history = history_of(workspace)
    day = the_day(as_of)
    written = read_settings_file(workspace)
    if at is None:
        has_any = bool(names or workspace.plan_files())
        now = list(watched(read_plans(workspace, names or (), sys.stdin))) if has_any else []
    else:
        later = history.commit(at)
        now = history.plans_at(later, names or ())
        written = history.settings_at(later)
        day = day if as_of else later.day
    commit = history.commit(_revision(against, now, day))
    then = history.plans_at(commit)
    if not then and not now:
        raise CannotDoError("there are no plans here, and there were none then")
    pairs = matched(then, now)
    if names:
        pairs = [each for each in pairs if each.now]
    return examine_change(
        pairs,
        day,
        _settings_then(history.settings_at(commit)),
        settings_of(written),
        parse(written) if written else None,
    )


def compared(
    names: list[str] | None,
    workspace_folder: str | None,
    since: str | None,
    until: str | None,
    day: date,
) -> list[Comparison]:
    """Return what happened to each plan. Raises CannotDoError.

    Without `since` that is since the last meeting of each, or since the last commit where a plan
    names no meeting to which its history goes back.
    """
    workspace = workspace_of(workspace_folder)
    history = history_of(workspace)
    settings = settings_of(read_settings_file(workspace))
    last = "HEAD"
    if until is None:
        now = list(read_plans(workspace, names or (), sys.stdin))
    else:
        end = history.commit(until)
        now = history.plans_at(end, names or ())
        day = min(day, end.day)
        last = _before(history, end.revision)
        if since not in (None, LAST_MEETING) and history.commit(str(since)).day > end.day:
            raise CannotDoError(f"--since {since} is later than --until {until}")
    # A plan that is gone belongs to none of several meetings, and to no plan that was named.
    takes_gone = not names and since not in (None, LAST_MEETING)
    found = []
    for revision, said, sources in _beginnings(history, now, since, last, day):
        pairs = matched(history.plans_at(history.commit(revision)), sources)
        found += [
            compare(pair, said, day, settings)
            for pair in pairs
            if pair.now is not None or takes_gone
        ]
    return found


def happened_to(
    review: PlanReview, workspace: Workspace, since: str | None, settings: Settings
) -> Comparison:
    """Return what happened to one plan since a revision, or since its last meeting.

    Raises CannotDoError where there is no such meeting, or no history of it.
    """
    history = history_of(workspace)
    day = review.position.as_of
    if since in (None, LAST_MEETING):
        met = review.plan.last_meeting_before(day)
        if met is None:
            raise CannotDoError(f"{review.path} names no meeting before {day_in_words(day)}")
        revision, said = met.isoformat(), f"the meeting of {day_in_words(met)}"
    else:
        revision, said = str(since), _said(history, str(since))
    document = review.document
    source = SourceFile(document.path, document.name, b"", document.revision)
    now = Read(source, review.position.reading)
    pairs = matched_with(history.plans_at(history.commit(revision)), [now])
    return compare(pairs[0], said, day, settings)


def _beginnings(
    history: History, now: list[SourceFile], since: str | None, last: str, day: date
) -> list[tuple[str, str, list[SourceFile]]]:
    """Return from when to compare which plans: a revision, and how that is said."""
    if since not in (None, LAST_MEETING):
        return [(str(since), _said(history, str(since)), now)]
    begun = []
    for source in now:
        met = last_meeting_of(source, day)
        if met is not None and (since is not None or _reaches(history, met)):
            said = f"the meeting of {day_in_words(met)}"
            begun.append((met.isoformat(), said, [source]))
        elif since == LAST_MEETING:
            raise CannotDoError(f"{source.path} names no meeting before {day_in_words(day)}")
        else:
            begun.append((last, _said(history, last), [source]))
    return begun


def _before(history: History, revision: str) -> str:
    """Return the commit before one, or that itself if it is the first."""
    try:
        return history.commit(f"{revision}~1").revision
    except CannotDoError:
        return revision


def _reaches(history: History, day: date) -> bool:
    """Tell whether the history goes back to a day."""
    try:
        history.commit(day.isoformat())
    except CannotDoError:
        return False
    return True


def _said(history: History, revision: str) -> str:
    if _is_day(revision):
        return day_in_words(date.fromisoformat(revision))
    commit = history.commit(revision)
    return f"{day_in_words(commit.day)} ({commit.revision[:7]})"


def _revision(asked: str, sources: list[SourceFile], day: date) -> str:
    if asked != LAST_MEETING:
        return asked
    days = [met for source in sources if (met := last_meeting_of(source, day))]
    if not days:
        raise CannotDoError(f"no plan names a meeting before {day_in_words(day)}")
    return max(days).isoformat()


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _settings_then(source: SourceFile | None) -> Settings:
    """Return what an older settings file says, as far as it could be read."""
    return read_settings(parse(source), codes_by_name())[0] if source else Settings()
