"""The only door by which anything is written to disk: a file is whole, the old one or the new.

`replace_file` (`atomic`) writes beside and renames; `lock_plans` replaces plans under a lock, one
or together, and `undo` keeps what they held; `replace_folder` swaps folders, as `save_site`,
`save_messages` and `save_tables` do; `save_output`, `save_paper` and `save_new` serve the verbs,
`save_demo` begins a history in git and `save_commit` adds to one (`repository`).
What fails is said by `explain_os_errors`. Faults, kills and writers at once: `make prove`.
"""

from actiontrack.saving.folders import (
    MANIFEST,
    TABLES_MANIFEST,
    NewTables,
    save_messages,
    save_site,
    save_tables,
)
from actiontrack.saving.outputs import (
    CUT_HERE,
    append_output,
    save_cache,
    save_new,
    save_output,
    save_paper,
)
from actiontrack.saving.plans import LockedPlans, lock_plans
from actiontrack.saving.repository import CommitRequest, Snapshot, save_commit, save_demo
from actiontrack.saving.undo import KeptEdit, forget_edit, last_edit

__all__ = [
    "CUT_HERE",
    "MANIFEST",
    "TABLES_MANIFEST",
    "CommitRequest",
    "KeptEdit",
    "LockedPlans",
    "NewTables",
    "Snapshot",
    "append_output",
    "forget_edit",
    "last_edit",
    "lock_plans",
    "save_cache",
    "save_commit",
    "save_demo",
    "save_messages",
    "save_new",
    "save_output",
    "save_paper",
    "save_site",
    "save_tables",
]
