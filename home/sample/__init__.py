"""The sample site: what a fresh site is filled with by ``manage.py demo``.

``content`` holds the words, Dutch and English side by side, and is all that who edits the sample has to open.
``words`` and ``blocks`` are the vocabulary it is written in; ``media``, ``pages``, ``english`` and ``accounts`` turn
it into a site. Nothing outside of the command imports this package.
"""
