"""What the rules find, in the CMS's editor."""

from django import template
from django.urls import reverse

from checks.accepting import not_accepted
from checks.rules import findings_of
from checks.views.page import shown
from techport.pages import BasePage

__all__ = ["page_findings"]

register = template.Library()


@register.inclusion_tag("checks/side_panel.html")
def page_findings(page):
    """Show what the rules find on ``page``, as it was saved last."""
    findings = findings_of(page) if isinstance(page, BasePage) and not page.alias_of_id else []
    return {
        "errors": shown(page, [finding for finding in findings if finding.is_error]),
        "warnings": shown(page, not_accepted(page, findings)),
        "url": reverse("checks:page", args=[page.pk]),
    }
