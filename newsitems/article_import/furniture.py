"""The furniture of a saved page: lines of its menu, its footer and its buttons, which are not the article."""

import re

from django.utils.translation import gettext as _

from newsitems.article_import.elements import Heading, Paragraph, Points, text_of

__all__ = ["copyright_year", "remove_furniture"]

SECTION_NAMES = """
    nieuws / news / actueel / home / menu / nieuwsbericht / nieuwsberichten / persbericht / persberichten / nieuws
    & agenda / nieuws en agenda / agenda / zoeken / search / contact / over ons / about us / partners / pijlers /
    pillars / techport
"""
BUTTON_NAMES = """
    disclaimer / privacy / privacyverklaring / privacybeleid / privacy statement / privacy policy / cookies /
    cookiebeleid / cookieverklaring / cookie-instellingen / toegankelijkheid / toegankelijkheidsverklaring /
    accessibility / sitemap / inschrijven nieuwsbrief / nieuwsbrief / aanmelden nieuwsbrief / schrijf je in voor
    de nieuwsbrief / newsletter / subscribe to newsletter / algemene voorwaarden / terms and conditions / colofon
    / rss / inloggen / log in / login / facebook / twitter / x / linkedin / instagram / youtube / whatsapp /
    e-mail / email / mail / print / printen / tweet / delen / deel / share / deel dit artikel / deel dit bericht /
    deel deze pagina / deel op facebook / deel op twitter / deel op linkedin / share this article / share this
    page / lees meer / lees verder / read more / meer nieuws / more news / terug / back / terug naar overzicht /
    terug naar het overzicht / terug naar nieuws / terug naar nieuwsoverzicht / back to overview / terug naar
    boven / naar boven / back to top / vorige / volgende / previous / next / vorig bericht / volgend bericht / ga
    naar de inhoud / naar de inhoud / naar inhoud / spring naar inhoud / direct naar inhoud / skip to content /
    skip to main content / accepteren / accept / alle cookies accepteren / weigeren / sluiten / close / nederlands
    / english / nl / en
"""
SECTIONS, BUTTONS = ({" ".join(name.split()) for name in names.split("/")} for names in (SECTION_NAMES, BUTTON_NAMES))
SEPARATORS = re.compile(r"\s+[-–—|·•/»>]\s+|\s*[|·•»>]\s*")
COPYRIGHT = re.compile(
    r"^(?:copyright\b.{0,5}(?:©|\d{4})|©|\(c\)\s*\d{4})|all rights reserved|alle rechten voorbehouden", re.IGNORECASE
)
YEAR = re.compile(r"(?:©|copyright|\(c\))\D{0,15}((?:19|20)\d\d)", re.IGNORECASE)
TRAIL = re.compile(r"^(?:u bent hier|je bent hier|you are here)\b|^home\s*[>»/|]", re.IGNORECASE)
LONGEST_FOOTER = 300


def remove_furniture(elements, account):
    """Return ``elements`` without menus, crumbs, buttons and footer; each line is noted in ``account``."""
    kept = []
    for element in elements:
        if reason := reason_to_drop(element, is_first=not kept):
            account.drop(plain(element), reason)
        else:
            kept.append(element)
    return kept


def plain(element):
    """Return the text of a heading, paragraph or list on one line."""
    if isinstance(element, Points):
        return " | ".join(text_of(point.html) for point in element.items)
    return text_of(element.html) if isinstance(element, (Heading, Paragraph)) else ""


def reason_to_drop(element, is_first):
    """Return why an element is no part of the article, in a word or two; None when it is."""
    text = plain(element)
    if not text or len(text) > LONGEST_FOOTER:
        return None
    words = [part.strip(" .:>").casefold() for part in SEPARATORS.split(text) if part.strip(" .:>")]
    if COPYRIGHT.search(text):
        return _("footer of the page")
    if TRAIL.match(text):
        return _("path to the page")
    if is_first and words and all(word in SECTIONS | BUTTONS for word in words):
        return _("name of the section, or menu")
    if words and all(word in BUTTONS for word in words):
        return _("button or link of the page")
    if isinstance(element, Points) and len(words) > 1 and is_menu(element, words):
        return _("menu")
    return None


def is_menu(points, words):
    """Return whether a list is one of links alone, with at least half of them known from menus."""
    only_links = all(re.fullmatch(r"<a [^>]*>.*</a>", point.html) for point in points.items)
    return only_links and sum(word in SECTIONS | BUTTONS for word in words) * 2 >= len(words)


def copyright_year(dropped):
    """Return the year of a copyright notice among the lines that were dropped, as a string, or None."""
    return next((match[1] for line in dropped if (match := YEAR.search(line))), None)
