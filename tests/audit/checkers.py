"""The checkers of the audit by name, in the order in which they run: those that change something come last."""

from tests.audit.axe import check_axe
from tests.audit.feeds import check_feeds
from tests.audit.headers import check_headers
from tests.audit.hostile import check_hostile
from tests.audit.html import check_html
from tests.audit.lighthouse import check_lighthouse
from tests.audit.links import check_links
from tests.audit.machines import check_machines
from tests.audit.structured import check_structured

__all__ = ["CHECKERS"]

# A function that takes an AuditedSite and returns a Result. Faults belong at the end
CHECKERS = {
    "html": check_html,
    "links": check_links,
    "feeds": check_feeds,
    "structured": check_structured,
    "machines": check_machines,
    "headers": check_headers,
    "axe": check_axe,
    "lighthouse": check_lighthouse,
    "hostile": check_hostile,
}
