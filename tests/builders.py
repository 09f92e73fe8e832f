"""Pages for tests, with the least that each type needs."""

import datetime

from django.contrib.auth.models import Group, User
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.synctree import create_aliases_for_new_page

from home.models import (
    FormField,
    FormPage,
    HomePage,
    PartnerIndexPage,
    PartnerPage,
    PillarIndexPage,
    PillarPage,
    StandardPage,
)
from newsitems.models import NewsIndexPage, NewsItemPage
from techport.locales import locale_of
from translations.answers import translate
from translations.publishing import save_english

__all__ = ["a_translation", "an_editor", "an_english_page", "home", "publish", "translate_all"]

DAY = datetime.date(2026, 11, 5)
LEAST = {
    StandardPage: {},
    NewsIndexPage: {"title": "Nieuws"},
    NewsItemPage: {"publication_date": DAY, "summary": "Kort.", "body": [("text", "<p>Lang.</p>")]},
    PillarIndexPage: {"title": "Pijlers", "introduction": "<p>Vier.</p>"},
    PillarPage: {
        "number": 1,
        "aim": "Een doel.",
        "introduction": "<p>Waarom.</p>",
        "goals": [("goal", {"title": "Meer", "text": "<p>Veel meer.</p>"})],
    },
    PartnerIndexPage: {"title": "Partners"},
    PartnerPage: {"partner_type": "business", "summary": "Maakt iets."},
    FormPage: {"privacy_note": "<p>Bewaard.</p>", "thank_you_text": "<p>Dank je wel.</p>"},
}


def home(language="nl"):
    """Return the home page of a language, published."""
    page = HomePage.objects.get(locale__language_code=language)
    if not page.latest_revision:
        page.save_revision().publish()
    return HomePage.objects.get(pk=page.pk)


def publish(model, parent, title=None, *, live=True, **fields):
    """Return a new page of ``model`` below ``parent``, with its English alias; a draft unless ``live``."""
    fields = LEAST[model] | ({"title": title} if title else {}) | fields
    page = model(live=False, **fields)
    if model is FormPage and "form_fields" not in fields:
        page.form_fields = [FormField(label="Vraag", field_type="singleline", locale=parent.locale)]
    parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    page.refresh_from_db()
    create_aliases_for_new_page(page)
    return page


def an_english_page(page, **fields):
    """Return the published English version of ``page``, with ``fields`` instead of the Dutch ones."""
    english = Page.objects.get(translation_key=page.translation_key, locale__language_code="en").specific
    english.alias_of = None
    for name, value in fields.items():
        setattr(english, name, value)
    english.save(clean=False)
    english.save_revision().publish()
    return type(page).objects.get(pk=english.pk)


def an_editor(group):
    """Return a user of a group such as "Redactie"."""
    user = User.objects.create_user(username=group.lower(), password="x")
    user.groups.add(Group.objects.get(name=group))
    return user


def a_translation(instance):
    """Return the ``Translation`` of a page or shared text into English, begun by a translator."""
    source, _ = TranslationSource.get_or_create_from_instance(instance)
    return Translation.objects.get_or_create(source=source, target_locale=locale_of("en"))[0]


def translate_all(instance):
    """Return the ``Translation`` of a page or shared text with each sentence translated: "en " before the Dutch."""
    translation = a_translation(instance)
    save_english(translation)
    for segment in translation.missing_segments.select_related("string", "context", "translation"):
        text = segment.string.data
        translate(segment, f"en-{text}" if segment.context.path == "slug" else f"en {text}", None)
    return translation
