"""The blocks that editors build pages from, one family a module."""

from techport.blocks.body import (
    BodyStream,
    FooterStream,
    FootnoteStream,
    GoalStream,
    HomeStream,
    LinkStream,
    SocialStream,
)

__all__ = ["BodyStream", "FooterStream", "FootnoteStream", "GoalStream", "HomeStream", "LinkStream", "SocialStream"]
