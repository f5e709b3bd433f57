from django.db import migrations

from jumelage.kit.search import SearchIndex


class Migration(migrations.Migration):
    dependencies = [("press", "0001_initial")]

    operations = [SearchIndex("Release"), SearchIndex("Recipient")]
