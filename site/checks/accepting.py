"""Warnings that somebody saw and published with: these are not asked again, until the words change."""

from checks.models import AcceptedWarning

__all__ = ["accept", "not_accepted"]


def not_accepted(page, findings):
    """Return the warnings among ``findings`` with which nobody has published ``page`` yet."""
    warnings = [finding for finding in findings if not finding.is_error]
    if not warnings or not page.pk:
        return warnings
    accepted = set(AcceptedWarning.objects.filter(page=page.pk).values_list("fingerprint", flat=True))
    return [finding for finding in warnings if finding.fingerprint not in accepted]


def accept(page, findings, user):
    """Keep that ``user`` publishes ``page`` with these warnings, and forget those that are no longer there."""
    warnings = {finding.fingerprint for finding in findings if not finding.is_error}
    AcceptedWarning.objects.filter(page=page.pk).exclude(fingerprint__in=warnings).delete()
    AcceptedWarning.objects.bulk_create(
        [AcceptedWarning(page_id=page.pk, fingerprint=mark, accepted_by=user) for mark in sorted(warnings)],
        ignore_conflicts=True,
    )
