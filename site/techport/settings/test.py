"""The tests: nothing outlives the process, and TEST_DATABASE says which of the two databases they run on."""

from pathlib import Path
from tempfile import TemporaryDirectory

from environs import validate

from techport.settings.base import *  # noqa: F403
from techport.settings.base import INSTALLED_APPS, env
from techport.settings.databases import SQLITE_OPTIONS

SECRET_KEY = "tests only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # fast; protects nothing here

TEST_DATABASE = env.str("TEST_DATABASE", "sqlite", validate=validate.OneOf(["sqlite", "postgresql"]))
if TEST_DATABASE == "sqlite":
    DATABASES = {
        "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:", "OPTIONS": SQLITE_OPTIONS},
    }
else:  # where the server is: tests.harness.databases starts one
    DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "techport"}}

FILES = TemporaryDirectory(prefix="techport-tests-")  # gone when the process ends
VAR_DIR = Path(FILES.name)
MEDIA_ROOT = VAR_DIR / "media"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir()

# Only PostgreSQL's SQL tells whether a migration locks out the release that still runs
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {
    "include_apps": ["techport", "checks", "deleted", "home", "links", "newsitems", "redirects", "search", "signin"],
    "exclude_migration_tests": ["RUNPYTHON_MODEL_VARIABLE_NAME"],
    "ignore_initial_migrations": True,
    "no_cache": True,
}

SECOND_FACTOR_REQUIRED = False

MACHINE_TRANSLATION, WAGTAILLOCALIZE_MACHINE_TRANSLATOR = "", None  # whatever the environment says
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backend"}}

MISSING_ADDRESSES_EVERY = 0  # a test says when

MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
