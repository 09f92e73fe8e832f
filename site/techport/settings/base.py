"""What every environment shares. Each environment adds where it keeps its data and its secrets."""

from datetime import timedelta
from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from environs import Env

from techport.settings.machine_translation import machine_translator
from techport.settings.search_server import search_backends

env = Env()

PROJECT_DIR = Path(__file__).resolve().parents[3]
SITE_DIR = PROJECT_DIR / "site"
VAR_DIR = Path(env.str("VAR_DIR", str(PROJECT_DIR / "var")))

# --- Applications -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "techport",
    "operations",
    "pagecache",
    "translations",
    "redirects",
    "checks",
    "links",
    "deleted",
    "signin",
    "home",
    "newsitems",
    "search",
    "desk",
    "writing",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "techport.middleware.SecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "operations.middleware.OperationsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "techport.middleware.ReadableRequestMiddleware",
    "techport.middleware.LanguageFromPathMiddleware",
    "redirects.middleware.MissingAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "signin.middleware.AdmissionMiddleware",
    "techport.patience.PatienceMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "redirects.middleware.RedirectMiddleware",
    "translations.middleware.RefusedEnglishMiddleware",
    "checks.middleware.BlockedPageMiddleware",
]

ROOT_URLCONF = "techport.urls"
WSGI_APPLICATION = "techport.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]

# --- Languages: Dutch is the source and has no prefix, English lives under /en/ ---------------

LANGUAGE_CODE = "nl"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [PROJECT_DIR / "locale"]
FORMAT_MODULE_PATH = ["techport.formats"]
TIME_ZONE = "Europe/Amsterdam"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # the CMS and the site have one time; browsers don't know all there are
USE_I18N = USE_TZ = True
# As people here type a date: what the CMS's calendar can't read, it takes for today
WAGTAIL_DATE_FORMAT = "%d-%m-%Y"
WAGTAIL_DATETIME_FORMAT = "%d-%m-%Y %H:%M"

# --- Files ------------------------------------------------------------------------------------

STATICFILES_DIRS = [SITE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STATIC_URL = "/static/"
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "techport.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long page has many blocks, each with many fields

SAMPLE_SITE_ALLOWED = True  # may `manage.py demo` fill this site with invented news?

# --- What machines read -------------------------------------------------------------------------

ROBOTS_WELCOME = env.bool("ROBOTS_WELCOME", False)  # only the real site is for search engines
SECURITY_CONTACT = env.str("SECURITY_CONTACT", "")  # for /.well-known/security.txt; else the footer's address

# --- Old addresses: see site/redirects ----------------------------------------------------------

WAGTAILREDIRECTS_AUTO_CREATE = False  # redirects.signals does, also for pages that are offline just then
OLD_HOSTS = env.list("OLD_HOSTS", [])  # what the site was called before; lists of old addresses may name it
MISSING_ADDRESSES_EVERY = 30  # seconds in which a process counts what was not found, before it writes that down

# --- Finished pages: see site/pagecache ---------------------------------------------------------

PAGES_DIR = None  # where they are kept; while one works on the site there are none
PAGES_MEMORY = 32_000_000  # bytes, of each process
PAGES_DISK = 500_000_000  # bytes, of each process in one generation
PAGES_CACHE_CONTROL = "public, max-age=0, must-revalidate"  # browsers ask whether their copy is still good

# --- Work in the background: production has a worker for it, elsewhere it is done at once ----------

TASKS = {name: {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"} for name in ("default", "background")}
# Seconds between one try to mail an answer to a form and the next: a minute, in the end a day
MAIL_RETRIES = env.list("MAIL_RETRIES", [60, 300, 900, 3600, 4 * 3600, 12 * 3600, 24 * 3600], subcast=float)

# --- Forms that visitors fill in ----------------------------------------------------------------

FORMS_AN_HOUR = env.int("FORMS_AN_HOUR", 20)  # from one internet connection, which a whole school may share

# --- Wagtail ----------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Techport"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", "http://localhost:8000")
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # "translate" must not put Dutch text online
# English that is behind for longer says so to visitors
OUTDATED_ENGLISH_NOTICE_AFTER = timedelta(days=env.int("OUTDATED_ENGLISH_NOTICE_DAYS", 14))
# A service that translates, when the environment names one: deepl or libretranslate (see docs/beheer)
MACHINE_TRANSLATION = env.str("MACHINE_TRANSLATION", "")
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = machine_translator(MACHINE_TRANSLATION, env)
# What it must leave alone: words, and what these fields of pages and shared texts that are online say
MACHINE_TRANSLATION_NAMES = ["Techport", "IJmond"]
MACHINE_TRANSLATION_NAME_FIELDS = ["home.PartnerPage.title", "home.Person.name", "home.Person.organisation"]
WAGTAILIMAGES_IMAGE_MODEL = "techport.SiteImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]  # SVG can carry script
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 20_000_000
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"avif": "avif", "webp": "webp"}
WAGTAILDOCS_DOCUMENT_MODEL = "techport.SiteDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "techport.uploads.ImageForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "key", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "techport.uploads.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20_000_000
WAGTAILDOCS_INLINE_CONTENT_TYPES = []  # visitors save documents; none opens as a page of this site
WAGTAILDOCS_BLOCK_EMBEDDED_CONTENT = False  # they have the policy of every page, which says more
WAGTAILDOCS_CONTENT_TYPES = {  # whatever the machine believes
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "key": "application/vnd.apple.keynote",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
WAGTAILEMBEDS_FINDERS = []  # videos are links until a visitor clicks; nothing is fetched
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # the CMS calls nobody either
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}  # stored in plain text
WAGTAILSEARCH_BACKENDS = search_backends(env)  # in the database, or on the server that the environment names
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "techport.rich_text_area.TidyRichTextArea",
        "OPTIONS": {"features": ["bold", "italic", "link", "document-link"]},
    }
}
TAGGIT_CASE_INSENSITIVE = True
CSRF_FAILURE_VIEW = "techport.errors.csrf_failure"
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "")  # whom error pages name, which can't look it up
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# --- Signing in to the CMS: see site/signin -------------------------------------------------------

SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", False)  # in production always
SESSION_COOKIE_AGE = 12 * 60 * 60  # without anything done in the CMS
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAIL_FRONTEND_LOGIN_URL = "/cms/login/"  # for private pages: there is one way in
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "signin.forms.NewPasswordForm"  # noqa: S105
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
CACHES = {
    "default": {"BACKEND": "signin.caches.DefaultCache"},
    "counters": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "signin_counter",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
ACCOUNT_ADAPTER = "signin.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {  # "ip" is an address, "key" an account
    "login": "60/m/ip",
    "login_failed": "20/5m/ip,5/5m/key",
    "reset_password": "20/5m/ip,3/5m/key",
}
MFA_ADAPTER = "signin.adapters.FactorAdapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # half minutes: not every clock is right

# --- Machines that only show pages: no CMS, nobody signs in, nothing is written (techport.visitors) -

CMS_ENABLED = env.bool("CMS_ENABLED", True)
if not CMS_ENABLED:
    INSTALLED_APPS = [name for name in INSTALLED_APPS if name.split(".")[0] not in ("allauth", "signin")]
    FOR_EDITORS = {
        "redirects.middleware.MissingAddressMiddleware",  # it counts
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "signin.middleware.AdmissionMiddleware",
        "techport.patience.PatienceMiddleware",
        "translations.middleware.RefusedEnglishMiddleware",
        "checks.middleware.BlockedPageMiddleware",
    }
    MIDDLEWARE = [name for name in MIDDLEWARE if name not in FOR_EDITORS] + ["techport.visitors.VisitorMiddleware"]

# --- Logs: to standard error, where the one who starts the site decides what becomes of them ------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING"},
        # Each failure with a page of traceback: search.servers says it in a line
        "opensearch": {"level": "CRITICAL"},
        "elastic_transport": {"level": "CRITICAL"},
    },
}

OBSERVED = False  # production gives each request a number, writes it down and counts it: see site/operations
METRICS_TOKEN = ""  # who may read the numbers
BACKUP_KEY = env.str("BACKUP_KEY", "")  # a key of age, or a passphrase: see docs/beheer/backup.md

# --- Security ---------------------------------------------------------------------------------

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "frame-src": ["https://www.youtube-nocookie.com"],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
# The CMS writes inline scripts and styles and frames its own previews
SECURE_CSP_CMS = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF, "https://www.youtube-nocookie.com"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
