"""A plan as it stood on several days: its versions read whole, each put on its day."""

from collections.abc import Iterable, Iterator
from datetime import date

from actiontrack.document import Source
from actiontrack.document.decode import LARGEST_FILE
from actiontrack.plans.reread import Rereader
from actiontrack.position import Position, position_on
from actiontrack.settings import Thresholds
from actiontrack.sources.git import Repository, Version


def positions_on(
    repository: Repository, days: Iterable[tuple[date, Version]], thresholds: Thresholds
) -> Iterator[tuple[date, Version, Position]]:
    """Yield the position of each version on its day, with both. Raises CannotDoError."""
    wanted = [(day, version) for day, version in days if version.blob]
    blobs = [version.blob or "" for _, version in wanted]
    rereader = Rereader()
    contents = repository.contents(blobs, LARGEST_FILE + 1)
    for (day, version), (_, data) in zip(wanted, contents, strict=True):
        reading = rereader.read(Source("", None, data))
        yield day, version, position_on(reading, day, thresholds)
