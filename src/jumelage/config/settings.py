"""Settings of an installation; everything that differs between installations comes from the environment.

Each variable is described in docs/reference/settings.md; a test keeps the two together.
"""

from pathlib import Path

import dj_database_url
import dj_email_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from . import env
from .secrets import kept_secret

PACKAGE = Path(__file__).resolve().parent.parent
DATA_DIR = env.folder("JUMELAGE_DATA_DIR", Path.cwd() / "var")
DEBUG = env.truth("JUMELAGE_DEBUG")
DEMO = env.truth("JUMELAGE_DEMO")
SECRET_KEY = env.text("JUMELAGE_SECRET_KEY") or kept_secret(DATA_DIR / "secret_key")
ALLOWED_HOSTS = env.words("JUMELAGE_HOSTS", "127.0.0.1,localhost,[::1]")
BASE_URL = env.text("JUMELAGE_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
if not BASE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured(f"JUMELAGE_BASE_URL is {BASE_URL!r}; it must start with http:// or https://.")
HTTPS = BASE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if HTTPS else []

INSTALLED_APPS = [
    "jumelage.kit",
    "jumelage.ui",
    "jumelage.accounts",
    "jumelage.audit",
    "jumelage.places",
    "jumelage.people",
    "jumelage.partners",
    "jumelage.companies",
    "jumelage.journeys",
    "jumelage.planning",
    "jumelage.exchanges",
    "jumelage.exhibitions",
    "jumelage.press",
    "jumelage.outreach",
    "jumelage.reading",
    "jumelage.briefing",
    "jumelage.portal",
    "jumelage.desk",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # allauth's pages for sessions and authenticators use it
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "jumelage.outreach.middleware.PublicDoor",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "jumelage.ui.middleware.UploadLimit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jumelage.accounts.middleware.SessionTraceMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jumelage.accounts.middleware.OfficeMiddleware",
]

ROOT_URLCONF = "jumelage.config.urls"
WSGI_APPLICATION = "jumelage.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.tz",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jumelage.accounts.context.desk",
            ],
            "builtins": ["template_partials.templatetags.partials", "jumelage.ui.templatetags.ui"],
        },
    }
]

# ---- storage ---------------------------------------------------------------------------------------

try:
    DATABASES = {
        "default": dj_database_url.parse(
            env.text("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'jumelage.sqlite3'}", conn_max_age=60
        )
    }
except ValueError as error:
    raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error}") from error
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE: writers wait for their turn instead of failing when a read turns into a write.
    # FULL: what was acknowledged is on the disk, also when the power is cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;",
    }
# Rate limits at sign-in must be counted over all workers: the database is what they share.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_cache"}}
# Public pages are kept in the memory of each process, under the state of the records: see outreach.guards.
PAGE_CACHE_MB = env.integer("JUMELAGE_PAGE_CACHE_MB", 32)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Work that takes longer than a request may: kept in the database, done by `jumelage db_worker` (which serve starts).
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

MEDIA_ROOT = DATA_DIR / "media"
STOCK_DIR = env.folder("JUMELAGE_STOCK_DIR", DATA_DIR / "stock")
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "jumelage.config.static_files.PackedStaticFiles"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# ---- language, time --------------------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
USE_I18N = True
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
# Texts of packages whose German is informal or missing; these win over the packages' own.
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
FORMAT_MODULE_PATH = ["jumelage.kit.formats"]

# ---- sign-in ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_ADAPTER = "jumelage.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by an office's administrator, who knows the address
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Jumelage: "
ACCOUNT_EMAIL_NOTIFICATIONS = True  # tell people when their password or second factor changes
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.truth("JUMELAGE_BEHIND_PROXY") else 0
PASSWORD_RESET_TIMEOUT = 3 * 86400  # the mails name these three days
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_ADAPTER = "jumelage.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
USERSESSIONS_TRACK_ACTIVITY = True
SESSION_COOKIE_AGE = env.integer("JUMELAGE_SESSION_HOURS", 10, least=1) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

EMAIL_CONFIG = dj_email_url.parse(env.text("JUMELAGE_SMTP_URL") or "console:")
if "EMAIL_BACKEND" not in EMAIL_CONFIG:  # the value may hold a password and is not repeated
    raise ImproperlyConfigured(
        "JUMELAGE_SMTP_URL cannot be read; write it as submission://user:password@mail.example.org."
    )
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_CONFIG["EMAIL_HOST"]
EMAIL_PORT = EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_CONFIG["EMAIL_USE_TLS"]
EMAIL_USE_SSL = EMAIL_CONFIG["EMAIL_USE_SSL"]
DEFAULT_FROM_EMAIL = env.text("JUMELAGE_MAIL_FROM", "jumelage@localhost")

# Releases are signed with this key; without one the mail server may sign them.
DKIM = {
    "domain": env.text("JUMELAGE_DKIM_DOMAIN"),
    "selector": env.text("JUMELAGE_DKIM_SELECTOR"),
    "pem": env.rsa_key("JUMELAGE_DKIM_KEY"),
}
if any(DKIM.values()) and not all(DKIM.values()):
    raise ImproperlyConfigured(
        "Signing needs all three of JUMELAGE_DKIM_DOMAIN, JUMELAGE_DKIM_SELECTOR and JUMELAGE_DKIM_KEY."
    )

# ---- language model (off without an address) --------------------------------------------------------

LANGUAGE_MODEL = {
    "url": env.text("JUMELAGE_LLM_URL"),
    "model": env.text("JUMELAGE_LLM_MODEL"),
    "key": env.text("JUMELAGE_LLM_KEY"),
    "timeout": float(env.integer("JUMELAGE_LLM_TIMEOUT", 20, least=1)),
}

# ---- router (off without an address) -----------------------------------------------------------------

OSRM_URL = env.text("JUMELAGE_OSRM_URL").rstrip("/")
OSRM_PROFILE = env.text("JUMELAGE_OSRM_PROFILE", "driving")
OSRM_TIMEOUT = env.integer("JUMELAGE_OSRM_TIMEOUT", 10, least=1)
if OSRM_URL and not OSRM_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured(f"JUMELAGE_OSRM_URL is {OSRM_URL!r}; it must start with http:// or https://.")

# Mail servers that offices may poll; empty allows any. An operator of many offices names them here.
IMAP_HOSTS = env.words("JUMELAGE_IMAP_HOSTS")

# ---- safety ----------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = HTTPS and env.truth("JUMELAGE_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.truth("JUMELAGE_BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "jumelage_session"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],  # KERN's icons and MapLibre's canvases are data: and blob:
        "worker-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
