"""What a piece of waiting work is, and how apps tell of theirs.

An app registers a function under the hook ``register_waiting_work``. It gets the request and returns a ``Waiting``, or
None when nothing waits that the user of the request may act on. It asks the same few questions however much waits.
"""

from dataclasses import dataclass, field

from wagtail import hooks

__all__ = ["HOOK", "SHOWN", "Item", "Waiting", "work_for"]

HOOK = "register_waiting_work"
SHOWN = 5  # of each kind; the rest is one click away


@dataclass(frozen=True)
class Item:
    """One thing that waits: what it is called, where to do it, and what to know of it."""

    title: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Waiting:
    """One kind of waiting work: the first of it, how much there is in all, and where all of it is.

    ``name`` is for addresses and style sheets; ``order`` decides the place among the others.
    """

    name: str
    heading: str
    items: list[Item] = field(default_factory=list)
    total: int = 0
    url: str = ""
    icon: str = "tasks"
    order: int = 100

    @property
    def rest(self):
        """Return how many things are not shown."""
        return max(self.total - len(self.items), 0)


def work_for(request):
    """Return all that waits for the user of ``request``, as ``Waiting``s in their order."""
    found = [tell(request) for tell in hooks.get_hooks(HOOK)]
    return sorted((work for work in found if work), key=lambda work: work.order)
