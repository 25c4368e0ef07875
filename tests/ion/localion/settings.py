"""Django's settings: the same OAuth library, lives and scopes as Ion's, on SQLite in the state directory."""

from pathlib import Path

from localion import switches

HERE = Path(__file__).resolve().parent
STATE = Path(switches.current.state)
KEY_FILE = STATE / "oidc.pem"

# Signs nothing but the sessions of a sample school on this machine.
SECRET_KEY = "a-local-ion-keeps-no-secrets"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "localion.urls"
APPEND_SLASH = False
USE_TZ = True
TIME_ZONE = "America/New_York"
LANGUAGE_CODE = "en-us"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "corsheaders",
    "rest_framework",
    "oauth2_provider",
    "localion",
]
# Tables are made straight from the models: there is no old state to carry forward, and it is much faster.
MIGRATION_MODULES = {app: None for app in ("auth", "contenttypes", "sessions", "oauth2_provider", "localion")}

# The gate stands before CORS, as in Ion: what it refuses gets no CORS headers at all.
MIDDLEWARE = [
    "localion.middleware.RequestLog",
    "localion.middleware.OriginGate",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "oauth2_provider.middleware.OAuth2TokenMiddleware",
    "localion.middleware.Cookies",
    "corsheaders.middleware.CorsMiddleware",
    "localion.middleware.Faults",
    "django.middleware.security.SecurityMiddleware",
    "localion.middleware.Slashes",
    "django.middleware.csrf.CsrfViewMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ]
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": STATE / "ion.sqlite3",
        "OPTIONS": {
            # A browser asks for many things at once: readers must not wait for a writer, and writers queue.
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;",
        },
    }
}

AUTH_USER_MODEL = "localion.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "oauth2_provider.backends.OAuth2Backend",
]
# Cheap on purpose: every password here is the same and printed in the README.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "/login"
LOGIN_REDIRECT_URL = "/"
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_AGE = 2 * 60 * 60
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = False
SECURE_CROSS_ORIGIN_OPENER_POLICY = None

OAUTH2_PROVIDER = {
    "SCOPES": {
        "read": "Read your account",
        "write": "Act in your name, eighth period signups included",
        "openid": "Know that it is you who signs in",
        "profile": "See your name and grade",
        "email": "See your school e-mail address",
        "groups": "See the groups you belong to",
    },
    "OAUTH2_VALIDATOR_CLASS": "localion.oauth.Validator",
    "PKCE_REQUIRED": False,
    "ROTATE_REFRESH_TOKEN": True,
    "REFRESH_TOKEN_GRACE_PERIOD_SECONDS": 0,
    "REQUEST_APPROVAL_PROMPT": "force",
    "ALLOWED_REDIRECT_URI_SCHEMES": ["http", "https"],
    "ACCESS_TOKEN_EXPIRE_SECONDS": switches.current.token_life,
    "REFRESH_TOKEN_EXPIRE_SECONDS": switches.current.refresh_life,
    "AUTHORIZATION_CODE_EXPIRE_SECONDS": switches.current.code_life,
    # Lives can change while the server runs, so the library must not remember them.
    "ALWAYS_RELOAD_OAUTHLIB_CORE": True,
    "OIDC_ENABLED": True,
    "OIDC_RP_INITIATED_LOGOUT_ENABLED": True,
    "OIDC_RSA_PRIVATE_KEY": KEY_FILE.read_text() if KEY_FILE.exists() else "",
}
REST_FRAMEWORK = {
    # The session comes first: its lack of a challenge is what makes Ion answer 403 and never 401.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "localion.api.access.SessionWithoutCsrf",
        "oauth2_provider.contrib.rest_framework.OAuth2Authentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["localion.api.access.MemberWithAccess"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer", "localion.api.rendering.PageRenderer"],
    "DEFAULT_PAGINATION_CLASS": "localion.api.paging.Pages",
    "EXCEPTION_HANDLER": "localion.api.errors.answer",
    "PAGE_SIZE": 50,
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # Refusals are daily bread for a test server; only what breaks deserves a line.
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
        "django.server": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
        "oauth2_provider": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
        "oauthlib": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
    },
}
