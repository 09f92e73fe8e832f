"""The style sheets of the site: apart while we write them, one small file where visitors read them. And its scripts."""

from base64 import b64encode
from functools import cache
from hashlib import sha384

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from rcssmin import cssmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

__all__ = ["BUNDLE", "STYLE_SHEETS", "BundledStaticFilesStorage", "script_integrity", "style_sheet_names"]

STYLE_SHEETS = [f"css/{name}.css" for name in ("tokens", "base", "layout", "components", "blocks", "print")]
BUNDLE = "css/site.css"  # beside its sources, so that their relative addresses hold


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Adds to what is collected the style sheets as one, minified: hashed and compressed like any other file."""

    has_bundle = True

    def post_process(self, paths, dry_run=False, **options):
        """Make the bundle of the sources among ``paths`` (name to storage and path), then process all as before."""
        if not dry_run and all(name in paths for name in STYLE_SHEETS):
            memory = InMemoryStorage()
            memory.save(BUNDLE, ContentFile("".join(map(self.minified, map(paths.get, STYLE_SHEETS))).encode()))
            self.delete(BUNDLE)
            with memory.open(BUNDLE) as bundle:
                self.save(BUNDLE, bundle)
            paths |= {BUNDLE: (memory, BUNDLE)}
        yield from super().post_process(paths, dry_run, **options)

    @staticmethod
    def minified(place):
        """Return the text of the style sheet at ``place`` (storage and path) without what only people read."""
        storage, path = place
        with storage.open(path) as source:
            return cssmin(source.read().decode())


def style_sheet_names():
    """Return the names of the style sheets that a page links to: the bundle where there is one, else its sources."""
    return [BUNDLE] if is_production() else STYLE_SHEETS


def script_integrity(name):
    """Return the hash that tells browsers which script they are to run; "" while somebody may be writing it."""
    return hash_of(staticfiles_storage.stored_name(name)) if is_production() else ""


@cache
def hash_of(stored_name):
    """Return the hash of a file whose name changes with what is in it."""
    with staticfiles_storage.open(stored_name) as file:
        return f"sha384-{b64encode(sha384(file.read()).digest()).decode()}"


def is_production():
    """Return whether static files are those that were collected, which never change under their names."""
    return getattr(staticfiles_storage, "has_bundle", False)
