"""A site of any size: one news item with eight blocks and an image, and as many more like it as are wanted.

More are made in the database itself, in seconds; they have no revisions, and no place in the search index
until ``update_index`` has given them one.
"""

from django.db import connection
from django.db.models import F
from wagtail.images import get_image_model
from wagtail.models import Page

from home.models import PillarIndexPage, PillarPage
from newsitems.models import NewsIndexPage, NewsItemPage, NewsItemPillar
from tests.builders import home, publish
from tests.visible_changes import picture

__all__ = ["fill", "multiply"]

TEXT = "<p>" + "In de werkplaats leren studenten het vak van mensen die het al jaren doen. " * 6 + "</p>"


def body(image):
    """Return eight blocks."""
    return [
        ("text", TEXT),
        ("quote", {"quote": "Na drie weken laste ik mijn eerste naad.", "name": "Sam de Vries", "role": "leerling"}),
        ("image", {"image": image, "caption": "Aan het werk", "width": "text"}),
        ("points", {"heading": "Wat je nodig hebt", "points": ["Schoenen", "Zin", "Tijd"]}),
        ("text", TEXT),
        ("notice", {"kind": "information", "text": "<p>De open dag is verplaatst.</p>"}),
        ("accordion", {"heading": "Vragen", "items": [{"title": "Wat kost het?", "text": "<p>Niets.</p>"}]}),
        ("text", TEXT),
    ]


def fill():
    """Make the home page, the list of news, a pillar and one news item, published as an editor would."""
    dutch = home()
    dutch.body = [("news_list", {"heading": "Nieuws", "amount": 6})]
    dutch.save_revision().publish()
    news = publish(NewsIndexPage, dutch, slug="nieuws", show_in_menus=True)
    pillars = publish(PillarIndexPage, dutch, slug="pijlers", show_in_menus=True)
    pillar = publish(PillarPage, pillars, "Leren", slug="leren")
    image = get_image_model().objects.create(title="Beeld", file=picture(), alt_nl="Een beeld")
    publish(
        NewsItemPage,
        news,
        "Bericht nummer nul",
        slug="bericht",
        image=image,
        body=body(image),
        pillar_links=[NewsItemPillar(pillar=pillar)],
    )


def columns(model, other):
    """Return the columns of a model's own table, and what a copy has in them: what ``other`` says, else the same."""
    names = [field.column for field in model._meta.local_concrete_fields]
    quoted = [connection.ops.quote_name(name) for name in names]
    return ", ".join(quoted), ", ".join(
        other.get(name, f"original.{column}") for name, column in zip(names, quoted, strict=True)
    )


def multiply(wanted):
    """Make copies of the news item until there are ``wanted`` in Dutch."""
    original = NewsItemPage.objects.get(slug="bericht", locale__language_code="nl")
    parent = original.get_parent()
    have = parent.get_children().count()
    if have >= wanted:
        return
    first_pk = Page.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    # A step of treebeard's path is four digits of base 36
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    step = "||".join(f"substr('{digits}', (n / {36**power}) % 36 + 1, 1)" for power in (3, 2, 1, 0))
    last = int(parent.get_children().order_by("-path").first().path[-4:], 36)
    page = {
        "id": f"{first_pk} + n - {last + 1}",
        "path": f"'{parent.path}' || {step}",
        "slug": "'bericht-' || n",
        "url_path": f"'{parent.url_path}bericht-' || n || '/'",
        "title": "'Bericht nummer ' || n",
        "draft_title": "'Bericht nummer ' || n",
        "translation_key": "gen_random_uuid()",
        "latest_revision_id": "NULL",
        "live_revision_id": "NULL",
    }
    item = {"page_ptr_id": page["id"], "publication_date": "original.publication_date - n % 3000"}
    serial = f"pg_get_serial_sequence('{NewsItemPillar._meta.db_table}', 'id')"
    link = {"id": f"nextval({serial})", "item_id": page["id"]}
    with connection.cursor() as cursor:
        for model, other, key in (
            (Page, page, f"original.id = {original.pk}"),
            (NewsItemPage, item, f"original.page_ptr_id = {original.pk}"),
            (NewsItemPillar, link, f"original.item_id = {original.pk}"),
        ):
            names, values = columns(model, other)
            table = connection.ops.quote_name(model._meta.db_table)
            series = f"generate_series({last + 1}, {last + wanted - have}) n"
            cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} original, {series} WHERE {key}")  # noqa: S608
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), (SELECT max(id) FROM wagtailcore_page) + 1)",
                [Page._meta.db_table, "id"],
            )
        cursor.execute("ANALYZE")
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + wanted - have)
