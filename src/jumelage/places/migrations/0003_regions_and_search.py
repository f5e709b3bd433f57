from django.db import migrations, models

from jumelage.kit.search import SearchIndex


class Migration(migrations.Migration):
    dependencies = [("places", "0002_search")]

    operations = [
        migrations.AddField("place", "region_code", models.CharField(blank=True, default="", max_length=10, verbose_name="Code of the region")),
        migrations.AddField("venue", "search", models.TextField(default="", editable=False)),
        migrations.AddConstraint(
            "venue",
            models.CheckConstraint(
                condition=models.Q(("latitude__isnull", True), ("longitude__isnull", True))
                | models.Q(("latitude__isnull", False), ("latitude__range", (-90, 90)), ("longitude__isnull", False), ("longitude__range", (-180, 180))),
                name="venue_on_earth",
            ),
        ),
        SearchIndex("Venue"),
    ]
