"""Which texts that visitors read were written by a machine, until a person says that they are right.

What visitors read is older than what translators see: a text that was approved, mended or replaced since English was
published is online as the machine wrote it, until it is published again.
"""

from django.db.models import Exists, OuterRef
from wagtail_localize.models import StringTranslation

from translations.models import MachineText

__all__ = ["count_unapproved", "note_published"]

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE


def note_published(status, answers):
    """Write down what a machine wrote of ``answers``, of which the English that went online is made."""
    status.machine_texts.all().delete()
    texts = answers.filter(translation_type=MACHINE).values_list("data", flat=True)
    MachineText.objects.bulk_create([MachineText(status=status, text=text) for text in texts])


def count_unapproved(status):
    """Return how many texts that visitors read were written by a machine, and by no person since."""
    by_a_person = StringTranslation.objects.filter(
        context__object_id=OuterRef("status__translation_key"),
        data=OuterRef("text"),
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    return status.machine_texts.exclude(Exists(by_a_person)).count()
