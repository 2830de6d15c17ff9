"""The trail knows who accepted a step change, and who withdrew one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_lists")]

    operations = [
        migrations.AlterField(
            model_name="auditentry",
            name="act",
            field=models.CharField(
                choices=[
                    ("person_added", "Person added"),
                    ("role_given", "Role given"),
                    ("role_taken", "Role taken away"),
                    ("file_imported", "File imported"),
                    ("file_exported", "File exported"),
                    ("admin_added", "Added in administration"),
                    ("admin_changed", "Changed in administration"),
                    ("admin_deleted", "Deleted in administration"),
                    ("action_updated", "Action updated"),
                    ("action_closed", "Action closed"),
                    ("audit_recorded", "Audit recorded"),
                    ("audit_moderated", "Audit moderated"),
                    ("consent_withdrawn", "Consent to publish withdrawn"),
                    ("spell_begun", "Post filled, vacated or covered"),
                    ("response_recorded", "Response recorded"),
                    ("closure_agreed", "Closure agreed"),
                    ("review_kept", "Review assembled"),
                    ("review_approved", "Review approved"),
                    ("review_published", "Review published"),
                    ("step_accepted", "Step change accepted"),
                    ("step_withdrawn", "Step change withdrawn"),
                    ("history_viewed", "A child's history viewed"),
                    ("disagreements_viewed", "What sources disagree about of children viewed"),
                    ("list_viewed", "List behind a number viewed"),
                    ("children_identified", "Children of a list identified"),
                    ("vault_opened", "Vault opened"),
                    ("snapshot_withdrawn", "Snapshot taken back"),
                    ("snapshot_put_back", "Snapshot put back"),
                    ("keys_change_begun", "Change of keys begun"),
                    ("retention_begun", "Removal of old rows begun"),
                    ("home_upgraded", "Home upgraded"),
                ],
                max_length=40,
            ),
        )
    ]
