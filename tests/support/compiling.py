"""Templates are compiled once in a process, though each environment of jinja compiles its own."""

from contextlib import suppress
from types import CodeType

from jinja2 import Environment


def compile_once() -> None:
    """Let jinja take the code of a template that it has compiled before for such an environment.

    Code holds no state: it hangs on the text, its name and what sort of environment it is for.
    """
    codes: dict[tuple[str, str, str | None, str | None], CodeType] = {}
    compile_anew = Environment.compile

    def compile_or_take(
        self: Environment, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        key = type(self).__qualname__, source, name, filename
        if key not in codes:
            codes[key] = compile_anew(self, source, name, filename)
        return codes[key]

    Environment.compile = compile_or_take  # type: ignore[method-assign, assignment]


def compile_packaged() -> None:
    """Compile the program's own templates."""
    from actiontrack.errors import CannotDoError
    from actiontrack.papers.draft import PORTFOLIO, TEMPLATES
    from actiontrack.site import TEMPLATES as PAGES
    from actiontrack.site import compiled
    from actiontrack.sources.files import read_packaged
    from actiontrack.text.template import fill_template

    for name in (*TEMPLATES, PORTFOLIO):
        with suppress(CannotDoError):  # there is nothing to fill it with, once it is compiled
            fill_template(read_packaged(f"report/{name}.md"), {}, name)
    for name in PAGES:
        compiled({name: read_packaged(f"site/{name}") for name in PAGES}, name)
