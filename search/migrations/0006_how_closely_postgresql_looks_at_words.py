"""Let PostgreSQL know how often more of the words are in the index: it looks for a rare one in another way."""

from django.db import migrations

WORDS = 500  # ten times so many; 100 is what it begins with


def look_closely(apps, schema_editor):
    """Have it count more words from now on, and at once."""
    set_statistics(schema_editor, WORDS)


def look_as_before(apps, schema_editor):
    """Have it count as many as it does by itself."""
    set_statistics(schema_editor, -1)


def set_statistics(schema_editor, number):
    """Say how many words are counted, and count them; neither keeps anybody from reading or writing."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE wagtailsearch_indexentry ALTER COLUMN body SET STATISTICS {number}")
        schema_editor.execute("ANALYZE wagtailsearch_indexentry")


class Migration(migrations.Migration):
    """After the table has its columns."""

    dependencies = [
        ("search", "0005_how_far_an_update_of_the_index_is"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [migrations.RunPython(look_closely, look_as_before)]
