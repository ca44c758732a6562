"""Sheets that leads sent back, taken through the guards by which `import --update` takes them."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock

from actiontrack.amending.apply import PlanAmendments, PlanChangedError, amend_plans, digest_of
from actiontrack.errors import CannotDoError
from actiontrack.exchange.update_sheet.apply import amendments_from, files_of_sheets
from actiontrack.exchange.update_sheet.read import UpdateSheet, read_update_sheet
from actiontrack.review import Review
from actiontrack.site.layout import ALL_PLANS
from actiontrack.site.tables import cell
from actiontrack.text.page import one_line
from actiontrack.web.edits import change_of
from actiontrack.web.form_pages import SEEN, STEP, Editor, PageAnswer, change_data, fault_data
from actiontrack.web.forms import Field, FieldFault
from actiontrack.web.library import Library
from actiontrack.web.shell import (
    SHEETS,
    Extras,
    Place,
    Shell,
    field_data,
    notice_box,
    plain_page,
)
from actiontrack.web.words import faults_in, sentences

MOST_SHEETS = 16
"""Sheets that were sent and wait to be written; the oldest gives way, and is to be sent again."""

_FILE, _KEY = "sheet", "key"


class SheetDesk:
    """Takes sheets: what one would change is shown first, then written."""

    def __init__(self, library: Library, shell: Shell, editor: Editor) -> None:
        """Begin with none."""
        self._library, self._shell, self._editor = library, shell, editor
        self._sheets: OrderedDict[tuple[str, str], UpdateSheet] = OrderedDict()
        self._lock = Lock()

    def page(
        self,
        place: Place,
        visitor: str,
        texts: Mapping[str, Sequence[str]] | None,
        sent: tuple[str, bytes] | None,
    ) -> PageAnswer:
        """Return the form, or what a sheet would change; write it where that was shown."""
        extras, status = Extras(), 200
        try:
            if sent and sent[1]:
                key = self._keep(visitor, *sent)
                status = self._show(extras, key, self._kept(visitor, key))
            elif texts is not None and texts.get(STEP) == ["write"]:
                key = (texts.get(_KEY) or [""])[0]
                seen = (texts.get(SEEN) or [""])[0]
                return self._write(place, visitor, key, seen)
            elif texts is not None:
                extras.faults = fault_data([FieldFault(_FILE, "Choose the file of a sheet.")])
                status = 422
        except PlanChangedError:
            extras.notices.append(
                notice_box(
                    "A plan has changed in the meantime", ["Nothing is written."], "meanwhile"
                )
            )
            status = self._show(extras, key, self._kept(visitor, key))
        except CannotDoError as failure:
            extras.faults = fault_data(faults_in(self._library.without_root(str(failure))))
            status = 422
        return self._made(place, extras, status)

    def _made(self, place: Place, extras: Extras, status: int) -> PageAnswer:
        hint = "One that was taken from 'Papers', and a lead has filled in."
        field = Field(_FILE, "The sheet", "file", hint, is_required=True, value=".xlsx")
        extras.form = {
            "title": "",
            "action": SHEETS,
            "check": "",
            "hidden": [],
            "fields": [field_data(field)],
            "button": "Show what it would change",
            "back": "index.html",
            "takes_file": True,
        }
        crumbs = [cell(ALL_PLANS, "index.html")]
        page = plain_page("Take back an update sheet", place, crumbs=crumbs)
        return PageAnswer(self._shell.made(page, place, extras), status)

    def _keep(self, visitor: str, name: str, data: bytes) -> str:
        # A browser may send a whole path; no more than its last part is ever said.
        last = one_line(name.replace("\\", "/").rpartition("/")[2])[:100] or "sheet"
        sheet, key = read_update_sheet(last, data), digest_of(data)
        with self._lock:
            self._sheets[visitor, key] = sheet
            while len(self._sheets) > MOST_SHEETS:
                self._sheets.popitem(last=False)
        return key

    def _kept(self, visitor: str, key: str) -> UpdateSheet:
        with self._lock:
            sheet = self._sheets.get((visitor, key))
        if sheet is None:
            raise CannotDoError("the sheet is no longer held here: send it again")
        return sheet

    def _show(self, extras: Extras, key: str, sheet: UpdateSheet) -> int:
        session = self._library.shelf().session
        files = files_of_sheets([sheet], session.workspace)
        digests = {name: digest_of(path.read_bytes()) for name, path in files.items()}
        remarks: list[str] = []

        def amendments_of(review: Review) -> PlanAmendments:
            changes = amendments_from([sheet], review, session.day)
            remarks.extend(changes.remarks)
            return changes.amendments

        outcome = amend_plans(session, files, amendments_of, dry_run=True, digests=digests)
        if not outcome.plans:
            extras.notices.append(
                notice_box("Nothing is to be written", [sheet.headline, *sentences(remarks)])
            )
            return 200
        extras.change = change_data(
            sheet.headline,
            change_of(outcome.plans),
            SHEETS,
            [(_KEY, key), (SEEN, _whole(digests))],
            "Write it",
            " ".join(
                ["Nothing is written yet.", *sentences([one_line(remark) for remark in remarks])]
            ),
        )
        return 200

    def _write(self, place: Place, visitor: str, key: str, seen: str) -> PageAnswer:
        sheet, session = self._kept(visitor, key), self._library.shelf().session
        files = files_of_sheets([sheet], session.workspace)
        digests = {name: digest_of(path.read_bytes()) for name, path in files.items()}
        if _whole(digests) != seen:
            raise PlanChangedError("a plan has changed in the meantime")
        outcome = amend_plans(
            session,
            files,
            lambda review: amendments_from([sheet], review, session.day).amendments,
            digests=digests,
        )
        recorded = self._editor.record(outcome, f"Updates from {sheet.file}", place)
        number = self._editor.keep_result(visitor, change_of(outcome.plans), recorded)
        return PageAnswer(location=f"index.html?done={number}", status=303)


def _whole(digests: Mapping[str, str]) -> str:
    return digest_of("\n".join(f"{name} {digests[name]}" for name in sorted(digests)).encode())
