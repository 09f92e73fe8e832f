"""Addresses of the site before this one, and the pages that they lead to now: the same as in docs/redactie."""

from home.sample.words import page

__all__ = ["OLD_ADDRESSES"]

OLD_ADDRESSES = {
    "/organisatie/wie-zijn-wij.html": page("over-techport"),
    "/organisatie/partners.html": page("partners"),
    "/contact.html": page("contact"),
    "/index.php?id=12": page("pijlers/leren"),
    "/en/organisation.html": page("over-techport"),
    "/accessibility": page("toegankelijkheid"),  # the names that people try by themselves
    "/privacy": page("privacyverklaring"),
}
