"""The CMS's side of people, standard texts and forms."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from home.form_lists import DeleteAnswersView, count_of_deleted, list_answers, mail_again, with_answers
from home.models import Boilerplate, Person
from techport.shared_texts import SharedTextViewSet, register_shared_text


class PersonViewSet(SharedTextViewSet):
    """People whom visitors can ask."""

    model = Person
    icon = "user"
    menu_hook = "register_pages_menu_item"
    list_display = ["name", "role", "organisation", "locale"]
    search_fields = ["name", "role", "organisation"]
    menu_label = _("People")


class BoilerplateViewSet(SharedTextViewSet):
    """Texts that are the same on many pages."""

    model = Boilerplate
    icon = "doc-full-inverse"
    menu_hook = "register_pages_menu_item"
    list_display = ["name", "heading", "locale"]
    search_fields = ["name", "heading"]


register_shared_text(PersonViewSet)
register_shared_text(BoilerplateViewSet)


@hooks.register("register_admin_urls", order=-1)
def register_urls_of_forms():
    """Put our list of answers before Wagtail's own."""
    answers = "forms/submissions/<int:page_id>/"
    return [
        path(answers, list_answers),
        path(f"{answers}results/", list_answers, {"results_only": True}),
        path(f"{answers}delete/", DeleteAnswersView.as_view()),
        path(f"{answers}mail/", mail_again, name="mail_answers_again"),
    ]


@hooks.register("filter_form_submissions_for_user")
def leave_out_forms_without_list(user, pages):
    """Leave out the English forms: their answers are in the list of the Dutch one."""
    return with_answers(pages)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Let the history of a form tell who took answers out of the CMS, or deleted them."""
    actions.register_action("home.export_answers", _("Export answers"), _("Exported the answers"))

    @actions.register_action("home.delete_answers")
    class DeleteAnswers(LogFormatter):
        label = _("Delete answers")

        def format_message(self, log_entry):
            return count_of_deleted(log_entry.data)
