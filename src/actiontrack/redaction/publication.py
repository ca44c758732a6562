"""The gate that plans pass before they are published: as a paper, a site or an export."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from actiontrack.errors import CannotDoError
from actiontrack.redaction import held_back, redacted, unfit_places
from actiontrack.review import PlanReview
from actiontrack.text.wording import counted, is_or_are


@dataclass(slots=True)
class Publication:
    """What of some plans goes out, for the public or for the council alone, and what does not."""

    is_public: bool
    marked: int = 0
    """Items that are marked as not for publication, and go out since it is not public."""
    left_out: int = 0
    """Plans that are held back whole."""
    _unfit: list[str] = field(default_factory=list)

    def admit(self, review: PlanReview) -> PlanReview | None:
        """Return a plan as it goes out; None if it does not. `refuse_unfit` is to follow the last.

        After the first that is unfit none goes out: the others are only looked through.
        """
        held = held_back(review)
        if not self.is_public:
            self.marked += held.items
            return review
        if held.plan:
            self.left_out += 1
            return None
        self._unfit += unfit_places(review)
        return None if self._unfit else redacted(review)

    def refuse_unfit(self) -> None:
        """Raise CannotDoError, naming each place, where what is not marked must not be public."""
        if self._unfit:
            raise CannotDoError(
                "\n".join([*self._unfit, "nothing is written: this is not fit to publish"])
            )

    def remarks(self, where: str) -> Iterator[str]:
        """Yield what whoever publishes should know and readers need not; `where` items are."""
        if self.left_out:
            plans = f"{counted(self.left_out, 'plan')} {is_or_are(self.left_out)}"
            yield f"{plans} marked as not for publication and left out"
        if self.marked:
            items = f"{counted(self.marked, 'item')} {is_or_are(self.marked)}"
            yield f"{items} marked as not for publication and {where} (see --public)"


def refuse_older_marks(option: str) -> NoReturn:
    """Refuse to publish what an option brings in. Raises CannotDoError."""
    raise CannotDoError(
        f"--public goes by the marks of today, which an older version has not: leave out {option}"
    )
