"""Which Dutch sentences English has no answer to, which it had before they changed, and since when.

A sentence is answered when wagtail-localize has a translation of it in its place. What only moved, or changed in
white space, keeps the translation it had; so does the address of a page, which must stay what it was.
"""

import re
from difflib import SequenceMatcher

from django.utils import timezone
from django.utils.html import strip_tags
from wagtail_localize.models import StringSegment, StringTranslation

from translations.models import MissingSegment

__all__ = ["count_words", "find_missing", "is_neutral", "places_of", "plain"]

NEUTRAL = re.compile(r"(?!.*\d[.,]\d)[\W\d_]*|\S+@\S+|https?://\S+")  # 1.000 is 1,000 in English
ALIKE = 0.4  # how much of two sentences must be the same for the one to be the other, changed


def plain(html):
    """Return the text of a sentence, with each stretch of white space as one space."""
    return " ".join(strip_tags(html.replace("<br/>", " ").replace("\xa0", " ").replace("&nbsp;", " ")).split())


def normal(html):
    """Return a sentence so that it equals another that differs in white space only."""
    return " ".join(html.replace("\xa0", " ").replace("&nbsp;", " ").split())


def is_neutral(html):
    """Return whether a sentence says the same in every language: a number without words, an address."""
    return bool(NEUTRAL.fullmatch(plain(html)))


def count_words(html):
    """Return the number of words in a sentence."""
    return len(re.findall(r"\w+(?:[-’'.,]\w+)*", plain(html)))


def places_of(source):
    """Return the sentences of ``source`` by their place: lists of (string id, text), by context id, in order."""
    places = {}
    for context, string, text in (
        StringSegment.objects.filter(source=source)
        .order_by("order")
        .values_list("context_id", "string_id", "string__data")
    ):
        places.setdefault(context, []).append((string, text))
    return places


def find_missing(translation, before):
    """Bring the ``MissingSegment``s of ``translation`` up to date with its source and what is translated.

    ``before`` is what ``places_of`` said before the source was taken over, so that what changed finds what it was.
    """
    segments = list(
        StringSegment.objects.filter(source_id=translation.source_id)
        .order_by("order")
        .select_related("string", "context")
    )
    answers = list(
        StringTranslation.objects.filter(
            context__object_id=translation.source.object_id, locale_id=translation.target_locale_id, has_error=False
        ).select_related("translation_of", "context")
    )
    answered = {(answer.context_id, answer.translation_of_id) for answer in answers}
    missing = {(segment.context_id, segment.string_id): segment for segment in segments}
    for key in answered & missing.keys():
        del missing[key]
    for answer in carry_over(translation, missing.values(), answers):
        answered.add((answer.context_id, answer.translation_of_id))
        del missing[answer.context_id, answer.translation_of_id]
    known = {(row.context_id, row.string_id): row for row in translation.missing_segments.all()}
    if gone := [row.pk for key, row in known.items() if key not in missing]:
        MissingSegment.objects.filter(pk__in=gone).delete()
    new = [segment for key, segment in missing.items() if key not in known]
    MissingSegment.objects.bulk_create(list(describe(translation, new, segments, before, answered, known)))


def carry_over(translation, missing, answers):
    """Give what moved or changed in white space only the translation it had; return the new translations."""
    by_place, by_text, addresses = {}, {}, {}
    for answer in sorted(answers, key=lambda answer: answer.updated_at):
        text = normal(answer.translation_of.data)
        by_place[answer.context_id, text] = by_text[text] = answer
        if answer.context.path == "slug":
            addresses[answer.context_id] = answer
    new = []
    for segment in missing:
        text = normal(segment.string.data)
        answer = by_place.get((segment.context_id, text)) or by_text.get(text) or addresses.get(segment.context_id)
        if answer or NEUTRAL.fullmatch(plain(text)):
            new.append(
                StringTranslation(
                    translation_of_id=segment.string_id,
                    context_id=segment.context_id,
                    locale_id=translation.target_locale_id,
                    data=answer.data if answer else segment.string.data,
                    translation_type=answer.translation_type if answer else StringTranslation.TRANSLATION_TYPE_MANUAL,
                    tool_name=answer.tool_name if answer else "",
                    last_translated_by_id=answer.last_translated_by_id if answer else None,
                )
            )
    new = StringTranslation.objects.bulk_create(new)
    if new and answers:
        # Nobody translated anything now: English that is online stays as translated as it was
        StringTranslation.objects.filter(pk__in=[answer.pk for answer in new]).update(
            updated_at=max(answer.updated_at for answer in answers)
        )
    return new


def describe(translation, new, segments, before, answered, known):
    """Yield the rows for sentences that are missing from now on, each with what it was before it changed."""
    present = {(segment.context_id, segment.string_id) for segment in segments}
    now = timezone.now()
    for context in dict.fromkeys(segment.context_id for segment in new):
        here = [segment for segment in new if segment.context_id == context]
        gone = [(string, text) for string, text in before.get(context, ()) if (context, string) not in present]
        # A text of one sentence is the same text, however much it changed
        alike = 0 if len(before.get(context, ())) == 1 and len(here) == 1 else ALIKE
        for segment, string in pairs(here, gone, alike):
            row = known.get((context, string))
            yield MissingSegment(
                translation=translation,
                context_id=context,
                string_id=segment.string_id,
                previous_id=row.previous_id if row else string if (context, string) in answered else None,
                words=count_words(segment.string.data),
                since=row.since if row else now,
            )


def pairs(segments, gone, alike):
    """Yield each of ``segments`` with the id of the string among ``gone`` that it most looks like, or None."""
    left = dict(gone)
    for segment in segments:
        likeness = {
            string: SequenceMatcher(None, plain(text), plain(segment.string.data), autojunk=False).ratio()
            for string, text in left.items()
        }
        best = max(likeness, key=likeness.get, default=None)
        if best is not None and likeness[best] >= alike:
            del left[best]
            yield segment, best
        else:
            yield segment, None
