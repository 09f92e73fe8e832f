"""One page of each kind in each language before axe: light and dark, on narrow and wide screens."""

from playwright.sync_api import sync_playwright

from tests.audit.result import Result
from tests.harness.checkers import accessibility_violations
from tests.harness.chromium import ARGUMENTS, find_chromium

__all__ = ["check_axe"]

WIDTHS = 320, 390, 1440
SCHEMES = "light", "dark"


def check_axe(site):
    """Return what axe finds on the pages of ``site``."""
    findings = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for (kind, language), path in sorted(site.examples.items()):
            with browser.new_context(locale=f"{language}-NL", reduced_motion="reduce") as context:
                page = context.new_page()
                page.goto(site.url + path)
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": 900})
                    for scheme in SCHEMES:
                        page.emulate_media(color_scheme=scheme)
                        for violation in accessibility_violations(page):
                            findings.setdefault(f"{kind} in {language} ({path}): {violation}", []).append(
                                f"{scheme} at {width} px"
                            )
        browser.close()
    views = len(site.examples) * len(WIDTHS) * len(SCHEMES)
    return Result(
        f"{len(site.examples)} pages, {views} views", [f"{line} ({', '.join(how)})" for line, how in findings.items()]
    )
