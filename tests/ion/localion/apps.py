"""Django's entry for this application: it ties the allowed origins to the CORS library."""

from django.apps import AppConfig


class LocalIon(AppConfig):
    name = "localion"
    default = True

    def ready(self) -> None:
        from corsheaders.signals import check_request_enabled

        from localion.middleware import allows_origin

        check_request_enabled.connect(allows_origin, dispatch_uid="localion.allowed_origins")
