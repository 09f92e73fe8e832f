"""Messages of Wagtail and wagtail-localize whose own Dutch runs words together, so that ``locale/`` mends them.

Django prefers a project's catalogue to a package's. Nothing imports this: ``manage.py messages`` reads it. Take a
message out when its package says it well (``tests/test_dutch_of_the_cms.py`` tells).
"""

from django.utils.translation import gettext_noop, ngettext_lazy

__all__ = ["MENDED", "MENDED_PLURALS"]

MENDED = (
    gettext_noop("%(action)s by <b>%(who)s</b> at <b>%(at)s</b>"),
    gettext_noop('%(editor)s has updated comments on "%(title)s"'),
    gettext_noop('%(editor)s has updated comments on "%(title)s".'),
    gettext_noop("%(related_model_name)s %(field_label)s"),
    gettext_noop("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"),
    gettext_noop(
        "%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s in"
        " '<span class=\"w-title-ellipsis\">%(title)s</span>'."
    ),
    gettext_noop("%(status_display)s %(task_name)s %(started_at)s"),
    gettext_noop("Are you sure you want to delete %(count)s %(snippet_type_name)s?"),
    gettext_noop("Delete %(snippet_type_name)s"),
    gettext_noop("Editing %(object_type)s %(title)s"),
    gettext_noop(
        "This page hasn't been translated yet. It is mirroring the"
        ' <a href="%(edit_original_page_url)s" target="_blank">%(original_locale)s page</a>.'
    ),
    gettext_noop("Translation of %(instance)s into %(locale)s"),
)

MENDED_PLURALS = (
    ngettext_lazy(
        "It will also delete %(translation_count)s translations and their combined"
        " %(translation_descendant_count)s translated child page.",
        "It will also delete %(translation_count)s translations and their combined"
        " %(translation_descendant_count)s translated child pages.",
    ),
    ngettext_lazy(
        '%(total)s Image <span class="w-sr-only">created in %(site_name)s</span>',
        '%(total)s Images <span class="w-sr-only">created in %(site_name)s</span>',
    ),
    ngettext_lazy("%(count)d %(model_name)s deleted.", "%(count)d %(model_name)s deleted."),
)
