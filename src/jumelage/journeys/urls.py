from django.urls import path

from .views import feeds

app_name = "journeys"
urlpatterns = [
    path("feeds/<str:secret>.ics", feeds.feed, name="feed"),
    path("journeys/<int:journey_id>/calendar/", feeds.journey_feeds, name="journey_feeds"),
    path("journeys/<int:journey_id>/calendar/open/", feeds.feed_open, name="feed_open"),
    path("journeys/calendar/<int:feed_id>/revoke/", feeds.feed_revoke, name="feed_revoke"),
]
