"""The audit itself: nothing that a checker finds is lost, and what is known is shown with its reason."""

import pytest

from tests.audit import __main__ as audit
from tests.audit.result import Result

pytestmark = pytest.mark.once
KNOWN = [("links", "old.html", "the old site has it"), ("html", ".", "not ours")]


def test_what_is_found_is_new_unless_a_reason_is_given():
    new, known = Result("2 pages", ["/a answers 404", "/old.html answers 404"]).sorted_out("links", KNOWN)
    assert new == ["/a answers 404"]
    assert known == {"the old site has it": ["/old.html answers 404"]}


def test_a_reason_that_is_needed_no_more_is_told():
    new, _known = Result("2 pages").sorted_out("links", KNOWN)
    assert new == ["Known, but found no more (take it off the list): the old site has it"]


def test_a_checker_that_could_not_run_is_not_clean(monkeypatch):
    monkeypatch.setitem(audit.CHECKERS, "html", lambda site: site.nothing)
    assert "did not run" in audit.run("html", None).findings[0]


@pytest.mark.parametrize(("findings", "code"), [([], 0), (["/a answers 404"], 1)])
def test_the_audit_ends_with_1_when_something_is_not_clean(monkeypatch, capsys, findings, code):
    class Site:
        def __init__(self, folder):
            self.folder = folder

        def __enter__(self):
            return self

        def __exit__(self, *failure):
            pass

        def start(self, anew):
            pass

    monkeypatch.setattr(audit, "AuditedSite", Site)
    monkeypatch.setattr(audit, "CHECKERS", {"html": lambda site: Result("1 page", findings)})
    monkeypatch.setattr("sys.argv", ["audit", "--only", "html"])
    monkeypatch.setattr(audit.signal, "signal", lambda *arguments: None)
    assert audit.main() == code
    assert ("/a answers 404" in capsys.readouterr().out) == bool(findings)
