"""Rich text: links that lead to what a visitor may see, and parts in another language, spoken rightly aloud.

Such a part, which the editor marked, is stored as ``<a linktype="language-en">``, since of all inline elements
wagtail-localize carries attributes of ``<a>`` only. Visitors get ``<span lang="en">``.
"""

import re

from django.utils.html import format_html
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature
from wagtail.rich_text import LinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from techport.addresses import web_address
from techport.at_hand import linked_pages, visible_version

__all__ = ["VisiblePageLinkHandler", "register_language_feature", "spans_for_languages", "without_dangerous_links"]

ADDRESS = re.compile(r'(<a\b[^>]*?) href="([^"]*)"', re.IGNORECASE)
MARKED = re.compile(r'<a lang="([a-z]{2})">(.*?)</a>', re.DOTALL)


class VisiblePageLinkHandler(PageLinkHandler):
    """Links to pages, in the active language where they are there in it. What is hidden does not show its address."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        """Return the start of each link; without an address when its page is gone or not for everyone."""
        ids = [attrs.get("id", "") for attrs in attrs_list]
        found = linked_pages({int(pk) for pk in ids if pk.isdecimal()})
        pages = [found.get(int(pk)) if pk.isdecimal() else None for pk in ids]
        pages = [visible_version(page) if page and page.is_visible else None for page in pages]
        return [format_html('<a href="{}">', page.url) if page else "<a>" for page in pages]


def language_handler(code):
    """Return the handler that prints the start of a part in the language ``code``."""

    class LanguageHandler(LinkHandler):
        identifier = f"language-{code}"

        @classmethod
        def expand_db_attributes(cls, attrs):
            return f'<a lang="{code}">'

    return LanguageHandler


def spans_for_languages(html):
    """Return ``html`` (rendered rich text) with its parts in another language as ``<span lang>``."""
    return MARKED.sub(r'<span lang="\1">\2</span>', html)


def without_dangerous_links(html):
    """Return ``html`` (rendered rich text) without addresses that run something, whoever wrote them past the editor."""
    return ADDRESS.sub(lambda match: match[0] if web_address(match[2]) else match[1], html)


def register_language_feature(features, code, description):
    """Add a button to the editor's toolbar that marks text as written in the language ``code``."""
    features.register_link_type(language_handler(code))
    kind = f"LANGUAGE-{code.upper()}"
    features.register_editor_plugin(
        "draftail",
        f"language-{code}",
        InlineStyleFeature(
            {
                "type": kind,
                "label": code.upper(),
                "description": description,
                "style": {"borderBottom": "2px dotted currentColor"},
            }
        ),
    )
    features.register_converter_rule(
        "contentstate",
        f"language-{code}",
        {
            "from_database_format": {f'a[linktype="language-{code}"]': InlineStyleElementHandler(kind)},
            "to_database_format": {"style_map": {kind: {"element": "a", "props": {"linktype": f"language-{code}"}}}},
        },
    )
