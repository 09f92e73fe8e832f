"""A real browser on the sample site. Its pages watch themselves: errors and calls to elsewhere fail the test."""

import os
from contextlib import ExitStack, contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.harness.chromium import ARGUMENTS, find_chromium

__all__ = ["REFUSED", "account", "browser", "cms_as", "color_scheme", "editor_page", "page", "viewport"]

REFUSED = "The Content-Security-Policy refused"
WATCH_POLICY = f"""
addEventListener("securitypolicyviolation", ({{ effectiveDirective, blockedURI, sourceFile, lineNumber }}) =>
  console.error(`{REFUSED} ${{effectiveDirective}} ${{blockedURI}} (${{sourceFile}}:${{lineNumber}})`))
"""

# Playwright runs an event loop in this thread, which makes Django refuse the database to later tests
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser():
    """Return a headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def viewport():
    """Return width and height of the window; a test parametrises it to have another."""
    return 1440, 900


@pytest.fixture
def color_scheme():
    """Return "light"; a test parametrises it to have "dark"."""
    return "light"


@pytest.fixture
def account():
    """Return the sample account of ``editor_page``; a test parametrises it to be somebody else."""
    return "redacteur"


@pytest.fixture
def page(browser, sample_site, viewport, color_scheme):
    """Return a browser page of a Dutch visitor; ``page.goto("/en/")`` is enough to go somewhere."""
    yield from watched_page(browser, sample_site, viewport, color_scheme)


@pytest.fixture
def cms_as(browser, sample_site, viewport, color_scheme, logins):
    """Return a function that opens the CMS for a sample account such as "vertaler", and returns the browser page."""
    with ExitStack() as pages:

        def open_cms(account):
            if account not in logins:
                logins[account] = log_in(browser, sample_site, account)
            watched = contextmanager(watched_page)
            options = {"storage_state": logins[account]}
            page = pages.enter_context(watched(browser, sample_site, viewport, color_scheme, **options))
            page.goto("/cms/")
            return page

        yield open_cms


@pytest.fixture
def editor_page(cms_as, account):
    """Return a browser page in the CMS, logged in as ``account``."""
    return cms_as(account)


@pytest.fixture(scope="session")
def logins():
    """Return the cookies of the accounts that logged in before, by name."""
    return {}


def log_in(browser, site, account):
    """Return the cookies of somebody who has logged in."""
    with browser.new_context(base_url=site.url, locale="nl-NL") as context:
        page = context.new_page()
        page.goto("/cms/login/")
        page.fill("[name=username]", account)
        page.fill("[name=password]", site.password)
        page.click("[type=submit]")
        page.wait_for_url("**/cms/")
        return context.storage_state()


def watched_page(browser, site, viewport, color_scheme, **options):
    """Yield a page, and fail when it wrote errors to the console or asked another host for something.

    What is expected, such as the 404 of a page that a test visits for that, can be removed from ``page.problems``.
    """
    width, height = viewport
    with browser.new_context(
        base_url=site.url,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        viewport={"width": width, "height": height},
        color_scheme=color_scheme,
        reduced_motion="reduce",
        **options,
    ) as context:
        context.set_default_timeout(15_000)
        context.add_init_script(WATCH_POLICY)
        page = context.new_page()
        page.problems = []
        context.on("console", lambda message: note_message(page.problems, message))
        context.on("weberror", lambda error: page.problems.append(f"script error: {error.error}"))
        context.on("request", lambda request: note_request(page.problems, request, site))
        yield page
    assert not page.problems, "\n".join(page.problems)


def note_message(problems, message):
    """Note errors, among which what the Content-Security-Policy refused."""
    if message.type == "error":
        problems.append(f"console: {message.text} ({message.location['url']})")


def note_request(problems, request, site):
    """Note a request to any host but the site's."""
    address = urlsplit(request.url)
    if address.scheme in ("http", "https") and address.netloc != urlsplit(site.url).netloc:
        problems.append(f"request to elsewhere: {request.url}")
