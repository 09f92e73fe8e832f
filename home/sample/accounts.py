"""The accounts of the sample: one for each group, called by the group's name in the singular."""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

__all__ = ["ACCOUNTS", "add_accounts"]

ACCOUNTS = [
    # name to log in with, group, first name, last name
    ("beheerder", "Beheerders", "Bente", "Beheer"),
    ("eindredacteur", "Eindredactie", "Eline", "Eindstra"),
    ("redacteur", "Redactie", "Ruben", "Redeker"),
    ("vertaler", "Vertalers", "Vera", "Vertaal"),
    ("meelezer", "Meelezers", "Mees", "Lezer"),
]


def add_accounts(password):
    """Make the accounts that are missing, and give all of them ``password``; keep what else was changed."""
    encoded = make_password(password)  # once: it is slow on purpose
    for username, group, first_name, last_name in ACCOUNTS:
        user, is_new = get_user_model().objects.get_or_create(
            username=username,
            defaults={
                "first_name": first_name,
                "last_name": last_name,
                "email": f"{username}@example.org",
                "is_superuser": username == "beheerder",
            },
        )
        if is_new:
            user.groups.add(Group.objects.get(name=group))
            UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "nl"})
        user.password = encoded
        user.save(update_fields=["password"])
