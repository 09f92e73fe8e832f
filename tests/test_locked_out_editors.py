"""Helping somebody back in, and reading who signed in and what changed."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests.builders import an_editor
from tests.signing_in import second_step, sign_in, with_app

pytestmark = pytest.mark.django_db

REPORT = "/cms/reports/signing-in/"


@pytest.fixture
def boss(client):
    """Return an administrator who has just signed in with ``client``."""
    user = an_editor("Beheerders")
    sign_in(client, "beheerders")
    return user


@pytest.fixture
def editor():
    """Return an editor with a second factor."""
    user = an_editor("Redactie")
    user.email = "redactie@example.org"
    user.save()
    with_app(user)
    return user


def command(*arguments):
    """Return what a command says."""
    call_command(*arguments, stdout=(said := StringIO()))
    return said.getvalue()


def noted(action):
    """Return what was written down of an action: about whom, and by whom."""
    return list(ModelLogEntry.objects.filter(action=action).values_list("label", "user__username"))


def test_an_operator_helps_the_last_administrator_back_in(client, boss, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    with_app(boss)
    said = command("reset_second_factor", "beheerders")
    assert "Removed 1 second factor(s) of beheerders" in said
    assert not Authenticator.objects.exists()
    assert client.get("/cms/sign-in/").status_code == 302  # the session has ended
    sign_in(client, "beheerders")
    assert client.get(client.get("/cms/")["Location"])["Location"] == "/cms/sign-in/"
    assert noted("signin.reset") == [("beheerders", None)]


def test_an_operator_lets_everybody_try_again(client, editor, boss):
    for _ in range(6):
        answer = sign_in(Client(), "redactie", "fout")
    assert answer.status_code == 429
    assert "everybody may try" in command("unlock_sign_in")
    assert sign_in(Client(), "redactie", "fout").status_code == 200


def test_an_operator_makes_a_link_for_a_new_password(client, editor):
    link, explanation = command("new_password_link", "redactie").splitlines()
    assert "once, for 24 hours" in explanation
    form = client.get(re.sub(r"^https?://[^/]+", "", link))["Location"]
    client.post(form, {"new_password1": "Lang genoeg 1", "new_password2": "Lang genoeg 1"})
    assert sign_in(client, "redactie", "Lang genoeg 1")["Location"] == "/cms/login/second/"
    assert noted("signin.link") == [("redactie", None)]
    assert noted("signin.password") == [("redactie", None)]


@pytest.mark.parametrize("name", ["reset_second_factor", "new_password_link"])
def test_an_operator_who_mistypes_a_name_is_told(name):
    with pytest.raises(CommandError, match="There is no account 'niemand'"):
        command(name, "niemand")


def test_an_administrator_removes_the_second_steps_of_another(client, boss, editor):
    sign_in(other := Client(), "redactie")
    address = reverse("signin_reset", args=[editor.pk])
    assert address in client.get(reverse("wagtailusers_users:index")).content.decode()
    assert "bel terug" in client.get(address).content.decode()
    assert editor.authenticator_set.exists()
    assert client.post(address).status_code == 302
    assert not editor.authenticator_set.exists()
    assert noted("signin.reset") == [("redactie", "beheerders")]
    assert mail.outbox[-1].to == ["redactie@example.org"]
    assert second_step(other, "123456")["Location"] != "/cms/"
    assert address not in client.get(reverse("wagtailusers_users:index")).content.decode()


def test_an_administrator_shows_first_who_it_is_when_that_is_longer_ago(client, boss, editor):
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    answer = client.post(reverse("signin_reset", args=[editor.pk]))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert editor.authenticator_set.exists()


@pytest.mark.parametrize("group", ["Eindredactie", "Redactie", "Vertalers", "Meelezers"])
def test_only_administrators_remove_the_second_steps_of_others(client, group):
    user = an_editor(group)
    sign_in(client, user.username)
    other = User.objects.create_user("ander")
    with_app(other)
    client.post(reverse("signin_reset", args=[other.pk]))
    assert other.authenticator_set.exists()


def test_an_administrator_removes_no_second_steps_of_who_may_more_or_of_themselves(client, boss):
    above = User.objects.create_superuser("baas")
    for user in (above, boss):
        with_app(user)
        client.post(reverse("signin_reset", args=[user.pk]))
        assert user.authenticator_set.exists(), user


def test_administrators_read_who_signed_in_and_what_changed(client, boss, editor):
    sign_in(Client(), "redactie", "geheim")
    editor.groups.set([Group.objects.get(name="Eindredactie")])
    html = client.get(REPORT).content.decode()
    assert "Iemand probeerde zich aan te melden" in html
    assert "+ Eindredactie" in html
    assert "− Redactie" in html
    assert "geheim" not in html
    assert REPORT in client.get("/cms/").content.decode()
    narrowed = client.get(f"{REPORT}results/?action=signin.failure").content.decode()
    assert "+ Eindredactie" not in narrowed
    assert "Iemand probeerde zich aan te melden" in narrowed
    assert client.get(f"{REPORT}?export=csv").status_code == 200


def test_who_signed_in_is_forgotten_after_a_year(client, boss, editor):
    old = ModelLogEntry.objects.filter(action="signin.login")
    old.update(timestamp=timezone.now() - timedelta(days=366))
    assert "Deleted 1 entries" in command("delete_old_sign_ins")
    assert noted("signin.login") == []


@pytest.mark.parametrize("group", ["Eindredactie", "Redactie", "Vertalers", "Meelezers"])
def test_nobody_else_reads_who_signed_in(client, group):
    user = an_editor(group)
    sign_in(client, user.username)
    assert client.get(REPORT).status_code == 302
    assert REPORT not in client.get("/cms/").content.decode()
    history = client.get("/cms/reports/site-history/")
    assert "Meldde zich aan" not in history.content.decode()
