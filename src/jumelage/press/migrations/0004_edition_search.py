from typing import Any

from django.db import migrations, models

from jumelage.kit.search import SearchIndex
from jumelage.press.rules.text import searched


def fill(apps: Any, _schema_editor: Any) -> None:
    Edition = apps.get_model("press", "Edition")
    for edition in Edition._base_manager.select_related("release").iterator():
        edition.search = searched(edition.release.number, edition.content)
        edition.save(update_fields=["search"])


class Migration(migrations.Migration):
    dependencies = [("press", "0003_exhibition")]

    operations = [
        migrations.AddField("Edition", "search", models.TextField(default="", editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        SearchIndex("Edition"),
    ]
