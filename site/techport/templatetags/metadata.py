"""Template tags for the head of a page."""

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.functional import cached_property

from techport import frame
from techport.addresses import absolute
from techport.metadata import structured_data
from techport.metadata.head import Head
from techport.metadata.share_images import share_image_of
from techport.templatetags.languages import alternates_of

register = template.Library()

OPEN_GRAPH_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


class DocumentHead:
    """What ``base.html`` prints of a page or a view; what a property needs is looked up when it is printed."""

    def __init__(self, request, page, head):
        self.request = request
        self.page = page
        self.head = head

    @property
    def site_name(self):
        """Return what ends the title: the name of the site, when the title does not have it."""
        return "" if "Techport" in self.head.title else " | Techport"

    @property
    def canonical(self):
        """Return the full address of what is shown, or an empty string."""
        return absolute(self.head.path) if self.head.path else ""

    @cached_property
    def alternates(self):
        """Return code and full address of each language that the page is written in, when it is more than one."""
        return alternates_of(self.page, self.request) if self.is_public and not self.head.noindex else []

    @property
    def is_public(self):
        """Return whether there is something to share: a page that is saved, of which the address is known."""
        return bool(self.page and self.head.path)

    @property
    def language(self):
        """Return the code of the language that the text is written in."""
        return self.page.content_language if self.page else translation.get_language()

    @property
    def open_graph_type(self):
        """Return "article" for what has a date of publication, else "website"."""
        return "article" if self.node.get("datePublished") else "website"

    @property
    def open_graph_locale(self):
        """Return the language and country of the text, as Open Graph writes them."""
        return OPEN_GRAPH_LOCALES[self.language]

    @property
    def other_locales(self):
        """Return the same of the languages that the page is translated into."""
        return [OPEN_GRAPH_LOCALES[code] for code, _url in self.alternates if code != self.language]

    @cached_property
    def share_image(self):
        """Return the ``ShareImage`` of the page."""
        return share_image_of(self.page)

    @property
    def markdown_url(self):
        """Return the address of the page as Markdown, or an empty string when it has none of its own."""
        is_whole = self.page and self.head.path == self.page.url  # not a part of a list, nor a stand-in
        return f"{self.page.url}index.md" if is_whole else ""

    @cached_property
    def node(self):
        """Return the page in the words of schema.org."""
        return self.page.structured_data(self.head)

    @property
    def structured_data(self):
        """Return all that machines may know of this page, as JSON-LD."""
        home = frame.home_of(self.request)
        ancestors = frame.breadcrumb_of(self.page)
        node = self.node | {
            "isPartOf": {"@id": absolute(f"{home.url}#website")} if home else None,
            "image": absolute(self.share_image.url),
        }
        if ancestors and node["@type"].endswith("Page"):  # an article has no breadcrumb, in those words
            node["breadcrumb"] = {"@id": absolute(f"{self.head.path}#breadcrumb")}
        node |= self.translations(node["@type"])
        is_home = home is not None and home.pk == self.page.pk
        return structured_data.as_json(
            node,
            structured_data.breadcrumbs(ancestors, self.head),
            structured_data.website(home, self.head.description) if is_home else None,
            structured_data.organization(home if is_home else None),
        )

    def translations(self, schema_type):
        """Return how the page and the other language's are related: English is a translation of Dutch."""
        relation = "workTranslation" if self.language == settings.LANGUAGE_CODE else "translationOfWork"
        others = [(code, url) for code, url in self.alternates if code != self.language]
        works = [{"@type": schema_type, "@id": url, "url": url, "inLanguage": code} for code, url in others]
        return {relation: works}


@register.simple_tag(takes_context=True)
def document_head(context):
    """Return the ``DocumentHead`` of this context: of its page, or of the ``head`` that its view gives."""
    request, page = context["request"], context.get("page")
    page = page if getattr(page, "pk", None) and hasattr(page, "get_head") else None
    head = context.get("head") or (page.get_head(request) if page else Head(title=""))
    return DocumentHead(request, page, head)
