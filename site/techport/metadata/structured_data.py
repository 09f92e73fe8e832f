"""Structured data in the words of schema.org, printed as JSON-LD."""

import json

from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe

from techport.addresses import absolute, web_address

__all__ = ["as_json", "breadcrumbs", "organization", "organization_id", "website"]

# No text can end the script element, start a comment in it or break a line of it
ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def organization_id():
    """Return by what name the structured data of this site knows Techport."""
    return absolute("/#organization")


def as_json(*nodes):
    """Return the ``nodes``, dictionaries that may hold empty values, as JSON-LD that is safe inside HTML."""
    graph = {"@context": "https://schema.org", "@graph": [without_empty(node) for node in nodes if node]}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"), default=str)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 (what could end the script is escaped)


def without_empty(node):
    """Return ``node`` without what has no value."""
    return {
        name: without_empty(value) if isinstance(value, dict) else value
        for name, value in node.items()
        if value not in (None, "", [], {})
    }


def organization(home=None):
    """Return Techport; with its address, slogan and profiles when ``home`` is given, the page that knows them."""
    node = {
        "@type": "Organization",
        "@id": organization_id(),
        "name": "Techport",
        "url": absolute("/"),
        "logo": absolute(static("img/icon-512.png")),
    }
    if home:
        node |= {
            "slogan": home.tagline,
            "email": home.contact_email,
            "address": " ".join(home.address.split()),
            "sameAs": [web_address(block.value["url"]) for block in home.social_links],
        }
    return node


def website(home, description):
    """Return the site in the language of ``home``, with its search."""
    return {
        "@type": "WebSite",
        "@id": absolute(f"{home.url}#website"),
        "url": absolute(home.url),
        "name": "Techport",
        "description": description,
        "inLanguage": home.content_language,
        "publisher": {"@id": organization_id()},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": absolute(reverse("search")) + "?q={search_term_string}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(ancestors, head):
    """Return the way from the home page down to what ``head`` is about; None for the home page."""
    if not ancestors:
        return None
    steps = [(page.title, absolute(page.url)) for page in ancestors] + [(head.title, absolute(head.path))]
    return {
        "@type": "BreadcrumbList",
        "@id": absolute(f"{head.path}#breadcrumb"),
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(steps, start=1)
        ],
    }
