"""Which redirects do not do what they are there for: loops, dead ends, and chains."""

from redirects.trails import Trails

__all__ = ["find_problems"]


def find_problems():
    """Return pairs of a redirect and its ``Trail``, for each with a ``Problem``; a fixed number of queries."""
    trails = Trails()
    found = [(redirect, trails.follow(redirect)) for redirect in trails.read_all()]
    return [(redirect, trail) for redirect, trail in found if trail.problem]
