"""One page of each kind in each language, for what takes too long to do with every page of the sample site."""

__all__ = ["NOT_THERE", "VIEWS", "examples_among"]

NOT_THERE = "a page that is not there"
VIEWS = {
    "search": {"nl": "/zoeken/?q=techniek", "en": "/en/search/?q=technology"},
    NOT_THERE: {"nl": "/bestaat-niet/", "en": "/en/does-not-exist/"},
}


def examples_among(pages):
    """Return the path of the page with the most on it among ``SampleSite.pages``, by kind and language."""
    found = {(kind, language): path for kind, paths in VIEWS.items() for language, path in paths.items()}
    for example in sorted(pages, key=lambda page: (not page["is_alias"], page["blocks"])):
        found[example["type"], example["language"]] = example["path"]
    return found
