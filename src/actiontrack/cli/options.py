"""Options that several verbs share."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple, Protocol

import typer

from actiontrack.cli.completion import offer_action_ids, offer_formats, offer_plan_ids
from actiontrack.errors import CannotDoError
from actiontrack.text.wording import listed


def option(metavar: str, words: str, *names: str, offer: Callable[[str], Any] | None = None) -> Any:
    """Return an option that takes a value, under its parameter's name or others.

    `offer` completes what is typed of it.
    """
    return typer.Option(*names, metavar=metavar, help=words, autocompletion=offer)


Plans = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PLAN]...",
        help="Plans by id or path, or - for standard input; every plan if none is named.",
        autocompletion=offer_plan_ids,
        show_default=False,
    ),
]
Ref = Annotated[
    str,
    typer.Argument(
        metavar="REF", help="An action's id, or plan:id.", autocompletion=offer_action_ids
    ),
]
AsOf = Annotated[
    str | None, option("YYYY-MM-DD", "The day to judge from; default today.", "--as-of")
]
Output = Annotated[
    str | None, option("FILE", "Write to a file; - is standard output.", "--output", "-o")
]
WorkspaceFolder = Annotated[
    str | None, option("DIR", "The folder that holds 'plans'.", "--workspace")
]
At = Annotated[
    str | None,
    option("REV", "As it stood at a revision, on a day, or at the last-meeting.", "--at"),
]
Body = Annotated[
    str | None, option("BODY", "Whose last meeting is meant; else of the body that meets next.")
]
Public = Annotated[
    bool, typer.Option("--public", help="Leave out what the plans mark as not to publish.")
]


def format_option(names: str, table: str) -> Any:
    """Return the option that names one of a table of formats; else the file's ending does."""
    offer = offer_formats(table)
    return typer.Option("--format", metavar="FORMAT", help=names, autocompletion=offer)


Format = Annotated[str | None, format_option("text or json.", "STATUS_FORMATS")]


class LookOptions(NamedTuple):
    """When and where a verb looks at the plans, and as what it prints them.

    Where a verb has other formats than JSON, what it annotates this with is the option for them.
    """

    as_of: AsOf = None
    at: At = None
    format_: Format = None
    output: Output = None
    workspace: WorkspaceFolder = None

    def chosen(self, formats: Mapping[str, "HasEndings"]) -> str:
        """Return the format that is asked for: text, or one of a table. Raises CannotDoError."""
        return chosen_format(self.format_, self.output, formats, "text")


def require_meeting(body: str | None, option: str, *revisions: str | None) -> None:
    """Refuse a body whose last meeting nobody asks for. Raises CannotDoError."""
    if body is not None and "last-meeting" not in revisions:
        raise CannotDoError(f"--body says whose meeting: write {option} last-meeting with it")


class HasEndings(Protocol):
    """An entry of a table of formats."""

    @property
    def endings(self) -> tuple[str, ...]:
        """How files of this format end, the usual one first."""


def format_by_ending(output: str | None, formats: Mapping[str, HasEndings]) -> str | None:
    """Return the format of a file by how its name ends; None for standard output and the rest."""
    ending = Path(output or "").suffix.lower()
    return next((name for name, form in formats.items() if ending in form.endings), None)


def chosen_format(
    given: str | None,
    output: str | None,
    formats: Mapping[str, HasEndings],
    usual: str | None = None,
    *,
    option: str = "--format",
) -> str:
    """Return the format that an option names, else that of the file, else the usual one.

    The usual one may be none of the table: text. Raises CannotDoError.
    """
    names = tuple(dict.fromkeys((*([usual] if usual else []), *formats)))
    is_file = output not in (None, "-") and not str(output).endswith(("/", "\\"))
    if given is not None:
        form = one_of(option, given, names)
    elif usual == "text" and Path(output or "").suffix.lower() in ("", ".txt"):
        form = usual
    elif by_ending := format_by_ending(output, formats):
        form = by_ending
    elif usual is None:
        raise CannotDoError(f"say which format: {option} {listed(list(names), 'or')}")
    elif usual in formats and is_file:
        ends = [endings.endings[0] for endings in formats.values()]
        raise CannotDoError(f"{output} says no format: end it in {listed(ends, 'or')}")
    else:
        form = usual
    if is_file:
        from actiontrack.cli.output import check_ending

        own = formats[form].endings if form in formats else ()
        others = [end for endings in formats.values() for end in endings.endings[:1]]
        check_ending(str(output), form, own or (".txt",), option, others)
    return form


def codes_of(texts: Sequence[str]) -> frozenset[str]:
    """Return the codes that are meant by codes, beginnings of codes and names, commas between.

    Raises CannotDoError for one that means no rule.
    """
    from actiontrack.rules import codes_by_name, codes_matching
    from actiontrack.text.wording import did_you_mean

    codes: set[str] = set()
    if not any(text.strip(", ") for text in texts):
        raise CannotDoError("no rule is named: write a code, such as AT301, or the name of a rule")
    for text in ",".join(texts).split(","):
        if word := text.strip():
            matching = codes_matching(word)
            if not matching:
                raise CannotDoError(f"there is no rule {word}{did_you_mean(word, codes_by_name())}")
            codes |= matching
    return frozenset(codes)


def one_of(option: str, given: str, known: tuple[str, ...]) -> str:
    """Return a word that an option takes. Raises CannotDoError, naming those it knows."""
    if given not in known:
        from actiontrack.text.wording import did_you_mean

        hint = did_you_mean(given, known) or f": write {' or '.join(known)}"
        raise CannotDoError(f"{option} {given}{hint}")
    return given
