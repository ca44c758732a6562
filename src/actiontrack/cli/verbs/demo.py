"""A workspace to look around in, before there is one of one's own."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from actiontrack.cli import DONE
from actiontrack.errors import CannotDoError

AUTHOR = "Improvement lead <improvement.lead@marlhaven.example>"
AFTERNOON = time(16)

EXAMPLES = (
    "actiontrack demo marlhaven",
    "actiontrack demo ../a-look-round",
)


def run(
    folder: Annotated[
        str,
        typer.Argument(metavar="DIR", help="A folder that is not there yet.", show_default=False),
    ],
) -> int:
    """Make a folder with four invented plans, to try things on.

    They have eight months of history.
    """
    from actiontrack.cli.output import announcing, deliver
    from actiontrack.saving import Snapshot, save_demo
    from actiontrack.scaffolds.demo import demo_versions
    from actiontrack.sources.files import read_packaged
    from actiontrack.sources.git import find_git

    try:
        git, why = find_git(), ""
    except CannotDoError as failure:
        git, why = None, str(failure)
    history = [
        Snapshot(
            datetime.combine(version.day, AFTERNOON, UTC), AUTHOR, version.message, version.files
        )
        for version in demo_versions(read_packaged)
    ]
    save_demo(Path(folder), history, git)
    made = f"{folder} is made, with four invented plans and"
    if git is None:
        made += f" no history, since {why}.\nWithout one 'diff', 'trend' and '--at' tell nothing."
    else:
        made += "\nwhat each said in every month from April to November 2026."
    with announcing(f"{folder} is made"):
        deliver(f"{made}\n{_next(folder, has_history=git is not None)}", None)
    return DONE


def _next(folder: str, *, has_history: bool) -> str:
    from actiontrack.scaffolds.demo import DEMO_DAY
    from actiontrack.text.escape import for_a_shell
    from actiontrack.text.wording import day_in_words

    verbs = (
        "status",
        "status marlhaven-send",
        *(["diff marlhaven-send"] if has_history else []),
        "report marlhaven-send -o paper.html",
        "site -o site",
    )
    lines = [
        f"They are best looked at from {day_in_words(DEMO_DAY)}, with --as-of:",
        f"  cd {for_a_shell(folder)}",
        *(f"  actiontrack {verb} --as-of {DEMO_DAY}" for verb in verbs),
        "README.md in it says what else to ask; in a browser: 'actiontrack serve'.",
    ]
    return "".join(f"{line}\n" for line in lines)
