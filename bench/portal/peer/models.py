"""Page types for what our site tells."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


class StartPage(Page):
    welcome = models.TextField()

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        ties = TiePage.objects.live().order_by("title")
        news = ReleasePage.objects.live().order_by("-at")[:3]
        return {**super().get_context(request, *args, **kwargs), "ties": ties, "news": news}


class TiesPage(Page):
    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "ties": TiePage.objects.live().order_by("title"),
        }


class TiePage(Page):
    country = models.CharField(max_length=2)
    latitude = models.FloatField()
    longitude = models.FloatField()
    since = models.CharField(max_length=10)
    story = RichTextField()

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        news = ReleasePage.objects.live().filter(tie=self).order_by("-at")[:5]
        return {**super().get_context(request, *args, **kwargs), "news": news}


class NewsPage(Page):
    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        news = Paginator(ReleasePage.objects.live().order_by("-at"), 20)
        years = ReleasePage.objects.dates("at", "year", order="DESC")
        found = {"news": news.get_page(request.GET.get("page")), "years": years}
        return {**super().get_context(request, *args, **kwargs), **found}


class ReleasePage(Page):
    number = models.CharField(max_length=12)
    subline = models.CharField(max_length=250)
    lead = models.TextField()
    body = RichTextField()
    at = models.DateTimeField(db_index=True)
    tie = models.ForeignKey(TiePage, on_delete=models.SET_NULL, null=True, related_name="+")
