"""Signing in with a second factor in a real browser, with a passkey that the browser itself keeps."""

import uuid

import pytest

from tests.harness.checkers import accessibility_violations
from tests.signing_in import code

pytestmark = pytest.mark.once

PASSWORD = "lang genoeg"  # noqa: S105
MAKE = """
from django.contrib.auth.models import Group, User
user = User.objects.create_user({name!r}, password={password!r})
user.groups.add(Group.objects.get(name="Redactie"))
print(user.pk)
"""
REMOVE = "from django.contrib.auth.models import User; print(User.objects.filter(username={name!r}).delete()[0])"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def somebody(sample_site):
    """Return the name of an account of the group Redactie without second factor."""
    name = f"iemand-{uuid.uuid4().hex[:8]}"
    sample_site.ask(MAKE.format(name=name, password=PASSWORD))
    yield name
    sample_site.ask(REMOVE.format(name=name))


@pytest.fixture
def passkeys(page):
    """Let the browser keep passkeys, without asking anybody for a finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def give_password(page, name):
    """Take the first step."""
    page.goto("/cms/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")


def give_code(page, answer):
    """Take the second step."""
    page.wait_for_url("**/cms/login/second/")
    page.fill("[name=code]", answer)
    page.click("text=Aanmelden")


def forget(page):
    """Come back as somebody who is not signed in."""
    page.context.clear_cookies()


def set_up_app(page, name, violations):
    """Set up an app with codes, and return its secret and the recovery codes."""
    give_password(page, name)
    page.wait_for_url("**/cms/")
    page.goto("/cms/account/#tab-actions")
    page.click("text=Aanmelden met twee stappen")
    violations += accessibility_violations(page)
    page.click("text=Een app met codes toevoegen")
    violations += accessibility_violations(page)
    secret = page.inner_text(".sign-in__secret").replace(" ", "")
    page.fill("[name=code]", code(secret))
    page.click("button:has-text('Toevoegen')")
    page.wait_for_url("**/cms/sign-in/codes/")
    violations += accessibility_violations(page)
    return secret, page.locator(".sign-in__codes li").all_inner_texts()


def test_an_editor_sets_up_an_app_and_signs_in_with_its_codes(page, browser, sample_site, somebody):
    violations = []
    secret, codes = set_up_app(page, somebody, violations)
    assert len(codes) == 10
    forget(page)
    give_password(page, somebody)
    give_code(page, "000000")
    assert "Deze code klopt niet" in page.inner_text(".field__error")
    violations += accessibility_violations(page)
    give_code(page, code(secret))
    page.wait_for_url("**/cms/")
    forget(page)
    give_password(page, somebody)
    give_code(page, codes[0])
    page.wait_for_url("**/cms/")
    forget(page)
    page.goto("/cms/login/")
    violations += accessibility_violations(page)
    assert not violations, "\n".join(violations)
    with browser.new_context(base_url=sample_site.url, java_script_enabled=False, locale="nl-NL") as context:
        plain = context.new_page()
        give_password(plain, somebody)
        give_code(plain, codes[1])
        plain.wait_for_url("**/cms/")


def test_an_editor_adds_a_passkey_and_signs_in_with_it(page, passkeys, sample_site, somebody):
    give_password(page, somebody)
    page.wait_for_url("**/cms/")
    page.goto("/cms/sign-in/")
    page.click("text=Een passkey toevoegen")
    violations = accessibility_violations(page)
    page.fill("[name=name]", "laptop")
    page.click("button:has-text('Een passkey toevoegen')")
    page.wait_for_url("**/cms/sign-in/codes/")
    forget(page)
    page.goto("/cms/login/")
    page.click("text=Aanmelden met een passkey")
    page.wait_for_url("**/cms/")
    forget(page)
    give_password(page, somebody)
    page.wait_for_url("**/cms/login/second/")
    violations += accessibility_violations(page)
    page.click("text=Gebruik je passkey")
    page.wait_for_url("**/cms/")
    page.goto("/cms/sign-in/")
    assert "laptop" in page.inner_text(".sign-in__factors")
    page.click(".sign-in__factors >> text=Verwijderen")
    page.click("button:has-text('Verwijderen')")
    page.wait_for_url("**/cms/sign-in/")
    assert "Je hebt er nog geen" in page.inner_text("main")
    assert not violations, "\n".join(violations)
