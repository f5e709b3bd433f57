from django.urls import path

from .views import ties

app_name = "partners"
urlpatterns = [
    path("partners/", ties.tie_list, name="tie_list"),
    path("partners/<int:pk>/", ties.tie_detail, name="tie_detail"),
]
