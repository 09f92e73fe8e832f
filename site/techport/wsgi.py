"""The WSGI application that servers run: Django, behind the finished pages where they are kept, written down."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

from techport.alphabets import ReadableAlphabets
from techport.settings.databases import limit_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techport.settings.production")

application = ReadableAlphabets(get_wsgi_application())

# Visitors get an answer soon; editors may ask more (techport.patience), and commands, such as migrate, take their time
limit_time(connections.settings["default"])

if settings.PAGES_DIR:
    from pagecache.store import PageStore

    application = PageStore(application)

if settings.OBSERVED:
    from operations.metrics import count_request
    from operations.requests import ObservedRequests

    application = ObservedRequests(application, count_request if settings.METRICS_TOKEN else None)
