"""Rich text: parts in another language, marked by the editor and spoken rightly by screen readers.

Such a part is stored as ``<a linktype="language-en">``, since of all inline elements wagtail-localize carries
attributes of ``<a>`` only. Visitors get ``<span lang="en">``.
"""

import re

from wagtail.admin.rich_text.converters.html_to_contentstate import InlineStyleElementHandler
from wagtail.admin.rich_text.editors.draftail.features import InlineStyleFeature
from wagtail.rich_text import LinkHandler

__all__ = ["register_language_feature", "spans_for_languages"]

MARKED = re.compile(r'<a lang="([a-z]{2})">(.*?)</a>', re.DOTALL)


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
