"""Files become draft news items in the CMS, in two steps: what would become of each, and only then keeping it.

Between the steps the files stay where they were, in the browser, which sends them again: nothing waits on the server.
"""

import logging
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from newsitems.article_import.problems import UnreadableFileError
from newsitems.article_import.reading import LARGEST_FILE, SUFFIXES, read_upload
from newsitems.article_import.report import sections_of
from newsitems.article_import.saving import dutch_news_index, earlier_import, look, save
from newsitems.article_import.structure import article_from
from newsitems.models import NewsItemPage

__all__ = ["ImportArticlesView", "import_buttons", "may_import"]

logger = logging.getLogger(__name__)

MOST_FILES = 20


def may_import(user, parent):
    """Return whether ``user`` may make drafts below the list of news ``parent``."""
    return parent.permissions_for_user(user).can_add_subpage()


def import_buttons(user):
    """Return the buttons that lead to the import, for a list of news: none for who may not add news."""
    parent = dutch_news_index()
    if parent is None or not may_import(user, parent):
        return []
    return [Button(_("Import articles"), reverse("import_articles"), icon_name="upload", priority=45)]


class ManyFilesInput(forms.ClearableFileInput):
    """An input for more than one file."""

    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A field for more than one file; empty ones and bad names are for who reads them."""

    widget = ManyFilesInput(attrs={"accept": ",".join(sorted(SUFFIXES))})

    def clean(self, data, initial=None):
        """Return the files as a list; raise ``ValidationError`` when there are none, too many or too large ones."""
        files = [file for file in data or [] if file]
        if not files:
            raise forms.ValidationError(_("Choose one or more files."))
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("At most %(most)s files at once.") % {"most": MOST_FILES})
        if sum(file.size for file in files) > LARGEST_FILE:
            raise forms.ValidationError(
                _("Together these files are too large: at most %(most)s MB at once.") % {"most": LARGEST_FILE // 2**20}
            )
        return files


class ImportArticlesForm(forms.Form):
    """Which files to import."""

    files = ManyFilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy("Word (.docx), text (.txt) or web pages (.html): at most 20 files and 20 MB at once."),
    )


@dataclass
class Result:
    """What became of a file, or would: ``page`` is a draft that was made, or that came of the same file before."""

    name: str
    sentence: str
    is_good: bool = False
    page: NewsItemPage | None = None
    sections: list = field(default_factory=list)


class ImportArticlesView(WagtailAdminTemplateMixin, FormView):
    """The page on which editors import articles, and the part of it with the report, for its script."""

    template_name = "newsitems/import.html"
    report_template = "newsitems/import_report.html"
    form_class = ImportArticlesForm
    page_title = gettext_lazy("Import articles")
    header_icon = "upload"

    def dispatch(self, request, *args, **kwargs):
        """Refuse who may not add news."""
        self.parent = dutch_news_index()
        if self.parent is None:
            raise Http404(_("There is no Dutch news overview to put articles in: make one in the CMS first."))
        if not may_import(request.user, self.parent):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Return the way here."""
        news = reverse("wagtailadmin_explore", args=[self.parent.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": news, "label": self.parent.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def form_valid(self, form):
        """Report on each file, after keeping what is good when the editor says so."""
        keep, seen, results = self.request.POST.get("step") == "keep", set(), []
        for file in form.cleaned_data["files"]:
            results.append(self.result_of(file, keep, seen))
        good = sum(result.is_good for result in results)
        return self.answer(form, results=results, kept=keep, good=good, bad=len(results) - good)

    def form_invalid(self, form):
        """Say what is wrong with the files together."""
        return self.answer(form)

    def answer(self, form, **report):
        """Return the report for the script of the page, or the whole page with it."""
        if self.request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return render(self.request, self.report_template, {"form": form, **report})
        return self.render_to_response(self.get_context_data(form=form, **report))

    def result_of(self, file, keep, seen):
        """Return the ``Result`` for one file; never raise, as the other files have a right to their turn.

        ``seen`` are the fingerprints of files before it.
        """
        try:
            source = read_upload(file)
            if source.sha256 in seen:
                return Result(file.name, _("The same file as another one of these: nothing is added."))
            seen.add(source.sha256)
            if page := earlier_import(source):
                shown = page if page.permissions_for_user(self.request.user).can_edit() else None
                return Result(file.name, _("Imported before: nothing is added."), page=shown)
            return self.draft_of(file.name, source, keep)
        except UnreadableFileError as error:
            sentence = str(error)
            return Result(file.name, sentence[:1].upper() + sentence[1:])
        except Exception:
            logger.exception("An article could not be imported.")
            return Result(file.name, _("This file could not be imported: something in it is not understood."))

    def draft_of(self, name, source, keep):
        """Return the ``Result`` for a file that can be read."""
        article, user = article_from(source), self.request.user
        outcome = save(article, source, self.parent, user) if keep else look(article, self.parent, user)
        sentence = _("Draft made: “%(title)s”.") if keep else _("Becomes a draft: “%(title)s”.")
        return Result(
            name,
            sentence % {"title": outcome.page.title},
            is_good=True,
            page=outcome.page if keep else None,
            sections=sections_of(outcome),
        )
