"""How often somebody sent forms in the past hour, without who that was."""

from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

__all__ = ["Sending"]

REMEMBERED = timedelta(hours=1)


class SendingQuerySet(models.QuerySet):
    """Counts, and forgets."""

    def allows(self, request):
        """Note that the visitor of ``request`` sends a form; return whether that is not too often."""
        self.forget()
        sending = self.create(sender=sender_of(request), sent_at=timezone.now())
        # Counted after it is there, so that of many at once none goes unseen
        if self.filter(sender=sending.sender).count() <= settings.FORMS_AN_HOUR:
            return True
        sending.delete()
        return False

    def forget(self):
        """Delete what is too long ago to count."""
        self.filter(sent_at__lte=timezone.now() - REMEMBERED).delete()


class Sending(models.Model):
    """That somebody sent a form: an address only as a code, of which the key is another one each day."""

    sender = models.CharField(_("code of the sender"), max_length=64)
    sent_at = models.DateTimeField(_("time"))

    objects = SendingQuerySet.as_manager()

    class Meta:
        verbose_name = _("sending of a form")
        verbose_name_plural = _("sendings of forms")
        indexes = [models.Index(fields=["sender"], name="sendings_by_sender")]

    def __str__(self):
        return f"{self.sent_at:%Y-%m-%d %H:%M}"


def sender_of(request):
    """Return the code for where ``request`` comes from. Who has many addresses of IPv6 has them in one network."""
    address = address_of(request)
    try:
        address = ip_address(address)
    except ValueError:
        pass
    else:
        if isinstance(address, IPv6Address):
            address = address.ipv4_mapped or address.exploded[:19]
    return salted_hmac(f"sender of forms {timezone.localdate()}", str(address), algorithm="sha256").hexdigest()


def address_of(request):
    """Return the address that ``request`` comes from; behind a server of ours that says so, what that one saw."""
    direct = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_PROXY_SSL_HEADER is None:
        return direct
    return request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or direct
