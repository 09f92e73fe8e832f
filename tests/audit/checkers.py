"""The checkers of the audit by name, in the order in which they run: those that change something come last."""

from tests.audit.html import check_html

__all__ = ["CHECKERS"]

# A function that takes an AuditedSite and returns a Result. Hostile requests and faults belong at the end
CHECKERS = {
    "html": check_html,
}
