from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    """The cache that all workers share (see CACHES): a table that Django makes by a command."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_theme")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
