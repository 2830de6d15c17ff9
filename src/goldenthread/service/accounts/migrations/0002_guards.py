"""The database itself refuses to change or delete a row of the audit trail."""

from django.db import migrations

from goldenthread.service.guards import never_changed


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        never_changed(
            "accounts_auditentry",
            name="the_trail_is_kept",
            message="The audit trail is added to, never changed.",
        )
    ]
