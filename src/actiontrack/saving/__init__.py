"""The only door by which anything is written to disk: a file is whole, the old one or the new."""

from actiontrack.saving.outputs import (
    CUT_HERE,
    append_output,
    save_cache,
    save_new,
    save_output,
)
from actiontrack.saving.plan_files import Held, changing
from actiontrack.saving.site import MANIFEST, save_site

__all__ = [
    "CUT_HERE",
    "MANIFEST",
    "Held",
    "append_output",
    "changing",
    "save_cache",
    "save_new",
    "save_output",
    "save_site",
]
