"""What stands in the way of publishing a page, in sentences."""

from django.core.exceptions import ValidationError
from django.utils.text import capfirst

__all__ = ["publishing_problems"]

STREAMS = ("body", "footnotes")


def publishing_problems(page):
    """Return a list of sentences, empty when ``page`` may be published: what its editor's form would say."""
    problems = {}
    try:
        page.full_clean()
    except ValidationError as error:
        problems = {name: " ".join(messages) for name, messages in error.message_dict.items()}
    problems |= page.publishing_errors()
    for name in STREAMS:
        stream = getattr(page, name)
        try:
            stream.stream_block.clean(stream)
        except ValidationError as error:
            problems.setdefault(name, " ".join(dict.fromkeys(messages_of(error))))
    return [f"{label_of(page, name)}: {message}" for name, message in problems.items()]


def label_of(page, name):
    """Return what the editor's form calls a field."""
    return capfirst(page._meta.get_field(name).verbose_name)


def messages_of(error):
    """Return the messages of a block's error, and of the blocks within it."""
    found = []
    within = getattr(error, "block_errors", None) or {}
    for inner in within.values() if isinstance(within, dict) else within:
        found += messages_of(inner) if inner else []
    for inner in getattr(error, "non_block_errors", None) or []:
        found += inner.messages if isinstance(inner, ValidationError) else [str(inner)]
    return found or [str(message) for message in getattr(error, "messages", [])]
