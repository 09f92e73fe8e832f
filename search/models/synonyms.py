"""Words that mean the same, kept by editors."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel

from search.words import clean_words

__all__ = ["Synonyms"]

MOST_TERMS = 12
MOST_WORDS_IN_A_TERM = 6
LONGEST_TERM = 60


class SynonymsQuerySet(models.QuerySet):
    """The questions that search asks."""

    def groups(self, language):
        """Return lists of the terms that mean the same in ``language`` ("nl" or "en"). Asks the database once."""
        rows = self.filter(language=language).order_by("pk").values_list("terms", flat=True)
        return [terms for row in rows if len(terms := row.splitlines()) > 1]


class Synonyms(models.Model):
    """Words that mean the same in one language: who searches for one of them finds the others too."""

    language = models.CharField(
        _("language"),
        max_length=2,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("The words count in this part of the site only."),
    )
    terms = models.TextField(
        _("words that mean the same"),
        max_length=1_000,
        help_text=_(
            "One on each line, for example “mkb” and below it “midden- en kleinbedrijf”. "
            "Search knows plurals and other forms of a word by itself."
        ),
    )

    panels = [
        HelpPanel(content=_("Who searches for one of these words also finds what has the others.")),
        FieldPanel("language"),
        FieldPanel("terms"),
    ]

    objects = SynonymsQuerySet.as_manager()

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["language", "terms"]

    def __str__(self):
        return " = ".join(self.terms.splitlines())

    def clean(self):
        """Keep each term once, in small letters; raise a ``ValidationError`` for what search could not use."""
        terms = list(dict.fromkeys(filter(None, (clean_words(line) for line in self.terms.splitlines()))))
        problems = [*self.problems(terms)]
        if problems:
            raise ValidationError({"terms": problems})
        self.terms = "\n".join(terms)

    def problems(self, terms):
        """Yield what is wrong with ``terms``, as sentences."""
        if len(terms) < 2:
            yield gettext("Write at least two different words, each on a line of its own.")
        if len(terms) > MOST_TERMS:
            yield gettext("Write at most %d words that mean the same.") % MOST_TERMS
        for term in terms:
            if len(term) > LONGEST_TERM or len(term.split()) > MOST_WORDS_IN_A_TERM:
                yield gettext("“%(term)s” is too long: at most %(words)d words and %(letters)d letters.") % {
                    "term": term[:LONGEST_TERM],
                    "words": MOST_WORDS_IN_A_TERM,
                    "letters": LONGEST_TERM,
                }
        others = Synonyms.objects.exclude(pk=self.pk).groups(self.language)
        taken = sorted({term for group in others for term in group} & set(terms))
        for term in taken:
            yield gettext("“%s” has synonyms already: add the new words there.") % term
