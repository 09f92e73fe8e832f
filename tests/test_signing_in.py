"""How editors sign in: with a password and a second factor, by every way into the CMS."""

import re
import time
from threading import Barrier, Thread
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connections
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageViewRestriction

from home.models import StandardPage
from signin.adapters import FactorAdapter
from signin.caches import forget_attempts
from signin.mail import new_password_link
from signin.models import Counter
from signin.standing import FACTORS as FACTORS_THAT_COUNT
from tests.builders import an_editor, home, publish
from tests.harness.checkers import html_errors
from tests.signing_in import PASSWORD, a_passkey, code, recovery_codes, second_step, sign_in, with_app

pytestmark = pytest.mark.django_db

CMS = "/cms/"
LOGIN, SECOND, FACTORS = "/cms/login/", "/cms/login/second/", "/cms/sign-in/"


@pytest.fixture
def required(settings):
    """Require a second factor, as production does."""
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def editor():
    """Return an editor without second factor."""
    user = an_editor("Redactie")
    user.email = "redactie@example.org"
    user.save()
    return user


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Return a context in which is done at its end what waits for the transaction of a test."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def path_of(address):
    """Return the path of a full address."""
    return urlsplit(address).path


def is_in(client):
    """Return whether the CMS is open to ``client``."""
    return client.get(CMS).status_code == 200


def test_where_no_second_factor_is_required_a_password_is_enough(client, editor):
    assert sign_in(client, "redactie")["Location"] == CMS
    assert is_in(client)


@pytest.mark.parametrize("username", ["redactie", "niemand"])
def test_a_wrong_password_lets_nobody_in(client, editor, username):
    answer = sign_in(client, username, "fout")
    assert answer.status_code == 200
    assert "horen niet bij elkaar" in answer.content.decode()
    assert not is_in(client)


def test_who_has_a_second_factor_is_asked_for_it_everywhere(client, editor):
    secret = with_app(editor)
    assert sign_in(client, "redactie")["Location"] == SECOND
    assert not is_in(client)
    assert second_step(client, code(secret))["Location"] == CMS
    assert is_in(client)


def test_after_signing_in_an_editor_is_where_they_wanted_to_go(client, editor):
    secret = with_app(editor)
    client.post(f"{LOGIN}?next=/cms/reports/", {"username": "redactie", "password": PASSWORD})
    assert second_step(client, code(secret))["Location"] == "/cms/reports/"
    other = Client()
    answer = other.post(f"{LOGIN}?next=https://evil.example/", {"username": "redactie", "password": PASSWORD})
    assert second_step(other, code(secret, 1))["Location"] == CMS
    assert "evil" not in answer["Location"]


def test_a_code_is_good_once(client, editor):
    secret = with_app(editor)
    shown = code(secret)
    sign_in(client, "redactie")
    second_step(client, shown)
    other = Client()
    sign_in(other, "redactie")
    assert second_step(other, shown).status_code == 200
    assert not is_in(other)


def test_a_recovery_code_is_good_once_and_its_owner_hears_of_it(client, editor):
    with_app(editor)
    one, *others = recovery_codes(editor)
    sign_in(client, "redactie")
    assert second_step(client, one)["Location"] == CMS
    assert is_in(client)
    assert "herstelcodes" in mail.outbox[-1].body
    assert one not in mail.outbox[-1].body
    other = Client()
    sign_in(other, "redactie")
    assert second_step(other, one).status_code == 200
    assert second_step(other, others[0]).status_code == 302


def test_after_five_wrong_passwords_an_account_waits(client, editor):
    answers = [sign_in(client, "redactie", "fout").status_code for _ in range(5)]
    assert answers == [200] * 5
    answer = sign_in(client, "redactie")
    assert answer.status_code == 429
    assert "Probeer het over een paar minuten nog eens" in answer.content.decode()
    answer = sign_in(client, "redactie", headers={"accept-language": "en"})
    assert "Try again in a few minutes" in answer.content.decode()
    forget_attempts()
    assert sign_in(client, "redactie").status_code == 302


def test_an_address_that_tries_many_accounts_waits(client, editor):
    answers = [sign_in(client, f"naam{number}", "fout").status_code for number in range(21)]
    assert answers == [200] * 20 + [429]


def test_what_counts_attempts_holds_no_address_and_no_name(client, editor):
    sign_in(client, "redactie", "geheim")
    kept = " ".join(f"{row.cache_key} {row.value}" for row in Counter.objects.all())
    assert kept
    assert not re.search(r"127\.0\.0\.1|redactie|geheim", kept)


def test_who_guesses_codes_waits(client, editor):
    secret = with_app(editor)
    sign_in(client, "redactie")
    answers = [second_step(client, "000000").status_code for _ in range(5)]
    assert answers == [200] * 5
    assert second_step(client, code(secret)).status_code == 429
    assert not is_in(client)


@pytest.mark.parametrize(
    "path",
    [
        CMS,
        "/cms/pages/",
        "/cms/pages/3/edit/",
        "/cms/pages/3/edit/preview/",
        "/cms/pages/3/view_draft/",
        "/cms/images/chooser/",
        "/cms/documents/chooser/",
        "/cms/account/",
        "/cms/reports/",
        "/cms/users/",
        "/cms/api/main/pages/",
        "/cms/userbar/3/",
    ],
)
def test_without_the_required_second_factor_all_of_the_cms_is_closed(client, editor, required, path):
    editor.is_superuser = True
    editor.save()
    client.force_login(editor)
    answer = client.get(path)
    assert answer.status_code in (302, 404), path
    if answer.status_code == 302:
        assert answer["Location"].startswith(LOGIN)


def test_whoever_has_no_second_factor_yet_is_led_to_set_one_up(client, editor, required, committed):
    sign_in(client, "redactie")
    assert client.get(client.get(CMS)["Location"])["Location"] == FACTORS
    page = client.get(FACTORS).content.decode()
    assert "Voor je verdergaat" in page
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = client.session["mfa.totp.secret"]
    assert "<svg" in page
    with committed():
        answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert all(one in client.get(answer["Location"]).content.decode() for one in recovery_codes(editor))
    assert is_in(client)


def test_a_session_from_before_shows_its_second_factor_first(client, editor, required):
    client.force_login(editor)
    secret = with_app(editor)
    for path in (FACTORS, reverse("mfa_activate_totp"), reverse("mfa_deactivate_totp"), reverse("mfa_add_webauthn")):
        assert client.get(path)["Location"].startswith(reverse("mfa_reauthenticate")), path
    where = client.get(client.get("/cms/reports/")["Location"])["Location"]
    assert where == f"{reverse('mfa_reauthenticate')}?next=%2Fcms%2Freports%2F"
    answer = client.post(where, {"code": code(secret), "next": "/cms/reports/"})
    assert answer["Location"] == "/cms/reports/"
    assert is_in(client)


def test_a_session_from_before_that_can_be_answered_by_passkey_only_is_led_there(client, editor, required):
    client.force_login(editor)
    a_passkey(editor)
    assert client.get(client.get(CMS)["Location"])["Location"].startswith(reverse("mfa_reauthenticate_webauthn"))


def test_private_pages_and_the_user_bar_know_no_half_signed_in_editor(client, editor, required):
    page = publish(StandardPage, home(), "Besloten", slug="besloten")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    client.force_login(editor)
    answer = client.get("/besloten/")
    assert (answer.status_code, answer["Location"]) == (302, f"{LOGIN}?next=/besloten/")
    assert b"wagtail-userbar" not in client.get("/").content
    secret = with_app(editor)
    sign_in(other := Client(), "redactie")
    second_step(other, code(secret))
    assert other.get("/besloten/").status_code == 200
    assert b"wagtail-userbar" in other.get("/").content


def test_there_is_one_way_in(client, editor):
    credentials = {"username": "redactie", "password": PASSWORD}
    for path in ("/_util/login/", "/en/_util/login/"):
        assert client.post(path, credentials)["Location"] == LOGIN
    for path in ("/accounts/login/", "/admin/login/", "/admin/"):
        assert client.post(path, credentials).status_code == 404, path
    for path in ("/cms/signup/", "/cms/sign-in/signup/"):
        assert client.post(path, credentials)["Location"].startswith(LOGIN), path
    assert not is_in(client)


def test_a_session_gets_a_new_key_when_somebody_signs_in(client, editor):
    secret = with_app(editor)
    sign_in(client, "redactie")
    before = client.session.session_key
    second_step(client, code(secret))
    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_sessions_live_while_somebody_works_and_not_while_a_window_is_open(client, editor, settings):
    sign_in(client, "redactie")
    client.get(CMS)
    assert client.cookies["sessionid"]["max-age"] == 12 * 60 * 60
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"
    session = client.session
    session["signin_seen"] -= 3600
    session.save()
    assert "sessionid" not in client.post("/cms/editing-sessions/1/ping/").cookies
    assert "sessionid" not in client.get("/").cookies
    assert "sessionid" in client.get(CMS).cookies
    assert "sessionid" not in client.get(CMS).cookies


def test_visitors_have_no_session(client, editor):
    home()
    for path in ("/", "/bestaat-niet/", LOGIN):
        answer = client.get(path)
        assert "sessionid" not in answer.cookies
    assert not Session.objects.exists()


def test_all_other_sessions_end_with_a_new_password(client, editor):
    sign_in(client, "redactie")
    sign_in(other := Client(), "redactie")
    assert is_in(other)
    editor.refresh_from_db()
    editor.set_password("nieuw")
    editor.save()
    assert not is_in(client)
    assert not is_in(other)
    assert "wachtwoord" in mail.outbox[-1].body


def test_all_other_sessions_end_with_a_new_second_factor_and_its_owner_hears_of_it(client, editor, committed):
    sign_in(other := Client(), "redactie")
    sign_in(client, "redactie")
    client.get(reverse("mfa_activate_totp"))
    with committed():
        client.post(reverse("mfa_activate_totp"), {"code": code(client.session["mfa.totp.secret"])})
    assert is_in(client)
    assert not is_in(other)
    assert mail.outbox[-1].to == ["redactie@example.org"]
    assert "app met codes" in mail.outbox[-1].body


def test_changing_factors_asks_who_it_is_when_that_is_longer_ago(client, editor):
    secret = with_app(editor)
    sign_in(client, "redactie")
    second_step(client, code(secret))
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200
    session = client.session
    session["account_authentication_methods"] = [
        record | {"at": record["at"] - 3600} for record in session["account_authentication_methods"]
    ]
    session.save()
    for name in ("mfa_deactivate_totp", "mfa_add_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"):
        assert client.get(reverse(name))["Location"].startswith(reverse("mfa_reauthenticate")), name
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert editor.authenticator_set.filter(type=Authenticator.Type.TOTP).exists()


def test_the_last_factor_stays_where_one_is_required(client, editor, settings):
    secret = with_app(editor)
    sign_in(client, "redactie")
    second_step(client, code(secret))
    settings.SECOND_FACTOR_REQUIRED = True
    assert "Dit is je enige tweede stap" in client.get(reverse("mfa_deactivate_totp")).content.decode()
    client.post(reverse("mfa_deactivate_totp"))
    assert editor.authenticator_set.filter(type=Authenticator.Type.TOTP).exists()
    passkey = a_passkey(editor)
    client.post(reverse("mfa_deactivate_totp"))
    assert not editor.authenticator_set.filter(type=Authenticator.Type.TOTP).exists()
    client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))
    assert editor.authenticator_set.filter(pk=passkey.pk).exists()
    settings.SECOND_FACTOR_REQUIRED = False
    client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))
    assert not editor.authenticator_set.exists()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("restored_database")
def test_two_factors_that_are_removed_at_once_are_never_the_last_two(editor, settings, monkeypatch):
    settings.SECOND_FACTOR_REQUIRED = True
    secret, together = with_app(editor), Barrier(2)
    paths = [reverse("mfa_deactivate_totp"), reverse("mfa_remove_webauthn", args=[a_passkey(editor).pk])]
    first, second = Client(), Client()
    sign_in(first, "redactie")
    second_step(first, code(secret))
    second.cookies = first.cookies.copy()
    may_go = FactorAdapter.can_delete_authenticator

    def may_go_slowly(*arguments):
        may = may_go(*arguments)
        time.sleep(0.5)  # in which the other asks as well
        return may

    monkeypatch.setattr(FactorAdapter, "can_delete_authenticator", may_go_slowly)

    def remove(client, path):
        together.wait(timeout=10)
        client.post(path)
        connections.close_all()

    threads = [Thread(target=remove, args=arguments) for arguments in zip((first, second), paths, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert editor.authenticator_set.filter(type__in=FACTORS_THAT_COUNT).count() == 1


def test_nobody_removes_the_factor_of_another(client, editor):
    sign_in(client, "redactie")
    passkey = a_passkey(User.objects.create_user("ander"))
    assert client.post(reverse("mfa_remove_webauthn", args=[passkey.pk])).status_code == 404


@pytest.mark.parametrize("address", ["redactie@example.org", "niemand@example.org"])
def test_asking_for_a_new_password_answers_alike_for_known_and_unknown_addresses(client, editor, address):
    answer = client.post("/cms/password_reset/", {"email": address}, follow=True)
    assert answer.redirect_chain == [("/cms/password_reset/done/", 302)]
    assert "Als er een account met dit adres is" in answer.content.decode()
    assert len(mail.outbox) == (address == "redactie@example.org")


def test_a_new_password_by_mail_does_not_pass_the_second_factor(client, editor, settings):
    secret = with_app(editor)
    client.post("/cms/password_reset/", {"email": editor.email})
    link = re.search(r"/cms/password_reset/confirm/\S+", mail.outbox[-1].body)[0]
    form = client.get(link)["Location"]
    for weak in ("kort", "redactie1234", "qwertyuiop12"):
        answer = client.post(form, {"new_password1": weak, "new_password2": weak})
        assert answer.status_code == 200, weak
    answer = client.post(form, {"new_password1": "Lang genoeg 1", "new_password2": "Lang genoeg 1"}, follow=True)
    assert "Je hebt een nieuw wachtwoord" in answer.content.decode()
    assert not is_in(client)
    assert sign_in(client, "redactie", "Lang genoeg 1")["Location"] == SECOND
    assert second_step(client, code(secret))["Location"] == CMS
    assert client.get(link).status_code == 200  # and says that it is no longer valid


def test_who_asks_for_many_new_passwords_waits(client, editor):
    answers = [client.post("/cms/password_reset/", {"email": editor.email}).status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]
    assert len(mail.outbox) == 3


@pytest.mark.parametrize(
    "credential",
    ["", "null", "[]", "1", '"x"', "{}", '{"response": []}', "{", "[" * 9999, "[" * 99999],
    ids=lambda credential: credential[:20],
)
@pytest.mark.parametrize("path", ["/cms/login/passkey/", SECOND, "/cms/sign-in/passkeys/add/"])
def test_a_passkey_that_makes_no_sense_is_refused(client, editor, path, credential):
    if path == SECOND:
        with_app(editor)
    sign_in(client, "redactie")
    answer = client.post(path, {"credential": credential})
    assert answer.status_code in (200, 302)
    assert not editor.authenticator_set.filter(type=Authenticator.Type.WEBAUTHN).exists()
    assert is_in(client) == (path != SECOND)


def test_pages_of_signing_in_are_as_strict_as_what_visitors_see_and_never_kept(client, editor, required):
    sign_in(client, "redactie")
    for answer in (Client().get(LOGIN), Client().get("/cms/password_reset/"), client.get(FACTORS)):
        assert "unsafe-inline" not in answer["Content-Security-Policy"]
        assert answer["X-Frame-Options"] == "DENY"
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.once
def test_every_page_of_signing_in_is_valid_html(client, editor, tmp_path):
    visitor = Client()
    pages = {path: visitor.get(path) for path in (LOGIN, f"{LOGIN}?language=en", "/cms/password_reset/")}
    pages["wrong"] = sign_in(visitor, "redactie", "fout")
    pages["sent"] = visitor.get("/cms/password_reset/done/")
    pages["changed"] = visitor.get("/cms/password_reset/complete/")
    pages["no link"] = visitor.get("/cms/password_reset/confirm/x/x/")
    pages["link"] = visitor.get(visitor.get(path_of(new_password_link(editor)))["Location"])
    sign_in(client, "redactie")
    pages["none"] = client.get(FACTORS)
    pages["add app"] = client.get(reverse("mfa_activate_totp"))
    pages["add passkey"] = client.get(reverse("mfa_add_webauthn"))
    pages["again"] = client.get(reverse("account_reauthenticate"))
    secret = with_app(editor)
    sign_in(other := Client(), "redactie")
    pages["second"] = other.get(SECOND)
    pages["wrong second"] = second_step(other, "000000")
    second_step(other, code(secret))
    for name in (
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_reauthenticate",
    ):
        pages[name] = other.get(reverse(name))
    assert {name: page.status_code for name, page in pages.items() if page.status_code != 200} == {}
    assert html_errors({name: page.content.decode() for name, page in pages.items()}, tmp_path) == []


@pytest.mark.parametrize(("headers", "words"), [({}, "Aanmelden"), ({"accept-language": "en-GB"}, "Sign in")])
def test_signing_in_speaks_the_language_of_the_browser(client, headers, words):
    answer = client.get(LOGIN, headers=headers)
    assert f">{words}</h1>" in answer.content.decode()
    assert answer["Content-Language"] == ("en" if headers else "nl")


def test_a_language_that_was_chosen_stays(client):
    assert ">Sign in</h1>" in client.get(f"{LOGIN}?language=en").content.decode()
    assert ">Sign in</h1>" in client.get(LOGIN).content.decode()


def test_secrets_of_factors_are_unreadable_in_the_database(editor):
    secret = with_app(editor)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    assert not any(one in kept for one in recovery_codes(editor))


def test_codes_stay_good_when_the_key_of_the_site_is_changed_with_the_old_one_kept(client, editor, settings):
    secret = with_app(editor)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    sign_in(client, "redactie")
    assert second_step(client, code(secret))["Location"] == CMS
    settings.SECRET_KEY_FALLBACKS = []
    sign_in(other := Client(), "redactie")
    assert second_step(other, code(secret, 1)).status_code == 200


def test_signing_in_is_written_down_without_passwords_codes_and_addresses(client, editor):
    secret = with_app(editor)
    sign_in(client, "redactie", "geheim wachtwoord")
    sign_in(client, "redactie")
    second_step(client, "123123")
    second_step(client, shown := code(secret))
    ours = ModelLogEntry.objects.filter(action__startswith="signin.").exclude(action="signin.rights")
    entries = ours.order_by("timestamp")
    assert [(entry.action, entry.data.get("method") or entry.data.get("methods")) for entry in entries] == [
        ("signin.failure", "password"),
        ("signin.failure", "totp"),
        ("signin.login", ["password", "totp"]),
    ]
    kept = str(list(entries.values()))
    assert not any(word in kept for word in ("geheim", "123123", shown, "127.0.0.1", "example.org"))


def test_what_somebody_may_do_is_written_down_when_it_changes(editor):
    editor.is_superuser = True
    editor.save()
    editor.groups.clear()
    data = [entry.data for entry in ModelLogEntry.objects.filter(action="signin.rights")]
    assert {"is_superuser": True} in data
