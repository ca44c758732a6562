"""The register of moves: the answer in a sentence, then a line for every due date that moved."""

from collections.abc import Iterator, Sequence

from actiontrack.sources.register import Register
from actiontrack.summary.quantifiers import some_of
from actiontrack.text.page import (
    BLANK,
    Block,
    Column,
    Line,
    Page,
    StyledText,
    Table,
    apart,
    line,
    one_line,
    row,
)
from actiontrack.text.wording import counted, has_or_have, listed
from actiontrack.trend import Agreement, RegisteredMove

AGREEMENT_WORDS = {
    Agreement.AGREED: "agreed",
    Agreement.NOT_GIVEN: "no agreement given",
    Agreement.WRITTEN_OVER: "written over",
}
_STYLES = {Agreement.NOT_GIVEN: "at-risk", Agreement.WRITTEN_OVER: "off-track"}


def render(registers: Sequence[Register]) -> Page:
    """Return the register of each plan."""
    return apart(_plan(register) for register in registers)


def _plan(register: Register) -> Iterator[Block]:
    plan = register.position.plan
    title = one_line(plan.title or register.name)
    yield Line((StyledText(title, "strong"),), right=one_line(plan.area))
    yield line(moves_sentence(register))
    if register.remark:
        yield line(register.remark)
    if register.moves:
        yield from (BLANK, moves_table(register.moves))
        if any(when_in_words(move).endswith("*") for move in register.moves):
            yield line("* The day of the commit that first holds it.", "dim")


def moves_sentence(register: Register) -> str:
    """Return how many actions have moved, how often, and how much of it was agreed."""
    moves, position = register.moves, register.position
    total, word = position.action_count, position.plan.action_word
    of = counted(total, word)
    if not moves:
        return f"No due date of {of} has moved, as far as is known."
    whole = {move.action for move in moves if move.milestone is None}
    of_milestone = len({move.action for move in moves} - whole)
    who = [f"{some_of(len(whole), total, word)} {has_or_have(len(whole))} moved a due date"]
    who = who if whole else []
    if of_milestone:
        more = f"{of_milestone:,} more" if whole else some_of(of_milestone, total, word)
        has = " that" if whole else f" {has_or_have(of_milestone)} moved the date"
        who.append(f"{more}{has} of a milestone alone")
    parts = [
        f"{count:,} {words}"
        for agreement, words in AGREEMENT_WORDS.items()
        if (count := sum(move.agreement is agreement for move in moves))
    ]
    times = counted(len(moves), "time")
    late = sum(move.is_after_done for move in moves)
    after = f"; {late:,} of them only after the action was done" if late else ""
    return f"{listed(who)}, {times} in all: {listed(parts)}{after}."


def moves_table(moves: Sequence[RegisteredMove]) -> Table:
    """Return the moves as a table."""
    columns = (
        Column("Action", shortened_to=14),
        Column("From"),
        Column("To"),
        Column("Days", is_figure=True, left_out=2),
        Column("Agreed by", shortened_to=10),
        Column("When"),
        Column("Reason", left_out=1),
        Column("Standing"),
    )
    return Table(columns, tuple(_row(move) for move in moves))


def _row(move: RegisteredMove) -> tuple[StyledText, ...]:
    name = f"{move.action or '?'} {one_line(move.title)}"
    if move.milestone:
        name = f"{name}: {move.milestone}"
    standing = AGREEMENT_WORDS[move.agreement]
    if move.is_after_done:
        standing = f"{standing} after it was done"
    return row(
        name,
        str(move.before or "-"),
        str(move.to or "?"),
        "" if move.days is None else f"{move.days:+,}",
        one_line(move.by or "-"),
        when_in_words(move),
        one_line(move.reason or "-"),
        StyledText(standing, _STYLES.get(move.agreement, "")),
    )


def when_in_words(move: RegisteredMove) -> str:
    """Return the day on which a move was agreed; one with a star is that of its commit."""
    if move.agreed:
        return str(move.agreed)
    if move.recorded and move.revision:
        return f"{move.recorded}*"
    return "not in git yet" if move.agreement is Agreement.WRITTEN_OVER else "-"
