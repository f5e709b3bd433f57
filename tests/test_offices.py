"""Offices are sealed from each other: every model, not only those somebody thought of."""

import pytest
from django.apps import apps
from django.db import models
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from jumelage.accounts.models import Office
from jumelage.kit.scoping import OfficeManager
from tests.world import fill

# Not an office's own: the tenants and the people who sign in, places, which are public knowledge, and the stamp of all
# writes, which says that something changed and not what.
SHARED = {"accounts.Office", "accounts.User", "accounts.Membership", "places.Place", "outreach.Stamp"}
MODELS = sorted(
    (
        model
        for model in apps.get_models()
        if model.__module__.startswith("jumelage.") and model._meta.label not in SHARED
    ),
    key=lambda model: model._meta.label,
)


def label(model: type[models.Model]) -> str:
    return model._meta.label


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_model_is_an_offices_own(model):
    path = getattr(model, "office_path", "office").split("__")

    end = model
    for step in path:
        end = end._meta.get_field(step).related_model

    assert end is Office
    assert isinstance(model._default_manager, OfficeManager)


@pytest.mark.django_db
@pytest.mark.parametrize("model", MODELS, ids=label)
def test_model_cannot_be_asked_outside_an_office(model):
    for ask in (model.objects.count, model.objects.exists, model.objects.all, model.objects.first):
        with pytest.raises(ScopeError):
            ask()


@pytest.mark.django_db
def test_no_model_shows_another_offices_rows(office, other_office, clerk, stranger):
    ours, theirs = fill(office, clerk), fill(other_office, stranger)

    for model in MODELS:
        key = model._meta.model_name
        with scope(office=office):
            seen = set(model.objects.values_list("pk", flat=True))
        with scopes_disabled():
            everything = set(model.objects.values_list("pk", flat=True))
        assert ours[key].pk in seen, f"{label(model)}: our own row is not seen"
        assert theirs[key].pk in everything - seen, f"{label(model)}: the other office's row is seen"
