"""The database itself refuses to change or delete what the trail is added to: changes of status and of issues, views,
corrections."""

from django.db import migrations

from goldenthread.service.guards import never_changed

_ADDED_TO = {
    "statuschange": ("a_change_of_status_stays", "A change of status is added to, never changed."),
    "issuechange": ("a_change_of_an_issue_stays", "A change of an issue is added to, never changed."),
    "membermark": ("a_members_view_stays", "A view of a member is added to, never changed."),
    "correction": ("a_correction_stays", "A correction is added to, never changed."),
}


class Migration(migrations.Migration):
    dependencies = [("scrutiny", "0003_follow_up")]

    operations = [
        never_changed(f"scrutiny_{table}", name=name, message=message) for table, (name, message) in _ADDED_TO.items()
    ]
