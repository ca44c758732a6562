"""The invented workspace: each month can be read, follows from the month before, and is alive."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
import yaml

from actiontrack.diff import changes_between
from actiontrack.document import SourceFile, parse
from actiontrack.flags import Severity, in_words
from actiontrack.plans.model import Item, Plan
from actiontrack.plans.reader import read_plan
from actiontrack.plans.vocabulary import Meaning
from actiontrack.position import Position, position_on
from actiontrack.review import Review, examine
from actiontrack.rules import BY_CODE, due_date_rewritten
from actiontrack.rules.apply import apply_rules
from actiontrack.scaffolds.demo import DEMO_DAY, DEMO_DAYS, DEMO_PLANS, demo_versions
from actiontrack.settings import Settings
from actiontrack.sources.files import read_packaged
from support import THRESHOLDS
from support.every_field import classes_of, fields_in

VERSIONS = demo_versions(read_packaged)
SEND = "plans/marlhaven-send.yaml"


def review_of(number: int, day: date | None = None) -> Review:
    files = VERSIONS[number].files
    sources = [
        SourceFile(f"plans/{name}.yaml", name, files[f"plans/{name}.yaml"].encode())
        for name in DEMO_PLANS
    ]
    return examine(sources, day or DEMO_DAYS[number], Settings())


def position_of(number: int, day: date) -> Position:
    source = SourceFile(SEND, "marlhaven-send", VERSIONS[number].files[SEND].encode())
    return position_on(read_plan(parse(source)), day, THRESHOLDS, "marlhaven-send")


@pytest.mark.parametrize("number", range(len(DEMO_DAYS)))
def test_no_month_has_an_error_or_knows_of_a_later_one(number: int) -> None:
    flags = [flag for plan in review_of(number).plans for flag in plan.flags]
    assert [flag.message for flag in flags if flag.severity is Severity.ERROR] == []
    assert [flag.message for flag in flags if flag.code in ("AT208", "AT209")] == []


def test_the_days_are_a_month_or_so_apart() -> None:
    assert [each.day for each in VERSIONS] == list(DEMO_DAYS)
    gaps = {later - earlier for earlier, later in pairwise(DEMO_DAYS)}
    assert gaps <= {timedelta(weeks=4), timedelta(weeks=5)}


def test_a_margin_stands_in_no_version() -> None:
    for version in VERSIONS:
        for name in DEMO_PLANS:
            lines = version.files[f"plans/{name}.yaml"].splitlines()
            assert lines[0].startswith("# yaml-language-server: $schema=")
            assert not [line for line in lines if re.match("[0-9-|]", line)]


def test_the_newest_month_has_every_state_that_a_lead_meets() -> None:
    now = position_of(-1, DEMO_DAY)
    meanings = {each.meaning for each in now.actions}
    assert set(Meaning) - meanings == {Meaning.UNDER_WAY, Meaning.FINISHING, Meaning.NOT_GIVEN}
    codes = {flag.code for flag in apply_rules(now, Settings())}
    wanted = "301 302 303 304 306 307 308 309 310 312 314 401 501 502 503 505 506 603"
    assert {f"AT{number}" for number in wanted.split()} <= codes <= set(BY_CODE)
    assert len(now.actions) == 60
    assert any(each.action.requested for each in now.actions)


def test_one_plan_is_in_the_pink_and_one_is_out_of_date() -> None:
    well, old, _, closed = review_of(-1, DEMO_DAY).plans
    assert {flag.severity for flag in well.flags} <= {Severity.NOTICE}
    assert "AT305" in {flag.code for flag in old.flags}
    assert closed.flags == ()


def test_together_the_plans_use_every_field_of_the_model() -> None:
    plans = [
        yaml.load(text, Loader=yaml.BaseLoader)
        for path, text in VERSIONS[-1].files.items()
        if path in {f"plans/{name}.yaml" for name in DEMO_PLANS}
    ]
    used = {field for data in plans for field in fields_in(Plan, data)}
    models: set[type[Item]] = {Plan, *classes_of(Plan)}
    of_the_model = {
        (model, name)
        for model in models
        for name in model.model_fields
        if name != "note" or model is Plan  # any item may have one: it shows nothing of its own
    }
    assert of_the_model - used == set()


def test_one_due_date_was_written_over_in_silence() -> None:
    changes = changes_between(position_of(5, DEMO_DAYS[5]), position_of(6, DEMO_DAYS[6]))
    rewritten = [in_words(words) for _, words in due_date_rewritten.check(changes)]
    assert len(rewritten) == 1
    assert rewritten[0].startswith("A8 ")


def test_what_is_overdue_grows() -> None:
    counts = [plans[2].summary.overdue for plans in (review_of(n).plans for n in range(8))]
    assert counts[0] == 0
    assert counts[-1] == max(counts) > 4
