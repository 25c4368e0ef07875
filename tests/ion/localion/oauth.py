"""The sample applications, token lives that can change, and the registration form."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.forms import ModelForm
from django.forms.models import modelform_factory
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application, Grant, RefreshToken
from oauth2_provider.oauth2_validators import OAuth2Validator
from oauth2_provider.settings import oauth2_settings
from oauth2_provider.views import ApplicationRegistration
from oauthlib.common import Request

from localion import switches

# Known to everybody who reads this file: it guards nothing but a sample school.
SECRET = "anion-local-secret"
OFFERED_GRANTS = (Application.GRANT_AUTHORIZATION_CODE, Application.GRANT_CLIENT_CREDENTIALS)


@dataclass(frozen=True)
class Sample:
    client_id: str
    name: str
    client_type: str
    grant: str
    skip_authorization: bool = False


SAMPLES = [
    Sample("anion-implicit", "Anion (local)", Application.CLIENT_PUBLIC, Application.GRANT_IMPLICIT),
    Sample("anion-code", "Anion (local, code)", Application.CLIENT_PUBLIC, Application.GRANT_AUTHORIZATION_CODE),
    # Somebody's own, for the guide's playground.
    Sample("own-implicit", "My app (local)", Application.CLIENT_PUBLIC, Application.GRANT_IMPLICIT),
    Sample("own-code", "My app (local, code)", Application.CLIENT_PUBLIC, Application.GRANT_AUTHORIZATION_CODE),
    Sample(
        "anion-confidential",
        "Anion (local, confidential)",
        Application.CLIENT_CONFIDENTIAL,
        Application.GRANT_AUTHORIZATION_CODE,
    ),
    Sample(
        "anion-sanctioned", "Anion (local, sanctioned)", Application.CLIENT_PUBLIC, Application.GRANT_IMPLICIT, True
    ),
    Sample(
        "anion-service",
        "Anion (local, service)",
        Application.CLIENT_CONFIDENTIAL,
        Application.GRANT_CLIENT_CREDENTIALS,
    ),
]


def register_samples() -> None:
    """Make or update the sample applications. Rows keep their ids, so tokens survive a new redirect URI."""
    for sample in SAMPLES:
        application = Application.objects.filter(client_id=sample.client_id).first()
        if application is None:
            # Public applications carry an empty secret in Ion, which is why sending any secret fails for them.
            secret = SECRET if sample.client_type == Application.CLIENT_CONFIDENTIAL else ""
            application = Application(client_id=sample.client_id, client_secret=secret)
        application.name = sample.name
        application.client_type = sample.client_type
        application.authorization_grant_type = sample.grant
        application.skip_authorization = sample.skip_authorization
        application.algorithm = Application.RS256_ALGORITHM
        application.redirect_uris = " ".join(switches.current.redirect_uris)
        application.save()


def apply_lives() -> None:
    """Hand the lives in force to the OAuth library; they count for tokens made from now on."""
    oauth2_settings.ACCESS_TOKEN_EXPIRE_SECONDS = switches.current.token_life
    oauth2_settings.REFRESH_TOKEN_EXPIRE_SECONDS = switches.current.refresh_life
    oauth2_settings.AUTHORIZATION_CODE_EXPIRE_SECONDS = switches.current.code_life


def expire_tokens(username: str | None = None) -> int:
    tokens = AccessToken.objects.all()
    if username is not None:
        tokens = tokens.filter(user__username=username)
    return tokens.update(expires=timezone.now() - dt.timedelta(seconds=1))


def revoke_tokens(username: str | None = None) -> int:
    """Take away access tokens, refresh tokens and pending codes."""
    count = 0
    for model in (RefreshToken, AccessToken, Grant):
        rows = model.objects.all()
        if username is not None:
            rows = rows.filter(user__username=username)
        count += rows.count()
        rows.delete()
    return count


class Validator(OAuth2Validator):
    """The library's validator, except that an old refresh token really is refused.

    The library only ever sweeps expired refresh tokens out with a periodic job, and there is no such job here.
    """

    def validate_refresh_token(
        self, refresh_token: str, client: Application, request: Request, *args, **kwargs
    ) -> bool:
        if not super().validate_refresh_token(refresh_token, client, request, *args, **kwargs):
            return False
        oldest = timezone.now() - dt.timedelta(seconds=switches.current.refresh_life)
        return request.refresh_token_instance.created >= oldest


class Registration(ApplicationRegistration):
    """New applications may have one of two grants; implicit ones exist but are no longer handed out."""

    def get_form_class(self) -> type[ModelForm]:
        form = modelform_factory(
            Application,
            fields=("name", "client_id", "client_secret", "client_type", "authorization_grant_type", "redirect_uris"),
        )
        grants = form.base_fields["authorization_grant_type"]
        grants.choices = [choice for choice in Application.GRANT_TYPES if choice[0] in OFFERED_GRANTS]
        return form
