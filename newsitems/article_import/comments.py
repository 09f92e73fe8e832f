"""Puts what an editor has to look at in the draft itself, as comments where they are about."""

import json

from wagtail.models import COMMENTS_RELATION_NAME, Comment

from newsitems.article_import.stream import place_of

__all__ = ["add_comments"]


def add_comments(page, warnings, user):
    """Give ``page`` a comment by ``user`` for each warning; they are stored with its next revision."""
    blocks = page.body.get_prep_value()
    comments = []
    for warning in warnings:
        path, position, name = "", None, warning.field
        if name == "body":
            path, position = place_of(warning.words, warning.image_pk, blocks)
            name = "body" if path else "summary"  # a stream as a whole takes no comments
        comments.append(
            Comment(
                user=user,
                text=warning.text,
                contentpath=f"{name}.{path}" if path else name,
                position=json.dumps([position]) if position else "",
            )
        )
    setattr(page, COMMENTS_RELATION_NAME, comments)
