"""Breaks what the site stands on while visitors are there: ``make faults``. No test: a busy machine answers late.

- ``load``: four visitors, and what they got
- ``site``: the site as production runs it, with a database and a mail server of its own that can be broken
- ``database``, ``processes``, ``mail``, ``loss``: the faults, each a function that is given the site
"""
