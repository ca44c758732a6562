"""A workspace whose one plan is the text of the test's module, and somebody at its pages."""

from pathlib import Path

import pytest

from support.web_client import Visit, visit


@pytest.fixture
def place(workspace: Path, request: pytest.FixtureRequest) -> Path:
    """A workspace of one plan, which is the module's `TEXT`."""
    (workspace / "plans" / "x.yaml").write_bytes(request.module.TEXT.encode())
    return workspace


@pytest.fixture
def lead(place: Path) -> Visit:
    """Somebody who has opened the address that was printed."""
    somebody = visit(place)
    assert somebody.enter().status == 200
    return somebody
