"""A cell of a Word table while it is being read."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class OpenCell:
    """What is known of a cell so far."""

    width: int = 1
    fill: str | None = None
    is_joined: bool = False
    pieces: list[str] = field(default_factory=list)
    listed: set[int] = field(default_factory=set)
    """Where in the pieces an item of a list begins, whose mark Word draws by itself."""

    @property
    def raw(self) -> str:
        """What stands in it, with a mark before each of several items of a list."""
        items = {at for at in self.listed if at < len(self.pieces) and self.pieces[at].strip()}
        marked = items if len(items) > 1 else set()
        return "".join(
            f"\u2022 {each}" if at in marked else each for at, each in enumerate(self.pieces)
        )

    @property
    def has_number_alone(self) -> bool:
        """Whether it holds nothing but a mark or a number that Word draws by itself."""
        return bool(self.listed) and not "".join(self.pieces).strip()
