"""Measure how fast a site is made: pages a second, what of that is not templates, and memory.

Each plan has 100 actions. Memory is the largest resident set of the whole process, for 50 plans
and for 200: a site is made plan by plan, so that it should not grow. A second run replaces the
site of the first, whose pages it looks at before it takes them away. Memory is not measured where
Python has no `resource` (Windows).

It measures and does not judge: the exit code is 0 whatever comes out.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import jinja2
from made import DAY, write_workspace
from measured import Cost, actiontrack, cost_of, print_table

from actiontrack.cli import run

FEW, MANY, ACTIONS = 50, 200, 100
MOST_GROWN = 1.2
HEAD = ("whole process, in a pipe", "s", "pages", "pages a second", "peak MB")


def main() -> None:
    """Print what a site costs."""
    with TemporaryDirectory() as folder:
        os.environ["ACTIONTRACK_CACHE"] = str(Path(folder) / "cache")
        rows: list[tuple[str, ...]] = [HEAD]
        costs = {}
        for plans in (FEW, MANY):
            workspace = Path(folder) / f"plans-{plans}"
            write_workspace(workspace, plans, ACTIONS)
            for what in ("made", "replaced"):
                costs[plans, what] = cost = cost_of((*actiontrack(), *arguments(workspace)))
                name = f"actiontrack site, {plans} plans of {ACTIONS} actions, {what}"
                rows.append(row(name, cost, pages_of(workspace)))
        print("Site: single runs")
        print_table(rows)
        tell_growth(costs[FEW, "made"], costs[MANY, "made"])
        tell_templates(Path(folder) / f"plans-{FEW}")


def arguments(workspace: Path, suffix: str = ".site") -> tuple[str, ...]:
    """Return what asks for the site of a workspace, beside it."""
    where = ("--workspace", str(workspace), "-o", str(workspace.with_suffix(suffix)))
    return ("site", *where, "--as-of", DAY.isoformat())


def pages_of(workspace: Path) -> int:
    """Return how many pages its site has."""
    return sum(1 for _ in workspace.with_suffix(".site").rglob("*.html"))


def row(name: str, cost: Cost, pages: int) -> tuple[str, ...]:
    """Return what one run took."""
    peak = "" if cost.megabytes is None else f"{cost.megabytes:.0f}"
    return name, f"{cost.seconds:.1f}", f"{pages:,}", f"{pages / cost.seconds:,.0f}", peak


def tell_growth(few: Cost, many: Cost) -> None:
    """Print how much more memory four times as many plans take."""
    if few.megabytes and many.megabytes:
        grown = many.megabytes / few.megabytes
        print(f"Memory for {MANY} plans against {FEW}: {grown:.2f} (target ≤ {MOST_GROWN})")


def tell_templates(workspace: Path) -> None:
    """Print the share of the time that is spent outside the templates, here in this process."""
    inside = 0.0
    render = jinja2.Template.render

    def timed(template: jinja2.Template, *args: object, **values: object) -> str:
        nonlocal inside
        began = perf_counter()
        try:
            return render(template, *args, **values)
        finally:
            inside += perf_counter() - began

    jinja2.Template.render = timed  # type: ignore[assignment,method-assign]
    began = perf_counter()
    run(list(arguments(workspace, ".again")))
    whole = perf_counter() - began
    print(f"Outside the templates: {1 - inside / whole:.0%} of {whole:.1f} s for {FEW} plans")


if __name__ == "__main__":
    main()
