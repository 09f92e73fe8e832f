"""Each text of each page type, block and shared text reaches the translator, and comes back to its place in English."""

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, TranslatableMixin
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.fields import SynchronizedField
from wagtail_localize.models import Translation

from home.models import HomePage, PartnerIndexPage, PillarIndexPage
from newsitems.models import NewsIndexPage
from techport.locales import source_locale
from techport.translatable import LocalField
from tests.builders import LEAST, a_translation, home, publish, translate_all
from tests.harness.models import our_models, our_page_types
from tests.harness.texts import Filler, texts_of
from translations.publishing import save_english

pytestmark = pytest.mark.django_db

Image = get_image_model()
PARENTS = {"NewsItemPage": NewsIndexPage, "PillarPage": PillarIndexPage, "PartnerPage": PartnerIndexPage}
SHARED_TEXTS = [model for model in get_snippet_models() if issubclass(model, TranslatableMixin)]
TRANSLATED_MODELS = [*our_page_types(), *(model for model in SHARED_TEXTS if model in our_models())]


def an_instance(model):
    """Return a Dutch page or shared text of ``model`` with words in every place that takes words."""
    if model is HomePage:
        instance = home()
    elif issubclass(model, Page):
        parent = PARENTS.get(model.__name__)
        instance = publish(model, publish(parent, home()) if parent else home(), **({"title": "Titel"} | LEAST[model]))
    else:
        instance = model(locale=source_locale())
    Filler(Image.objects.create(title="Sluis", file=get_test_image_file())).fill(instance)
    if isinstance(instance, Page):
        instance.save_revision(clean=False).publish()
    else:
        instance.save()
    return type(instance).objects.get(pk=instance.pk)


def fields_of_dutch(model):
    """Return the names of the fields of a model that English has from Dutch, or for itself."""
    return {
        field.field_name
        for field in getattr(model, "override_translatable_fields", [])
        if isinstance(field, (SynchronizedField, LocalField))
    }


@pytest.mark.parametrize("model", TRANSLATED_MODELS, ids=lambda model: model.__name__)
def test_each_text_reaches_the_translator_and_comes_back_to_its_place(model):
    dutch = an_instance(model)
    a_translation(dutch)
    Translation.objects.update(enabled=True)  # the first home pages are each written by hand until an editor wants else
    english = save_english(translate_all(dutch)).get_latest_revision_as_object()
    said = texts_of(english)
    expected = {}
    for place, text in texts_of(dutch).items():
        assert text, f"{place} was left empty"
        is_fact = place.split(".")[0] in fields_of_dutch(model)
        expected[place] = text if is_fact else text.replace("Tekst", "en Tekst")
    assert said == expected
