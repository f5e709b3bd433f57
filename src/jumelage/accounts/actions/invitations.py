"""The mail that tells somebody that an office has let them in."""

from allauth.account.adapter import get_adapter
from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse

from jumelage.accounts.models import Office, User


def send_invitation(*, request: HttpRequest, office: Office, user: User, by: User) -> None:
    """Send the mail; people without a password get a link to choose one."""
    url = "" if user.has_usable_password() else request.build_absolute_uri(password_path(user))
    context = {"office": office, "by": by.name, "password_url": url, "user": user}
    get_adapter(request).send_mail("account/email/invitation", user.email, context)


def password_path(user: User) -> str:
    """Return the path where this person chooses a password; works once, for three days."""
    key = PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
