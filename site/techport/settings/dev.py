"""A developer's machine: everything in var/, nothing to install, nothing to configure."""

from contextlib import suppress

from techport.settings.base import *  # noqa: F403
from techport.settings.base import VAR_DIR, env
from techport.settings.databases import database_from

with suppress(OSError):  # `make run` says in words what is wrong with the folder
    VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("DEBUG", True)
SECRET_KEY = env.str("SECRET_KEY", "development only: no visitor ever gets near this key")
ALLOWED_HOSTS = ["*"]
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "info@example.org")
# Full addresses, as in feeds and mail, lead to the port on which `make run` serves
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", f"http://localhost:{env.str('PORT', '') or '8000'}")

DATABASES = {
    "default": database_from(env.str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'techport.sqlite3'}"), conn_max_age=60)
}

MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": VAR_DIR / "mail"},
    }
}
