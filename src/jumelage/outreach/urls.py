from django.urls import path

from .views import feedback, site

app_name = "outreach"
urlpatterns = [
    path("public-site/", site.site, name="site"),
    path("feedback/", site.feedback_list, name="feedback_list"),
    path("feedback/<int:pk>/finish/", site.feedback_finish, name="feedback_finish"),
    path("portal/<slug:office>/<reading:language>feedback/", feedback.feedback, name="feedback"),
    path(
        "portal/<slug:office>/<reading:language>feedback/sent/", feedback.feedback_sent, name="feedback_sent"
    ),
]
