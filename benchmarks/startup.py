"""Measure how soon a command answers: whole processes, as ratios to what none could do without.

`--version` is set against bare Python, `status` of one plan of 94 actions against merely
importing the libraries that such a program is made of. Everything is run in turn, in one go, so
that the ratios hold on any machine; the times are its own. It measures and does not judge: the
exit code is 0 whatever comes out.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from made import DAY, write_workspace
from measured import PYTHON, actiontrack, medians, print_table

ROUNDS = 15
ACTIONS = 94

BARE_PYTHON = (*PYTHON, "-c", "pass")
BARE_IMPORTS = (*PYTHON, "-c", "import typer, rich.console, rich.table, pydantic")


def main() -> None:
    """Print what starting costs."""
    with TemporaryDirectory() as folder:
        write_workspace(Path(folder), plans=1, actions=ACTIONS)
        program = actiontrack()
        where = ("--workspace", folder, "--as-of", DAY.isoformat())
        costs = medians(
            {
                "python": BARE_PYTHON,
                "version": (*program, "--version"),
                "imports": BARE_IMPORTS,
                "status": (*program, "status", *where),
            },
            ROUNDS,
        )
    seconds = {name: cost.seconds for name, cost in costs.items()}
    rows = [("whole process, in a pipe", "ms", "baseline", "ms", "ratio", "target")]
    for what, figure, baseline, beside, target in (
        ("actiontrack --version", "version", "bare python", "python", "2.0"),
        (f"actiontrack status, {ACTIONS} actions", "status", "bare imports", "imports", "1.0"),
    ):
        rows.append(
            (
                what,
                f"{seconds[figure] * 1000:.0f}",
                baseline,
                f"{seconds[beside] * 1000:.0f}",
                f"{seconds[figure] / seconds[beside]:.2f}",
                f"≤ {target}",
            )
        )
    print(f"Start-up: medians of {ROUNDS} runs in turn, after one to warm up")
    print_table(rows)


if __name__ == "__main__":
    main()
