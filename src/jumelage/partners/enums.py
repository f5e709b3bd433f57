from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The kinds of ties as the German section of CEMR (RGRE) defines them."""

    PARTNERSHIP = "P", _("Partnership")
    FRIENDSHIP = "F", _("Friendship")
    CONTACT = "K", _("Contact")
    PROJECT = "PP", _("Project partnership")


class Status(models.TextChoices):
    EXPLORING = "exploring", _("exploring")
    ACTIVE = "active", _("active")
    DORMANT = "dormant", _("dormant")
    SUSPENDED = "suspended", _("suspended")
    ENDED = "ended", _("ended")


class Field(models.TextChoices):
    """Fields of cooperation."""

    ADMINISTRATION = "administration", _("Administration")
    BUSINESS = "business", _("Business")
    CITIZENS = "citizens", _("Citizens and associations")
    CLIMATE = "climate", _("Climate and environment")
    CULTURE = "culture", _("Culture")
    DEVELOPMENT = "development", _("Development cooperation")
    DIGITAL = "digital", _("Digital city")
    HEALTH = "health", _("Health")
    HUMANITARIAN = "humanitarian", _("Humanitarian aid")
    MOBILITY = "mobility", _("Mobility")
    REMEMBRANCE = "remembrance", _("Remembrance and reconciliation")
    SCHOOL = "school", _("Schools")
    SCIENCE = "science", _("Science and universities")
    SPORT = "sport", _("Sport")
    TOURISM = "tourism", _("Tourism")
    YOUTH = "youth", _("Youth")


class AgreementKind(models.TextChoices):
    PARTNERSHIP = "partnership", _("Partnership agreement")
    FRIENDSHIP = "friendship", _("Friendship agreement")
    COOPERATION = "cooperation", _("Cooperation agreement")
    PROJECT = "project", _("Project agreement")
    RENEWAL = "renewal", _("Renewal")
    INTENT = "intent", _("Declaration of intent")
