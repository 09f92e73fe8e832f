"""Why a service did not translate, or why a sentence of it is not used, in words for editors."""

from django.utils.translation import gettext_lazy as _

__all__ = ["MachineTranslationError", "SentenceRefused"]

CAUSES = {
    "not_set_up": _(
        "Machine translation is not set up well. Nothing was changed. Tell whoever runs the site, and translate by "
        "hand meanwhile."
    ),
    "by_hand": _(
        "The English of this page is written by hand, not put together from its texts. Nothing was changed. "
        "Start translating it again, or write the English in the page itself."
    ),
    "unreachable": _(
        "%(service)s cannot be reached. Nothing was changed. Try again later, or translate by hand meanwhile."
    ),
    "too_slow": _(
        "%(service)s takes too long to answer. Nothing was changed. Try again later, or translate by hand meanwhile."
    ),
    "busy": _("%(service)s is too busy at the moment. Nothing was changed. Try again in a minute."),
    "quota": _(
        "The number of characters that we may have %(service)s translate is used up. Nothing was changed. "
        "Translate by hand, or ask whoever runs the site for more."
    ),
    "key": _("%(service)s does not let us in. Nothing was changed. Tell whoever runs the site: the key is not right."),
    "moved": _(
        "%(service)s is not at the address that is set. Nothing was changed. Tell whoever runs the site, and translate "
        "by hand meanwhile."
    ),
    "not_accepted": _(
        "%(service)s does not accept what we ask. Nothing was changed. Tell whoever runs the site, and translate by "
        "hand meanwhile."
    ),
    "failing": _("%(service)s has a failure. Nothing was changed. Try again later, or translate by hand meanwhile."),
    "nonsense": _(
        "%(service)s gave an answer that cannot be used. Nothing was changed. Try again later, or translate by hand "
        "meanwhile."
    ),
}

REASONS = {
    "markup": _("bold, italic or a link was lost or added"),
    "number": _("a number was changed"),
    "note": _("a footnote marker was lost or doubled"),
    "name": _("a name was lost or translated"),
    "address": _("a web or e-mail address was lost or doubled"),
    "placeholder": _("a part that is filled in later was lost or doubled"),
    "empty": _("there was no translation"),
    "dutch": _("it was left in Dutch"),
    "length": _("the translation was much too long, or the text is"),
    "characters": _("the translation has characters that cannot be used"),
    "error": _("there is a translation of a person that needs repair"),
}


class MachineTranslationError(Exception):
    """Nothing was translated. ``cause`` is a key of ``CAUSES``; as text it is a message for the editor."""

    def __init__(self, cause, service=""):
        super().__init__(cause, service)
        self.cause = cause
        self.service = service

    def __str__(self):
        return CAUSES[self.cause] % {"service": self.service}


class SentenceRefused(ValueError):  # noqa: N818 (it is an outcome as much as an error)
    """The translation of one sentence is not used. ``reason`` is a key of ``REASONS``; as text it is for the editor."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason

    def __str__(self):
        return str(REASONS[self.reason])
