from django.urls import path

from . import views

app_name = "briefing"
urlpatterns = [
    path("companies/report.pdf", views.quarter_pdf, name="quarter_pdf"),
    path("reports/year/", views.year, name="year"),
    path("reports/year.<str:kind>", views.year_file, name="year_file"),
    path("journeys/<int:journey_id>/book/", views.book, name="book"),
    path("journeys/<int:journey_id>/book.pdf", views.book_pdf, name="book_pdf"),
]
