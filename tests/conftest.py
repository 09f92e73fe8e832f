"""What every test may use: see the modules in ``harness``."""

pytest_plugins = [
    "tests.harness.browser",
    "tests.harness.databases",
    "tests.harness.reporting",
    "tests.harness.sample_site",
]
