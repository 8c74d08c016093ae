"""First word of every address: which room answers."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from miteinander.antidiscrimination import urls as antidiscrimination_urls
from miteinander.config.api import api
from miteinander.documents import urls as documents_urls
from miteinander.figures import urls as figures_urls
from miteinander.interpreting import urls as interpreting_urls
from miteinander.people import urls as people_urls
from miteinander.schooling import urls as schooling_urls
from miteinander.web import urls as web_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("miteinander.web.urls")),
    path("api/", api.urls),
    path("", include("miteinander.people.urls")),
    path("anmelden/", include(people_urls.sign_in)),
    path("l/", include((people_urls.links, "links"))),
    path("l/", include((schooling_urls.links, "schooling_links"))),
    path("einrichtungen/", include("miteinander.organisations.urls")),
    path("sprachmittlung/", include("miteinander.interpreting.urls")),
    path("schule/", include("miteinander.schooling.urls")),
    path("antidiskriminierung/", include("miteinander.antidiscrimination.urls")),
    path("zahlen/", include("miteinander.figures.urls")),
    path("offene-daten/", include((figures_urls.open_data, "open_data"))),
    path("tresor/", include("miteinander.vault.urls")),
    path("zahlungen/", include("miteinander.payments.urls")),
    path("kalender/", include("miteinander.calendar.urls")),
    path("dokumente/", include("miteinander.documents.urls")),
    path("post/", include("miteinander.notifications.urls")),
    path("datenschutz/", include("miteinander.privacy.urls")),
    path("protokoll/", include("miteinander.audit.urls")),
]
if settings.OIDC_PROVIDER:
    urlpatterns.append(path("", include("allauth.idp.urls")))
if "miteinander.demo" in settings.INSTALLED_APPS:
    urlpatterns.append(path("demo/", include("miteinander.demo.urls")))

# Pages for families and the public carry their language in the address.
urlpatterns += i18n_patterns(
    path("", include((web_urls.public, "public"))),
    path("sprachmittlung/", include((interpreting_urls.public, "interpreting_public"))),
    path("schule/", include((schooling_urls.public, "schooling_public"))),
    path("diskriminierung/", include((antidiscrimination_urls.public, "antidiscrimination_public"))),
    path("zahlen/", include((figures_urls.public, "figures_public"))),
    path("pruefen/", include((documents_urls.public, "documents_public"))),
)

handler400 = "miteinander.web.views.error_400"
handler403 = "miteinander.web.views.error_403"
handler404 = "miteinander.web.views.error_404"
handler429 = "miteinander.web.views.error_429"  # asked by allauth
handler500 = "miteinander.web.views.error_500"
