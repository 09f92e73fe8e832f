"""The style sheets of the site: apart while we write them, one small file where visitors read them."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from rcssmin import cssmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

__all__ = ["BUNDLE", "STYLE_SHEETS", "BundledStaticFilesStorage", "style_sheet_names"]

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
    return [BUNDLE] if getattr(staticfiles_storage, "has_bundle", False) else STYLE_SHEETS
