"""What was written, recorded in git: one commit an edit, in the name of whoever made it."""

from threading import Lock

from actiontrack.amending.apply import Outcome
from actiontrack.errors import CannotDoError
from actiontrack.saving import CommitRequest, save_commit
from actiontrack.sources.git import Repository, find_repository
from actiontrack.sources.workspace import Workspace
from actiontrack.text.page import one_line

_TRIES = 5
"""How often it is tried again where another program has moved the branch meanwhile."""

NOBODY = "actiontrack@localhost"
"""The address of an author of whom only the name is known."""


class Recorder:
    """Commits what was written, and pushes nothing."""

    def __init__(self, workspace: Workspace) -> None:
        """Find the repository. Raises CannotDoError where there is none."""
        if workspace.root is None:
            raise CannotDoError("there are no plans here, so there is no history of them")
        self._repository: Repository = find_repository(workspace.root)
        self._lock = Lock()

    def record(self, outcome: Outcome, message: str, name: str) -> str:
        """Commit the plans of an edit as they were written; say so, or why it could not be done.

        The plans are written by then, so that a failure is told and not raised.
        """
        sentences = [one_line(text) for plan in outcome.plans for text in plan.sentences]
        whole = "\n\n".join((one_line(message), "\n".join(sentences)))
        prefix = self._repository.prefix
        files = {f"{prefix}{plan.after.path}": plan.data for plan in outcome.plans}
        author = (author_name(name), NOBODY) if name else None
        failure = ""
        with self._lock:
            for _ in range(_TRIES):
                head = self._repository.head()
                request = CommitRequest(files, whole, author, head)
                try:
                    commit = save_commit(
                        self._repository.command, self._repository.git_folder, request
                    )
                except CannotDoError as error:
                    failure = str(error)
                    if self._repository.head() == head:
                        break
                else:
                    return (
                        f"Recorded in git as commit {commit[:7]}; no hook has run, and nothing is"
                        " signed or pushed."
                    )
        return f"It is written, and not recorded in git: {failure}."


def author_name(name: str) -> str:
    """Return a name as a commit can carry it."""
    return one_line("".join(character for character in name if character not in "<>")) or "nobody"
