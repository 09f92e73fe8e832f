"""Production: everything that is secret or local comes from the environment, or the site does not start."""

from django.core.exceptions import ImproperlyConfigured

from techport.settings.base import *  # noqa: F403
from techport.settings.base import INSTALLED_APPS, LOGGING, STORAGES, VAR_DIR, env
from techport.settings.databases import database_from

DEBUG = False
ROBOTS_WELCOME = env.bool("ROBOTS_WELCOME", True)
SAMPLE_SITE_ALLOWED = False


def required(name):
    """Return the environment variable ``name``; stop with a sentence that names it when it is missing."""
    value = env.str(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name}: production does not start without it.")
    return value


def secret(name, length):
    """Return the environment variable ``name``; stop when somebody could guess it."""
    value = required(name)
    is_sample = value.startswith(("django-insecure-", "development only"))
    if is_sample or len(value) < length or len(set(value)) < 10:
        raise ImproperlyConfigured(
            f"{name} could be guessed: make one of {length} characters or more with"
            ' python3 -c "import secrets; print(secrets.token_urlsafe(50))".'
        )
    return value


if env.bool("DEBUG", False):
    raise ImproperlyConfigured("DEBUG shows visitors what only developers may see: production does not start with it.")
SECRET_KEY = secret("SECRET_KEY", 50)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", [])  # keys of before: still read, not used
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",")]
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS=* lets anyone name your site: list its host names.")
if not all(ALLOWED_HOSTS) or any("/" in host for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS must be host names, such as www.example.org, with commas between them.")
DATABASES = {"default": database_from(required("DATABASE_URL"), conn_max_age=600, conn_health_checks=True)}
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", f"https://{ALLOWED_HOSTS[0]}")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "techport.static_files.BundledStaticFilesStorage"}}

INSTALLED_APPS = [*INSTALLED_APPS, "django_tasks_db"]
TASKS = {
    "default": {"BACKEND": "techport.tasks.DefaultBackend"},
    "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
}

PAGES_DIR = env.path("PAGES_DIR", VAR_DIR / "pages")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^-/"]  # who watches over the site asks this machine itself, without HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SECOND_FACTOR_REQUIRED = True  # whatever the environment says
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", 1)  # how many servers in front add to X-Forwarded-For

MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": env.str("EMAIL_HOST", "localhost"),
            "port": env.int("EMAIL_PORT", 25),
            "username": env.str("EMAIL_USER", ""),
            "password": env.str("EMAIL_PASSWORD", ""),
            "use_tls": env.bool("EMAIL_USE_TLS", False),
            "timeout": env.float("EMAIL_TIMEOUT", 10),  # seconds without an answer of the mail server
        },
    }
}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"Techport <noreply@{ALLOWED_HOSTS[0]}>")

# --- Who watches over the site: see site/operations ----------------------------------------------

OBSERVED = True  # requests are given a number, written down and counted
METRICS_TOKEN = secret("METRICS_TOKEN", 20) if env.str("METRICS_TOKEN", "") else ""
LOGGING = LOGGING | {
    "formatters": {"json": {"()": "operations.logs.RequestFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": LOGGING["loggers"]
    | {
        "django.request": {"level": "ERROR"},  # what was not found has a line of its own already
        "operations.requests": {"level": "INFO"},
    },
}
SENTRY_DSN = env.str("SENTRY_DSN", "")
if SENTRY_DSN:
    from operations.reports import send_reports

    send_reports(SENTRY_DSN, environment=env.str("SENTRY_ENVIRONMENT", "production"))
