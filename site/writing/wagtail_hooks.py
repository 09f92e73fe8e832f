"""What the CMS gets from the room of writing."""

from django.db import models
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.compare import register_comparison_class
from wagtail.fields import RichTextField, StreamField

from writing.comparing import ReadableFieldComparison, ReadableStreamComparison

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
