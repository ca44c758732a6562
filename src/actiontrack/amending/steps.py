"""Steps of a timetable: one that was done, or one that is owed, by when and at whose asking."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from pydantic_core import PydanticCustomError

from actiontrack.amending.builder import Amendment
from actiontrack.amending.naming import hint_at_known
from actiontrack.editing import AppendItem, SetKey
from actiontrack.errors import CannotDoError
from actiontrack.plans.inspections import FACTS, counting_start
from actiontrack.plans.model import Plan, PlanStep
from actiontrack.plans.values import PlanDate, parse_item_id, parse_within
from actiontrack.plans.vocabulary import STEPS
from actiontrack.text.page import one_line
from actiontrack.text.wording import did_you_mean
from actiontrack.timetable import required_names, statutory_statement
from actiontrack.timetable.named import notice_name, step_counts

T = TypeVar("T")


def step_done(plan: Plan, name: str, done: PlanDate, outcome: str | None = None) -> Amendment:
    """Record that a step was done: of the plan's kind, or one that the plan itself names."""
    own = _own_steps(plan)
    is_required = name in required_names(plan)
    if name not in STEPS and name not in own and not is_required:
        hint = did_you_mean(name, [*STEPS, *own]) or f": write one of {', '.join([*STEPS, *own])}"
        raise CannotDoError(
            f"there is no step {name}{hint}; with --name and --due one that is owed is added"
        )
    item = {"done": str(done), **({"outcome": outcome} if outcome else {})}
    sentence = f"{name}: done {done.when}{f', {one_line(outcome)}' if outcome else ''}."
    for index, step in enumerate(plan.steps):
        if not _is_called(step, name):
            continue
        if step.done == done and outcome in (None, step.outcome):
            return Amendment((), "")
        if step.done is None:
            edits = tuple(SetKey(("steps", index), key, value) for key, value in item.items())
            return Amendment(edits, sentence)
        if name in own:
            raise CannotDoError(f"{name} was done {step.done.when} already")
    key = "name" if is_required else "step"
    return Amendment((AppendItem((), "steps", {key: name, **item}),), sentence)


def step_owed(plan: Plan, step: str, given: Mapping[str, str]) -> Amendment:
    """Record a step that is owed: its name, what asks for it, and by when or how that is counted.

    `given` holds keys of a step, as a plan writes them. One that is there is filled in, and what it
    says stays. Raises CannotDoError for what no plan can hold, or refers to nothing.
    """
    _require_readable(plan, step, given)
    for index, known_step in enumerate(plan.steps):
        if not _is_called(known_step, step) or (step in STEPS and known_step.done):
            continue
        written = _item(known_step)
        missing = {key: value for key, value in given.items() if key not in written}
        for key, value in given.items():
            if written.get(key, value) != value:
                raise CannotDoError(f"{step}: '{key}' is on record already, as {written[key]}")
        if not missing:
            return Amendment((), "")
        edits = tuple(SetKey(("steps", index), key, value) for key, value in missing.items())
        return Amendment(edits, _sentence(plan, index, {**written, **missing}))
    item = {"step" if step in STEPS else "id": step, **given}
    if "due" not in given and "within" not in given:
        raise CannotDoError(f"{step}: say by when it is owed: --due, or --within and --from")
    if "step" not in item and "name" not in given:
        raise CannotDoError(f"{step}: --name is needed, what the step is called")
    edit = AppendItem((), "steps", item)
    return Amendment((edit,), _sentence(plan, len(plan.steps), item))


def _sentence(plan: Plan, place: int, item: Mapping[str, str]) -> str:
    """Return a step as it then stands: what it is, by when, what asks for it and who owes it."""
    step = PlanStep.model_validate(item)
    steps = (*plan.steps[:place], step, *plan.steps[place + 1 :])
    statement = statutory_statement(plan.model_copy(update={"steps": steps}), ())
    count = step_counts(statement).get(place)
    counted = f"due {count.due.words}, " if count and count.due else ""
    parts = (
        f"due {step.due.words}" if step.due else None,
        f"{counted}{count.basis}" if count else None,
        f"asked for by {notice_name(plan, step.of)}" if step.of else None,
        f"owed by {one_line(step.owed_by)}" if step.owed_by else None,
        f"done {step.done.when}" if step.done else None,
    )
    name = one_line(f"{step.id or step.step or ''} {step.name or ''}")
    return f"{name}: {'; '.join(part for part in parts if part)}."


def _item(step: PlanStep) -> dict[str, str]:
    """Return a step as a plan writes it."""
    values = {
        field.alias or name: getattr(step, name) for name, field in PlanStep.model_fields.items()
    }
    return {key: str(value) for key, value in values.items() if value is not None}


def _require_readable(plan: Plan, step: str, given: Mapping[str, str]) -> None:
    notices = [notice.id for notice in plan.notices]
    if "of" in given and given["of"] not in notices:
        hint = hint_at_known(given["of"], notices)
        raise CannotDoError(f"--of: there is no notice {given['of']}{hint}")
    known = [known_step.id for known_step in plan.steps if _is_called(known_step, step)]
    has_both = {"within", "from"} <= given.keys()
    if not has_both and not known and given.keys() & {"within", "from"}:
        raise CannotDoError("--within and --from go together: so long, and from when")
    if step not in STEPS and not known:
        _read(step, parse_item_id)
    if within := given.get("within"):
        _read(within, parse_within, "--within: ")
    start = _read(given["from"], counting_start, "--from: ") if "from" in given else None
    if step in FACTS:
        raise CannotDoError(f"{step} is a fact of the inspection: give the step another id")
    names = [*FACTS, *STEPS, *(known_step.id for known_step in plan.steps if known_step.id)]
    if isinstance(start, str) and (start not in names or start == step):
        hint = did_you_mean(start, names) or f": write a date, or one of {', '.join(names)}"
        raise CannotDoError(f"--from: there is no step {start}{hint}")


def _read(text: str, parse: Callable[[str], T], of: str = "") -> T:
    try:
        return parse(text)
    except PydanticCustomError as error:
        raise CannotDoError(f"{of}{error.message()}") from error


def _own_steps(plan: Plan) -> list[str]:
    return [step.id or step.name or "" for step in plan.steps if step.id or step.name]


def _is_called(step: PlanStep, name: str) -> bool:
    return name in (step.id, step.step, None if step.id else step.name)
