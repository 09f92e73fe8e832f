"""Measures the site as production runs it: ``make bench``. Nothing here is a test: what a busy machine says changes."""
