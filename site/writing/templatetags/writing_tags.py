"""What the templates of the room of writing ask."""

from django import template
from django.utils.dateparse import parse_datetime

register = template.Library()


@register.filter
def as_moment(heading):
    """Return the moment that Wagtail's heading of a version names, or the heading itself when that is a word."""
    return parse_datetime(heading) or heading
