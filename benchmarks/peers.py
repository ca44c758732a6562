"""Measure what others take for the same records: whole processes, in turn, as ratios to bean-check.

The actions of one made plan are written as beancount's transactions, as hledger's, and as
Taskwarrior's tasks: each with every key that it has in the plan, its updates, milestones and
evidence among them. bean-check without its cache is the baseline of every ratio. *Cold* is a first
run, for which nothing was kept; *again* is a run on the same, unchanged, files, for which each
program may use whatever it keeps itself.

*libraries alone* is the floor beneath ours: it imports what the program is made of, and has libyaml
hand out the events of the plan, of which nothing is made.

`make tools` installs the others, beancount in a folder of its own; one that is absent is named
and left out, and without bean-check there are no ratios. It measures and does not judge: the exit
code is 0 whatever comes out.
`python benchmarks/peers.py 94 1000` takes these sizes instead of 94, 1,000 and 10,000.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from made import DAY, write_workspace
from measured import PYTHON, Cost, actiontrack, cost_of, print_table

SIZES = (94, 1_000, 10_000)
ROUNDS = {94: 15, 1_000: 9}
"""How often each is run; three times at any other size."""
BASELINE = "bean-check"
HEAD = (
    "",
    *("cold CPU s", "times", "wall s", "times", "peak MB"),
    *("again CPU s", "times", "wall s", "times"),
)
LIBRARIES_ALONE = """\
import sys, pydantic, typer, yaml
from yaml._yaml import CParser
pydantic.BaseModel
with open(sys.argv[1], encoding="utf-8") as plan:
    get = CParser(plan.read()).get_event
while not isinstance(get(), yaml.StreamEndEvent):
    pass
"""
TARGETS = """\
Targets, CPU in times of bean-check cold: status ≤ 1.0 at 94, ≤ 0.9 at 1,000, ≤ 0.7 at 10,000; check
≤ 1.3 at 1,000, ≤ 1.2 at 10,000; peak below 150 MB. Again: status ≤ 0.6 at 94, at 10,000 ≤ 1.0 times
hledger."""

Command = tuple[str, ...]
Key = tuple[str, str]


def main() -> None:
    """Print what each program takes at each size."""
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    found = _programs()
    print(f"Medians of runs in turn; 'times' are those of {BASELINE} cold")
    for size in sizes:
        with TemporaryDirectory() as folder:
            # In a process of its own: what this one holds would count as its children's.
            subprocess.run((*PYTHON, __file__, "--write", folder, str(size)), check=True)
            commands = _commands(Path(folder), found)
            print(f"\n{size:,} records")
            kept = str(Path(folder) / "kept")
            print_table((HEAD, *_rows(commands, ROUNDS.get(size, 3), kept)))
    print(f"\n{TARGETS}")
    for name, path in found.items():
        if path is None:
            print(f"{name} is not installed here, and is left out: 'make tools' installs it")


def _programs() -> dict[str, str | None]:
    """Return where each of the others is; None where it is not."""
    kept = Path(__file__).parent.parent / ".tools" / "beancount" / "bin" / "bean-check"
    return {
        "bean-check": str(kept) if kept.is_file() else shutil.which("bean-check"),
        "hledger": shutil.which("hledger"),
        "task": shutil.which("task"),
    }


def _commands(folder: Path, found: Mapping[str, str | None]) -> dict[str, tuple[Command, Command]]:
    """Return by name the command of a first run, and that of a run again."""
    where = ("--workspace", str(folder), "--as-of", DAY.isoformat())
    ours = {verb: (*actiontrack(), verb, *where) for verb in ("status", "check")}
    made = {f"actiontrack {verb}": (each, each) for verb, each in ours.items()}
    (plan,) = folder.glob("plans/*.yaml")
    alone = (*PYTHON, "-c", LIBRARIES_ALONE, str(plan))
    made["libraries alone"] = (alone, alone)
    if bean := found["bean-check"]:
        ledger = folder / "actions.beancount"
        again = shutil.copy(ledger, folder / "again.beancount")  # without it no cache is left whole
        made[BASELINE] = ((bean, "--no-cache", str(ledger)), (bean, str(again)))
    if hledger := found["hledger"]:
        journal = str(folder / "actions.journal")
        for verb in ("check", "balance"):
            command = (hledger, "-f", journal, verb)
            made[f"hledger {verb}"] = (command, command)
    if task := found["task"]:
        setting = (task, f"rc:{folder / 'taskrc'}", "rc.gc=off")
        cost_of((*setting, "import", str(folder / "actions.json")))
        for verb in ("summary", "all"):
            made[f"task {verb}"] = ((*setting, verb), (*setting, verb))
    return made


def _rows(
    commands: dict[str, tuple[Command, Command]], rounds: int, kept: str
) -> Iterator[tuple[str, ...]]:
    runs: dict[Key, list[Cost]] = {}
    for number in range(rounds + 1):
        for name, pair in commands.items():
            for when, command in zip(("cold", "again"), pair, strict=True):
                folder = kept if when == "again" else None
                cost = cost_of(command, may_end_with=(0, 1), kept=folder)
                if number:  # the first warms up, and leaves what a program keeps
                    runs.setdefault((name, when), []).append(cost)
    for name in commands:
        cold, again = runs[name, "cold"], runs[name, "again"]
        base = runs.get((BASELINE, "cold"), [])
        held = max((each.megabytes or 0 for each in cold), default=0)
        yield (name, *_figures(cold, base), f"{held:.0f}" if held else "", *_figures(again, base))


def _figures(costs: list[Cost], base: list[Cost]) -> tuple[str, ...]:
    """Return the medians of CPU and wall, each followed by the median ratio of the pairs."""
    pairs = list(zip(costs, base, strict=False))
    return (
        f"{median(_cpu(each) for each in costs):.3f}",
        f"{median(_cpu(a) / _cpu(b) for a, b in pairs):.2f}" if pairs else "",
        f"{median(each.seconds for each in costs):.3f}",
        f"{median(a.seconds / b.seconds for a, b in pairs):.2f}" if pairs else "",
    )


def _cpu(cost: Cost) -> float:
    return cost.cpu or cost.seconds


def write_records(folder: Path, size: int) -> None:
    """Write the plan, and its actions as each of the others keeps them."""
    import yaml

    (file,) = write_workspace(folder, plans=1, actions=size)
    plan = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    actions = [each for stream in plan["workstreams"] for each in stream["actions"]]
    _write(folder / "actions.beancount", _beancount(actions))
    _write(folder / "actions.journal", _hledger(actions))
    _write(folder / "actions.json", _tasks(actions))
    fields = {key for each in actions for key, _ in _facts(each)}
    _write(folder / "taskrc", _taskrc(folder, fields))


def _write(file: Path, pieces: Iterator[str]) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as text:
        text.writelines(pieces)


def _facts(action: Mapping[str, Any]) -> Iterator[tuple[str, date | str]]:
    """Yield every key of an action but its title, one of a list by its number."""
    for key, value in action.items():
        if key == "title":
            continue
        name = key.replace("_", "")
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for number, each in enumerate(value, 1):
                yield f"{name}{number}", "; ".join(map(str, each.values()))
        elif isinstance(value, list):
            yield name, ", ".join(map(str, value))
        elif isinstance(value, dict):
            yield name, ", ".join(f"{each} {amount}" for each, amount in value.items())
        else:
            yield name, value if isinstance(value, date) else str(value)


def _began(action: Mapping[str, Any]) -> date:
    began: date = action.get("started") or action.get("start") or DAY
    return began


def _beancount(actions: list[dict[str, Any]]) -> Iterator[str]:
    ratings = sorted({_account(each) for each in actions})
    yield "".join(f"2020-01-01 open {each}\n" for each in ("Equity:Plan", *ratings))
    for action in actions:
        yield f'\n{_began(action)} * "{action["title"]}"\n'
        for key, value in _facts(action):
            yield f"  {key}: {value}\n" if isinstance(value, date) else f'  {key}: "{value}"\n'
        yield f"  {_account(action)}  1 ACTION\n  Equity:Plan  -1 ACTION\n"


def _hledger(actions: list[dict[str, Any]]) -> Iterator[str]:
    for action in actions:
        yield f"\n{_began(action)} * ({action['id']}) {action['title']}\n"
        for key, value in _facts(action):
            yield f"    ; {key}: {str(value).replace(',', ';')}\n"
        yield f"    {_account(action)}  1 ACTION\n    Equity:Plan\n"


def _account(action: Mapping[str, Any]) -> str:
    return f"Assets:{action['status'].title().replace(' ', '')}"


def _tasks(actions: list[dict[str, Any]]) -> Iterator[str]:
    for number, action in enumerate(actions, 1):
        is_done = action["status"] == "Completed"
        task = {
            "uuid": str(UUID(int=number)),
            "description": action["title"],
            "status": "completed" if is_done else "pending",
            "project": str(action["id"]).partition(".")[0],
            "entry": _moment(_began(action)),
            **{key: str(value) for key, value in _facts(action) if key not in _TAKEN},
        }
        if isinstance(due := action.get("due"), date):
            task["due"] = _moment(due)
        if is_done:
            task["end"] = _moment(action["completed"])
        yield json.dumps(task) + "\n"


_TAKEN = ("id", "status", "due", "start")
"""Keys that Taskwarrior has for itself."""


def _moment(day: date) -> str:
    return f"{datetime.combine(day, time()):%Y%m%dT%H%M%SZ}"


def _taskrc(folder: Path, fields: set[str]) -> Iterator[str]:
    yield f"data.location={folder / 'tasks'}\nconfirmation=off\nverbose=nothing\n"
    for each in sorted(fields - set(_TAKEN)):
        yield f"uda.{each}.type=string\nuda.{each}.label={each}\n"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write_records(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
