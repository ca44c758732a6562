"""Sites of plans that a test writes, read on 15 June 2026."""

from pathlib import Path

from support import actiontrack


def site_of(folder: Path, *arguments: str, **texts: str) -> Path:
    """Make the site of some plans; return its folder."""
    (folder / "plans").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / "plans" / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    done = actiontrack("site", "-o", "site", "--as-of", "2026-06-15", *arguments, cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    return folder / "site"
