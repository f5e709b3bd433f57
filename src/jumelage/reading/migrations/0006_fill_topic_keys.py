from django.db import migrations

from jumelage.reading.rules.meaning import topic_of


def fill(apps, schema_editor):
    """Claims and figures from before are compared as well."""
    for name in ("Claim", "Figure"):
        rows = apps.get_model("reading", name)._base_manager
        for row in rows.filter(topic_key="").iterator():
            row.topic_key = topic_of(row.topic)
            row.save(update_fields=["topic_key"])


class Migration(migrations.Migration):
    dependencies = [("reading", "0005_topic_keys")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
