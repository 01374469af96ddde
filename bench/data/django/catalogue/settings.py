import os
from urllib.parse import unquote, urlsplit

DEBUG = False
ALLOWED_HOSTS = ["*"]
USE_TZ = True
USE_I18N = False
APPEND_SLASH = False
ROOT_URLCONF = "catalogue.urls"
INSTALLED_APPS = ["catalogue"]
MIDDLEWARE = ["catalogue.middleware.edge"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

url = urlsplit(os.environ["DATABASE_URL"])
if url.scheme == "sqlite":
    database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": url.path,
        "OPTIONS": {
            "timeout": 5,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
        },
    }
else:
    database = {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": url.hostname,
        "PORT": url.port or "",
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "NAME": url.path[1:],
        "OPTIONS": {
            "options": "-c statement_timeout=30000",
            "server_side_binding": True,
            "prepare_threshold": 1,
        },
    }
# Each thread keeps its connection.
DATABASES = {"default": {**database, "CONN_MAX_AGE": None}}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["catalogue.rest.Renderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "catalogue.rest.Negotiation",
    "EXCEPTION_HANDLER": "catalogue.rest.on_exception",
    "UNAUTHENTICATED_USER": None,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(message)s"}},
    "handlers": {
        "errors": {"class": "logging.StreamHandler", "level": "ERROR"},
        "access": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "plain"},
    },
    "loggers": {
        "django": {"handlers": ["errors"], "level": "ERROR", "propagate": False},
        "access": {"handlers": ["access"], "level": "INFO", "propagate": False},
    },
}
