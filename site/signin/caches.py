"""The cache of the site: in the memory of each process, but what counts attempts to sign in is in the database.

django-allauth counts attempts, and remembers which codes were used, in the default cache. Were that the memory of one
process, an attacker had as many attempts as there are processes, and a code could be used once in each of them.
"""

from django.core.cache import caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache

__all__ = ["COUNTERS", "DefaultCache", "forget_attempts"]

COUNTERS = "counters"
SHARED = "allauth"  # how keys begin that all processes must know


def is_shared(key):
    """Return whether all processes must know what is kept under ``key``."""
    return str(key).startswith(SHARED)


class DefaultCache(LocMemCache):
    """The memory of this process, or for django-allauth the cache ``COUNTERS``."""

    def get(self, key, default=None, version=None):
        """Return what is kept under ``key``."""
        if is_shared(key):
            return caches[COUNTERS].get(key, default, version)
        return super().get(key, default, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """Keep ``value`` under ``key``."""
        if is_shared(key):
            return caches[COUNTERS].set(key, value, timeout, version)
        return super().set(key, value, timeout, version)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        """Keep ``value`` under ``key`` unless there is something; return whether it was kept."""
        if is_shared(key):
            return caches[COUNTERS].add(key, value, timeout, version)
        return super().add(key, value, timeout, version)

    def delete(self, key, version=None):
        """Forget what is kept under ``key``."""
        if is_shared(key):
            return caches[COUNTERS].delete(key, version)
        return super().delete(key, version)


def forget_attempts():
    """Let everybody try again: of all accounts and addresses."""
    caches[COUNTERS].clear()
