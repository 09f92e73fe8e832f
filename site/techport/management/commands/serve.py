"""Serves the site in production: Granian, whose workers share the memory of what all of them need."""

import gc

from django.conf import settings
from django.core.management import BaseCommand
from django.db import connections
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import override
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from wagtail.models import get_page_models


class Command(BaseCommand):
    """Loads the site once and then divides into workers.

    A worker that ends is replaced. New code takes a new process: it may begin on the same port while the old one still
    serves.
    """

    help = "Serve the site with Granian, as in production."
    requires_system_checks = []

    def add_arguments(self, parser):
        """Define where to serve, and by how many."""
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="the port to listen on (8000)")
        parser.add_argument("--workers", type=int, default=2, help="processes: as many as there are cores (2)")
        parser.add_argument("--threads", type=int, default=4, help="requests that a worker handles at once (4)")
        parser.add_argument("--media", action="store_true", help="serve pictures too, where no nginx does that")

    def handle(self, *, host, port, workers, threads, media, **options):
        """Serve until somebody ends it."""
        load_site()
        pictures = settings.MEDIA_ROOT / "images"
        if media:
            pictures.mkdir(parents=True, exist_ok=True)
        Granian(
            "techport.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=threads,
            respawn_failed_workers=True,
            log_level=LogLevels.warning,
            static_path_route=["/media/images"] if media else None,
            static_path_mount=[pictures] if media else None,
        ).serve()


def load_site():
    """Load the code and templates of the site, for processes that are divided off to find them in their memory.

    Nothing that can't be shared is left open. What is loaded is kept out of Python's garbage collection, which would
    write in it (https://docs.python.org/3/library/gc.html#gc.freeze).
    """
    import techport.wsgi  # noqa: F401 (it reads the settings, and is what the workers run)

    for code, _name in settings.LANGUAGES:
        with override(code):
            reverse("search")  # for which all addresses of the site are put in order, and the catalogue is read
    folder = settings.TEMPLATES[0]["DIRS"][0]
    for path in folder.rglob("*.html"):
        get_template(path.relative_to(folder).as_posix())
    for model in get_page_models():
        get_template(model.template)
    connections.close_all()
    gc.collect()
    gc.freeze()
