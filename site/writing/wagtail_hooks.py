"""What the CMS gets from the room of writing."""

import json

from django.db import models
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.compare import register_comparison_class
from wagtail.fields import RichTextField, StreamField

from writing.comparing import ReadableFieldComparison, ReadableStreamComparison

# How long a text had better be; how long it may be, its field says itself
ADVISED = {"title": 80, "summary": 200, "seo_title": 60, "search_description": 160}

for field in (
    models.CharField,
    models.TextField,
    RichTextField,
    models.DateField,
    models.BooleanField,
    models.IntegerField,
):
    register_comparison_class(field, comparison_class=ReadableFieldComparison)
register_comparison_class(StreamField, comparison_class=ReadableStreamComparison)


@hooks.register("insert_global_admin_css")
def add_styles():
    """Style what is added to the CMS's pages."""
    return format_html('<link rel="stylesheet" href="{}">', static("writing/writing.css"))


@hooks.register("insert_editor_js")
def count_characters():
    """Show below short texts how many characters are left."""
    texts = {
        "left": [_("1 character left"), _("{number} characters left")],
        "over": [_("1 character more than is advised"), _("{number} characters more than is advised")],
    }
    return format_html(
        '<script src="{}" data-advised="{}" data-texts="{}" defer></script>',
        static("writing/counting.js"),
        json.dumps(ADVISED),
        json.dumps(texts),
    )


@hooks.register("insert_editor_js")
def save_one_at_a_time():
    """Let what Wagtail saves by itself and what an editor saves never cross each other."""
    return format_html('<script src="{}" defer></script>', static("writing/saving.js"))
