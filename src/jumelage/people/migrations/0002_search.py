from django.db import migrations

from jumelage.kit.search import SearchIndex


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        SearchIndex("Person"),
        SearchIndex("Organisation"),
        SearchIndex("ContactEvent"),
    ]
