"""Entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

from miteinander.config.processes import end_with_parent

end_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "miteinander.config.settings")
application = get_wsgi_application()
