from django.urls import path, register_converter

from .views import api, data, duties, exchanges, exhibitions, feeds, figures, journeys, releases, start, ties


class KindConverter:
    """The two kinds of feeds."""

    regex = "atom|rss"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(KindConverter, "kind")

app_name = "portal"
SITE = "portal/<slug:office>/<reading:language>"
urlpatterns = [
    path("robots.txt", feeds.robots, name="robots"),
    path("portal/", start.offices, name="offices"),
    path(SITE, start.start, name="start"),
    path(f"{SITE}partners/", ties.tie_list, name="tie_list"),
    path(f"{SITE}partners/<str:key>/", ties.tie_detail, name="tie_detail"),
    path(f"{SITE}journeys/", journeys.journey_list, name="journey_list"),
    path(f"{SITE}journeys/<str:key>/", journeys.journey_detail, name="journey_detail"),
    path(f"{SITE}exchanges/", exchanges.exchange_list, name="exchange_list"),
    path(f"{SITE}exchanges/<str:key>/", exchanges.exchange_detail, name="exchange_detail"),
    path(f"{SITE}exhibitions/", exhibitions.exhibition_list, name="exhibition_list"),
    path(f"{SITE}exhibitions/<str:key>/", exhibitions.exhibition_detail, name="exhibition_detail"),
    path(f"{SITE}exhibitions/<str:key>.ics", exhibitions.exhibition_calendar, name="exhibition_calendar"),
    path(f"{SITE}dates/", journeys.event_list, name="event_list"),
    path(f"{SITE}dates.ics", feeds.event_calendar, name="event_calendar"),
    path(f"{SITE}dates.<kind:kind>", feeds.event_feed, name="event_feed"),
    path(f"{SITE}figures/", figures.figures, name="figures"),
    path(f"{SITE}map/", feeds.embed, name="embed"),
    path(f"{SITE}sitemap.xml", feeds.sitemap, name="sitemap"),
    path(f"{SITE}news.<kind:kind>", feeds.release_feed, name="release_feed"),
    path(f"{SITE}news/", releases.release_list, name="release_list"),
    path(f"{SITE}news/<str:number>/", releases.release_detail, name="release_detail"),
    path(f"{SITE}data/", data.data, name="data"),
    path("portal/<slug:office>/data/<slug:name>.<slug:kind>", data.dataset, name="dataset"),
    path("portal/<slug:office>/catalog.<slug:kind>", data.catalog, name="catalog"),
    path("api/v1/openapi.json", api.openapi, name="openapi"),
    path("api/v1/<slug:office>/", api.index, name="api_index"),
    path("api/v1/<slug:office>/<slug:name>", api.collection, name="api"),
    path("api/<path:rest>", api.nothing, name="api_nothing"),
    path(f"{SITE}accessibility/", duties.accessibility, name="accessibility"),
    path(f"{SITE}privacy/", duties.privacy, name="privacy"),
    path(f"{SITE}imprint/", duties.imprint, name="imprint"),
    path(f"{SITE}<path:rest>", start.missing, name="missing"),
]
