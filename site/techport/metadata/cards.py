"""What a drawn share image shows."""

import hashlib
from dataclasses import dataclass

__all__ = ["HEIGHT", "WIDTH", "Card"]

WIDTH, HEIGHT = 1200, 630
EDITION = 1  # of the drawing itself: raise it when card_drawing.py draws anything otherwise


@dataclass(frozen=True)
class Card:
    """A title on a plate: ``label`` stands above it (a pillar), ``tone`` and ``drawing`` are those of the design."""

    title: str
    label: str = ""
    tone: str = "horizon"
    drawing: str = "coil"

    @property
    def key(self):
        """Return what changes with anything on the card."""
        seen = "\n".join([str(EDITION), self.title, self.label, self.tone, self.drawing])
        return hashlib.sha256(seen.encode()).hexdigest()[:16]

    @property
    def alt(self):
        """Return what the card says, in words."""
        return f"{self.label}: {self.title}" if self.label else self.title
