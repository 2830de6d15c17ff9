"""The database itself refuses to change or delete a published review."""

from django.db import migrations

from goldenthread.service.guards import never_changed


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial")]

    operations = [
        never_changed(
            "reviews_review",
            name="a_published_review_stays",
            message="A published review never changes.",
            when="OLD.status = 'published'",
        )
    ]
