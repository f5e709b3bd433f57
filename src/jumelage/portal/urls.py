from django.urls import path

from .views import duties, releases, start, ties

app_name = "portal"
SITE = "portal/<slug:office>/<reading:language>"
urlpatterns = [
    path("portal/", start.offices, name="offices"),
    path(SITE, start.start, name="start"),
    path(f"{SITE}partners/", ties.tie_list, name="tie_list"),
    path(f"{SITE}partners/<str:key>/", ties.tie_detail, name="tie_detail"),
    path(f"{SITE}news/", releases.release_list, name="release_list"),
    path(f"{SITE}news/<str:number>/", releases.release_detail, name="release_detail"),
    path(f"{SITE}accessibility/", duties.accessibility, name="accessibility"),
    path(f"{SITE}privacy/", duties.privacy, name="privacy"),
    path(f"{SITE}imprint/", duties.imprint, name="imprint"),
    path(f"{SITE}<path:rest>", start.missing, name="missing"),
]
