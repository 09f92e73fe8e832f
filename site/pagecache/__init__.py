"""Finished pages: kept as files, answered from before Django builds a request, gone when what visitors see changes.

- ``generation``: which finished pages are good, as a folder that a link points to
- ``changes``: what makes the next generation: signals of everything that visitors may see
- ``watch``: hears of changes on other machines, keeps the hours of notices, and removes old folders
- ``question``: what of a request a page may depend on; the key under which it is kept
- ``finished``: a finished page, on the disk in four encodings
- ``memory``: the most wanted pages, in memory, by bytes
- ``store``: the WSGI application around Django's

Nothing here knows what a page of this site looks like: whether an answer is kept is decided by its own headers.
"""
