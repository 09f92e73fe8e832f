"""A back-up: one file with all that the site keeps, and its way back.

- ``archive``: the file: a tar with a list of what is in it, and checksums
- ``database``: the database as a file, by the means of PostgreSQL or SQLite, and back
- ``media``: the folder of media, and how another takes its place
- ``encryption``: the file, closed to who has not the key
"""
