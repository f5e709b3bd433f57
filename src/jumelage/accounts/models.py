"""Offices (tenants), the people who sign in, and what they may do."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import validate_slug
from django.db import models
from django.utils.translation import gettext_lazy as _

from jumelage.kit.records import Versioned
from jumelage.kit.scoping import OfficeManager

from .enums import Role, Theme
from .validators import validate_language, validate_zone


class Office(Versioned):
    """A city's international office: the tenant to which every root record belongs."""

    name = models.CharField(_("Name of the office"), max_length=200)
    slug = models.SlugField(_("Short name"), unique=True, validators=[validate_slug])
    city_name = models.CharField(_("City"), max_length=120)
    home_geoname_id = models.BigIntegerField(_("Home city (GeoNames)"))
    zone = models.CharField(
        _("Time zone"), max_length=64, default="Europe/Berlin", validators=[validate_zone]
    )
    language = models.CharField(_("Language"), max_length=5, default="de", validators=[validate_language])
    is_demo = models.BooleanField(_("Demonstration"), default=False)

    class Meta:
        verbose_name = _("Office")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class OfficeOwned(Versioned):
    """A root record of an office."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", editable=False)

    objects: ClassVar[Any] = OfficeManager()

    class Meta:
        abstract = True


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_superuser=True, is_staff=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in, by e-mail address."""

    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=150)
    language = models.CharField(
        _("Language"), max_length=5, choices=[("de", _("German")), ("en", _("English"))], default="de"
    )
    zone = models.CharField(_("Time zone"), max_length=64, blank=True, validators=[validate_zone])
    theme = models.CharField(_("Appearance"), max_length=5, choices=Theme, default=Theme.AUTO)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("User")
        ordering = ["name", "email"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Membership(models.Model):
    """One role of a person in an office."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("Role"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("Role in an office")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "office", "role"], name="membership_once"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.office} · {self.get_role_display()}"
