from django.db import migrations

from jumelage.kit.search import SearchIndex


class Migration(migrations.Migration):
    dependencies = [("exhibitions", "0001_initial")]
    operations = [SearchIndex("Exhibition"), SearchIndex("Work")]
