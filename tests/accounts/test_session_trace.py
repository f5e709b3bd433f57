"""A session's last use is noted, but does not cost a write at every page."""

from django.core.cache import cache
from django.urls import reverse


def test_the_second_page_in_five_minutes_writes_nothing(as_clerk, django_assert_num_queries):
    as_clerk.get(reverse("desk:home"))

    with django_assert_num_queries(3):  # session, user, seats
        as_clerk.get(reverse("places:suggest"), {"q": "Seoul"})


def test_the_use_is_noted_again_later(as_clerk, clerk):
    from allauth.usersessions.models import UserSession

    as_clerk.get(reverse("desk:home"))
    first = UserSession.objects.get(user=clerk).last_seen_at
    cache.clear()

    as_clerk.get(reverse("desk:home"))

    assert UserSession.objects.get(user=clerk).last_seen_at > first
