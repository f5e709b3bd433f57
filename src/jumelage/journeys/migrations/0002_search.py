from django.db import migrations

from jumelage.kit.search import SearchIndex


class Migration(migrations.Migration):
    dependencies = [("journeys", "0001_initial")]

    operations = [
        SearchIndex("Journey"),
        SearchIndex("ProgrammeItem"),
    ]
