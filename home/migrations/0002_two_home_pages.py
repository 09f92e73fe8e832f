"""The trees of both languages, with a home page each, and English following Dutch."""

import uuid

from django.db import migrations

HOMES = [
    # language, path, title, slug, large title, text below it
    (
        "nl",
        "00010001",
        "Home",
        "home",
        "Techport maakt de toekomst",
        "Bedrijven, scholen en overheden in de IJmond werken samen aan genoeg vakmensen voor de industrie.",
    ),
    (
        "en",
        "00010002",
        "Home",
        "home-en",
        "Techport makes the future",
        "Companies, schools and governments in the IJmond work together on skilled people for industry.",
    ),
]


def create_home_pages(apps, schema_editor):
    """Replace Wagtail's welcome page by a Dutch and an English home page; do nothing when they are there."""
    content_type_model = apps.get_model("contenttypes.ContentType")
    locale_model = apps.get_model("wagtailcore.Locale")
    page_model = apps.get_model("wagtailcore.Page")
    site_model = apps.get_model("wagtailcore.Site")
    home_model = apps.get_model("home.HomePage")
    if home_model.objects.exists():
        return

    page_model.objects.filter(depth=2, content_type__app_label="wagtailcore", content_type__model="page").delete()
    content_type, _ = content_type_model.objects.get_or_create(app_label="home", model="homepage")
    translation_key = uuid.uuid4()
    homes = {}
    for language, path, title, slug, hero_title, hero_text in HOMES:
        locale, _ = locale_model.objects.get_or_create(language_code=language)
        homes[language] = home_model.objects.create(
            title=title,
            draft_title=title,
            slug=slug,
            hero_title=hero_title,
            hero_text=hero_text,
            locale=locale,
            translation_key=translation_key,
            content_type=content_type,
            path=path,
            depth=2,
            numchild=0,
            url_path=f"/{slug}/",
        )
    page_model.objects.filter(depth=1).update(numchild=len(HOMES))
    site_model.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "site_name": "Techport", "root_page": homes["nl"]},
    )
    apps.get_model("wagtail_localize.LocaleSynchronization").objects.get_or_create(
        locale=homes["en"].locale, defaults={"sync_from": homes["nl"].locale}
    )


def remove_home_pages(apps, schema_editor):
    """Take the home pages away again, with their site."""
    apps.get_model("wagtail_localize.LocaleSynchronization").objects.all().delete()
    apps.get_model("wagtailcore.Site").objects.all().delete()
    apps.get_model("wagtailcore.Page").objects.filter(depth__gt=1).delete()
    apps.get_model("wagtailcore.Page").objects.filter(depth=1).update(numchild=0)
    apps.get_model("wagtailcore.Locale").objects.filter(language_code="en").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailsearch", "0010_add_text_fields"),  # undoing this deletes pages, and what an old version tied to them
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]

    operations = [migrations.RunPython(create_home_pages, remove_home_pages)]
