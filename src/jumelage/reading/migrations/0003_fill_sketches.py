from django.db import migrations

from jumelage.reading.rules import subject_of
from jumelage.reading.rules.lookalikes import sketch


def fill(apps, schema_editor):
    """Announcements and proposals from before take part in the comparisons as well."""
    announcements = apps.get_model("reading", "Announcement")._base_manager
    for announcement in announcements.filter(sketch=b"").iterator():
        announcement.sketch = sketch(announcement.text)
        announcement.save(update_fields=["sketch"])
    proposals = apps.get_model("reading", "Proposal")._base_manager
    for proposal in proposals.filter(subject="").iterator():
        proposal.subject = subject_of(proposal.kind, proposal.data)
        proposal.rule = str(proposal.data.get("rule") or "")[:60]
        proposal.save(update_fields=["subject", "rule"])


class Migration(migrations.Migration):
    dependencies = [("reading", "0002_conflicts_claims_inbox")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
