"""Names the database in the report of a test that failed, since each test runs on both."""

import os

import pytest

__all__ = ["pytest_runtest_makereport", "pytest_sessionfinish"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Note on which database the test ran; reports travel to the main process with what they are given here."""
    report = yield
    report.database = os.environ.get("TEST_DATABASE", "sqlite")
    return report


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    """Show that database in the lines of the closing summary, as if it were a parameter, when there was a choice."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not reporter or session.config.getoption("dist", "no") != "each":
        return
    for outcome in ("failed", "error"):
        for report in reporter.stats.get(outcome, []):
            name = report.nodeid.removesuffix("]")
            report.nodeid = f"{name}{'-' if name != report.nodeid else '['}{report.database}]"
