"""The one settings file. An installation differs by its environment only; docs/reference/settings.md tells each name.

Without any variable the platform runs on 127.0.0.1 with SQLite, keeping all it has in one folder.
"""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from payung.platform.site import environment as env

HERE = Path(__file__).parent
PLATFORM = HERE.parent

DATA = env.read("PAYUNG_DATA", env.folder, Path("payung-data").absolute())
SECRET_KEY = env.read("PAYUNG_SECRET_KEY", str, "") or env.kept_secret(DATA / "secret.key")
DEBUG = False
DEMO = env.read("PAYUNG_DEMO", env.flag, False)  # "Data contoh" stands on every page
HTTPS = env.read("PAYUNG_HTTPS", env.flag, False)
ALLOWED_HOSTS = env.read("PAYUNG_HOSTS", env.hosts, ["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS]
TRAIL_FILE = env.read("PAYUNG_TRAIL_FILE", env.folder, None)  # the second, append-only copy of the audit trail

DATABASES = {
    "default": env.read(
        "DATABASE_URL",
        env.postgresql,
        {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "payung.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        },
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "site_cache"}}

INSTALLED_APPS = [
    "payung.platform.ui",  # first, for its templates stand in for those of django.forms and allauth
    "payung.platform.access",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "lucide",
    "payung.platform.trail",
    "payung.platform.regions",
    "payung.platform.runs",
    "payung.platform.followups",
    "payung.platform.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "payung.platform.ui.middleware.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "payung.platform.access.middleware.Seats",
    "django_htmx.middleware.HtmxMiddleware",
    "payung.platform.ui.middleware.Refusals",
]

ROOT_URLCONF = "payung.platform.site.urls"
WSGI_APPLICATION = "payung.platform.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "payung.platform.access.context.where",
                "payung.platform.ui.context.page",
            ],
        },
    }
]
FORM_RENDERER = "payung.platform.ui.forms.Renderer"

# Who comes in
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "payung.platform.access.passwords.Unlike",
     "OPTIONS": {"user_attributes": ("email", "name")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]  # fmt: skip
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "payung.platform.access.doors.AccountDoor"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to strangers
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "payung.platform.access.door_forms.Login",
    "reset_password": "payung.platform.access.door_forms.ResetPassword",
    "reset_password_from_key": "payung.platform.access.door_forms.NewPassword",
    "change_password": "payung.platform.access.door_forms.ChangePassword",
    "reauthenticate": "payung.platform.access.door_forms.Reauthenticate",
}
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation has reached the address before there is an account
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key,20/5m/ip", "reset_password": "5/h/key,20/h/ip",
                       "reauthenticate": "5/m/user"}  # fmt: skip
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "payung.platform.access.doors.FactorDoor"
MFA_FORMS = {
    "authenticate": "payung.platform.access.door_forms.Code",
    "reauthenticate": "payung.platform.access.door_forms.CodeAgain",
    "activate_totp": "payung.platform.access.door_forms.Activate",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Payung"
MFA_RECOVERY_CODE_COUNT = 10
SESSION_COOKIE_AGE = 8 * 3600  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "payung_sesi"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "payung.platform.ui.errors.forged"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # the QR code of a second factor
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# Letters
_SMTP = env.read("PAYUNG_SMTP_URL", env.smtp, None)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _SMTP else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "surat"
if _SMTP:
    EMAIL_HOST, EMAIL_PORT = _SMTP["host"], _SMTP["port"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _SMTP["username"], _SMTP["password"]
    EMAIL_USE_SSL, EMAIL_USE_TLS = _SMTP["use_ssl"], _SMTP["use_tls"]
DEFAULT_FROM_EMAIL = env.read("PAYUNG_MAIL_FROM", env.sender, "payung@localhost")

# Words and numbers
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [PLATFORM / "locale"]
LANGUAGE_COOKIE_NAME = "payung_bahasa"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = env.read("PAYUNG_TIME_ZONE", env.time_zone, "Asia/Jakarta")

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"payung": {"level": "INFO"}},
}
