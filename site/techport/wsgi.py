"""The WSGI application that servers run: Django, behind the finished pages where they are kept."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techport.settings.production")

application = get_wsgi_application()

if settings.PAGES_DIR:
    from pagecache.store import PageStore

    application = PageStore(application)
