"""Who works in the CMS may ask more of the database than a visitor may: a report, or the move of a large branch."""

from django.core.signals import request_finished
from django.db import DatabaseError, connection
from django.dispatch import receiver

from techport.middleware import CMS
from techport.settings.databases import is_limited

__all__ = ["EDITORS_SECONDS", "PatienceMiddleware"]

EDITORS_SECONDS = 30  # for an answer of the database; a lock is waited for no longer than by visitors


class PatienceMiddleware:
    """Lets PostgreSQL take its time for who is signed in to the CMS, where it is limited for visitors."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Return the answer; the time is taken back when all of it has been sent."""
        if is_limited(connection.settings_dict) and request.path_info.startswith(CMS) and request.user.is_authenticated:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, false)", [f"{EDITORS_SECONDS}s"])
            connection.is_patient = True
        return self.get_response(request)


@receiver(request_finished)
def take_back(**kwargs):
    """Limit the connection as it was opened, before it answers somebody else."""
    if not getattr(connection, "is_patient", False):
        return
    connection.is_patient = False
    if connection.connection is None:
        return  # closed, so that the next one begins with its limits
    try:
        with connection.cursor() as cursor:
            cursor.execute("RESET statement_timeout")
    except DatabaseError:
        connection.close()
