from django.db import migrations

from jumelage.kit.search import SearchIndex


class Migration(migrations.Migration):
    """0003 added a column to the places, which cost their search index its triggers on SQLite."""

    dependencies = [("places", "0003_regions_and_search")]

    operations = [SearchIndex("Place", again=True)]
