"""Every page for people, and every page that tells of an error, before the Nu HTML checker."""

from tests.audit.result import Result
from tests.harness.checkers import html_errors_of_pages

__all__ = ["check_html"]


def check_html(site):
    """Return what the Nu HTML checker says about the pages of ``site``."""
    documents = [*site.documents.values()]
    findings = html_errors_of_pages(documents, site.place_for("html"))
    return Result(f"{len(documents)} pages, {len(site.errors)} of which tell of errors", findings)
