from django.db import migrations

from jumelage.kit.search import SearchIndex


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [
        SearchIndex("Place"),
    ]
