from django.apps import AppConfig


class PeerConfig(AppConfig):
    name = "bench.portal.peer"
    label = "peer"
    default_auto_field = "django.db.models.AutoField"
