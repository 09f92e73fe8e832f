"""The words of the sample site, Dutch and English side by side.

Facts are those of Techport's multi-year agenda; people, quotes, dates and events are invented.
"""

from home.sample.content.about import ABOUT
from home.sample.content.contact import CONTACT
from home.sample.content.home import HOME
from home.sample.content.legal import LEGAL
from home.sample.content.news import NEWS
from home.sample.content.old_addresses import OLD_ADDRESSES
from home.sample.content.partners import PARTNERS
from home.sample.content.pillars import PILLARS
from home.sample.content.shared import SHARED

__all__ = ["HOME", "OLD_ADDRESSES", "PAGES", "SHARED"]

# In the order of the tree, which is that of the menu
PAGES = [*ABOUT, *PILLARS, *NEWS, *PARTNERS, *CONTACT, *LEGAL]
