"""The register of moves as JSON."""

from collections.abc import Sequence
from datetime import date

from actiontrack.formats.json_v1.shape import SCHEMA_VERSION, MovesJson, RegisteredMoveJson
from actiontrack.formats.json_v1.values import date_json, document_json
from actiontrack.sources.register import Register
from actiontrack.trend import RegisteredMove


def moves_of_plans(day: date, registers: Sequence[Register]) -> str:
    """Return every due date that was moved, plan by plan, oldest first."""
    whole: MovesJson = {
        "schema_version": SCHEMA_VERSION,
        "kind": "moves",
        "as_of": day.isoformat(),
        "moves": [_move(register, move) for register in registers for move in register.moves],
        "remarks": [register.remark for register in registers if register.remark],
    }
    return document_json(whole)


def _move(register: Register, move: RegisteredMove) -> RegisteredMoveJson:
    return {
        "plan": register.name,
        "action": move.action,
        "title": move.title or None,
        "milestone": move.milestone,
        "from": date_json(move.before),
        "to": date_json(move.to),
        "days": move.days,
        "agreement": move.agreement.value,
        "by": move.by,
        "agreed": date_json(move.agreed),
        "reason": move.reason,
        "recorded": move.recorded.isoformat() if move.recorded else None,
        "revision": move.revision,
    }
