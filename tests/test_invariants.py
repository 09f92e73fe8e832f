"""What is true of every model, page type, block and message, also of those that are added later."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.template.loader import get_template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override
from wagtail.admin.icons import get_icons
from wagtail.blocks import StreamBlock
from wagtail.users.models import UserProfile

from techport.catalogue import extract, load, problems
from tests.harness.models import all_blocks, insertable_blocks, our_models, our_page_types, own_fields

every_model = pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
every_page_type = pytest.mark.parametrize("page_type", our_page_types(), ids=lambda model: model._meta.label)
every_insertable_block = pytest.mark.parametrize("block", insertable_blocks(), ids=lambda block: block.name)


@pytest.mark.django_db
def test_no_migration_is_missing():
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=(said := StringIO()))
    except SystemExit:
        pytest.fail(said.getvalue())


@pytest.mark.django_db
@pytest.mark.postgresql
def test_a_release_can_be_rolled_out_while_the_one_before_it_runs():
    try:
        call_command("lintmigrations", stdout=(said := StringIO()))
    except (CommandError, SystemExit):
        pytest.fail(said.getvalue())


@pytest.mark.once
def test_the_dutch_catalogue_is_complete_and_not_stale():
    assert problems(load(), extract()) == []


@every_model
def test_editors_read_the_name_of_a_model_in_their_language(model):
    assert isinstance(model._meta.verbose_name, Promise), "verbose_name needs gettext_lazy"
    assert isinstance(model._meta.verbose_name_plural, Promise), "verbose_name_plural needs gettext_lazy"


@every_model
def test_editors_read_labels_help_and_choices_in_their_language(model):
    plain = []
    for field in own_fields(model):
        texts = [field.verbose_name, field.help_text, *(label for _, label in field.choices or ())]
        plain += [f"{field.name}: {text}" for text in texts if text and not isinstance(text, Promise)]
    assert plain == []


@every_page_type
def test_a_page_type_has_its_template(page_type):
    assert get_template(page_type.template)


@every_page_type
def test_a_page_type_says_what_it_is_for_in_both_languages(page_type):
    assert isinstance(page_type.page_description, Promise), "page_description needs gettext_lazy"
    with override("nl"):
        dutch = str(page_type.page_description)
    with override("en"):
        assert str(page_type.page_description) not in ("", dutch)


@every_insertable_block
def test_a_block_says_what_it_is(block):
    assert isinstance(block.meta.label, Promise), "label needs gettext_lazy"
    assert isinstance(block.get_description(), Promise), "description needs gettext_lazy"
    assert block.meta.icon != "placeholder", "it has no icon"
    assert block.meta.icon in set(re.findall(r'id="icon-([\w-]+)"', get_icons())), "the CMS has no icon of this name"


def test_a_long_menu_of_blocks_has_groups_with_names_in_both_languages():
    menus = [block for block in all_blocks().values() if isinstance(block, StreamBlock)]
    groups = [child.meta.group for menu in menus if len(menu.child_blocks) > 4 for child in menu.child_blocks.values()]
    assert groups
    for group in groups:
        assert isinstance(group, Promise), "group needs gettext_lazy"
        with override("nl"):
            dutch = str(group)
        with override("en"):
            assert str(group) not in ("", dutch)


@every_insertable_block
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_block_shows_editors_a_preview(block, language, admin_client, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    assert block.is_previewable, "it has no preview value"
    response = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})
    assert response.status_code == 200


def test_editors_read_the_labels_of_fields_in_blocks_in_their_language():
    plain = [
        path
        for path, block in all_blocks().items()
        if not isinstance(block, StreamBlock) and not path.endswith(".item") and not isinstance(block.label, Promise)
    ]
    assert plain == []
