"""How a news item is written down."""

from home.sample.specs import Page
from home.sample.words import page, person, picture, standard_text, topic
from newsitems.models import NewsItemPage, NewsItemPartner

__all__ = ["news_item"]

ROLES = NewsItemPartner.Role


def news_item(
    name,
    slug_en="",
    *,
    title,
    date,
    summary,
    description="",
    body,
    pillars=(),
    topics=(),
    about=(),
    on_behalf_of=(),
    contributors=(),
    image=None,
    contact=None,
    press=False,
    related=(),
    **other,
):
    """Return the page of a news item; ``other`` are fields by name, and the states of a ``Page``."""
    states = {
        name: other.pop(name) for name in ("english", "scheduled", "expired", "afterwards", "outdated") if name in other
    }
    roles = ((ROLES.SUBJECT, about), (ROLES.ON_BEHALF_OF, on_behalf_of), (ROLES.CONTRIBUTOR, contributors))
    values = {
        "publication_date": date,
        "summary": summary,
        "search_description": description,
        "body": body,
        "boilerplate": standard_text("voor-de-pers" if press else "over-techport"),
        "pillar_links": [{"pillar": page(f"pijlers/{pillar}")} for pillar in pillars],
        "topic_links": [{"topic": topic(topic_name)} for topic_name in topics],
        "partner_links": [
            {"partner": page(f"partners/{partner}"), "role": role} for role, partners in roles for partner in partners
        ],
        "related_links": [{"related": page(f"nieuws/{item}")} for item in related],
    }
    if image:
        values["image"] = picture(image)
    if contact:
        values["contact"] = person(contact)
    return Page(model=NewsItemPage, key=f"nieuws/{name}", slug_en=slug_en, title=title, values=values | other, **states)
