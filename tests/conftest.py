"""What every test may use: see the modules in ``harness``."""

from django.utils.autoreload import file_changed

from techport.catalogue import CATALOGUE, compile_catalogue

pytest_plugins = [
    "tests.harness.browser",
    "tests.harness.crawl",
    "tests.harness.databases",
    "tests.harness.production",
    "tests.harness.reporting",
    "tests.harness.sample_site",
    "tests.harness.search_server",
    "tests.harness.translation_services",
]


def pytest_configure():
    """Compile the translations when they changed; Django has read the old ones by now, and forgets them."""
    if compile_catalogue():
        file_changed.send(sender=None, file_path=CATALOGUE.with_suffix(".mo"))
