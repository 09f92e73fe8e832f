"""The room of deleted pages: kept for 30 days, to be brought back as drafts."""
