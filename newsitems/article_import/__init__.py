"""Turns a text, web page or Word file into a draft news item: reading → structure → saving → report."""
