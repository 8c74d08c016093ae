"""Entry point of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from miteinander.config.processes import end_with_parent

end_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
application = get_wsgi_application()
# Pages make many small objects at once; with Python's own thresholds looking for circles among them took half
# the time of ranking thousands of people. What is loaded now stays for good and need not be looked at again.
gc.freeze()
gc.set_threshold(50_000, 20, 20)
