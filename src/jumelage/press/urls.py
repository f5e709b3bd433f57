from django.urls import path

from .views import previews, quotes, releases, standing

app_name = "press"
urlpatterns = [
    path("press/", releases.release_list, name="release_list"),
    path("press/new/", releases.release_new, name="release_new"),
    path("press/begin/", releases.release_begin, name="release_begin"),
    path("press/<int:pk>/", releases.release_detail, name="release_detail"),
    path("press/<int:pk>/edit/", releases.release_edit, name="release_edit"),
    path("press/<int:pk>/step/", releases.release_step, name="release_step"),
    path("press/<int:release>/texts/", releases.version_add, name="version_add"),
    path("press/texts/<int:pk>/", releases.version_edit, name="version_edit"),
    path("press/texts/<int:pk>/preview/", releases.version_preview, name="version_preview"),
    path("press/texts/<int:pk>/release.pdf", releases.version_pdf, name="version_pdf"),
    path("press/facts/<int:pk>/adopt/", releases.fact_adopt, name="fact_adopt"),
    path("press/<int:release>/quotes/new/", quotes.quote_new, name="quote_new"),
    path("press/quotes/<int:pk>/", quotes.quote_edit, name="quote_edit"),
    path("press/quotes/<int:pk>/remove/", quotes.quote_remove, name="quote_remove"),
    path("press/quotes/<int:pk>/ask/", quotes.quote_ask, name="quote_ask"),
    path("press/quotes/<int:pk>/record/", quotes.quote_record, name="quote_record"),
    path("press/quotes/<int:pk>/withdraw/", quotes.quote_withdraw, name="quote_withdraw"),
    path("press/approve/<str:token>/", quotes.approve, name="approve"),
    path("press/<int:release>/images/new/", standing.image_new, name="image_new"),
    path("press/images/<int:pk>/", standing.image_edit, name="image_edit"),
    path("press/images/<int:pk>/remove/", standing.image_remove, name="image_remove"),
    path("press/images/<int:pk>/file/", previews.image_file, name="image_file"),
    path("press/<int:release>/preview/", previews.preview_open, name="preview_open"),
    path("press/preview/<int:pk>/revoke/", previews.preview_revoke, name="previewlink_revoke"),
    path("press/shown/<str:key>/", previews.shown, name="shown"),
    path("press/standing/", standing.standing, name="standing"),
    path("press/contacts/new/", standing.presscontact_new, name="presscontact_new"),
    path("press/contacts/<int:pk>/", standing.presscontact_edit, name="presscontact_edit"),
    path("press/boilerplate/new/", standing.boilerplate_new, name="boilerplate_new"),
    path("press/boilerplate/<int:pk>/", standing.boilerplate_edit, name="boilerplate_edit"),
]
