"""A record made before the trail was kept in full is brought up to date with every word it held."""

import subprocess
import sys

UPGRADE = """
import sys
from pathlib import Path
from goldenthread import service
service.configure(Path(sys.argv[1]))
from django.core.management import call_command
from django.db import connection
call_command("migrate", "scrutiny", "0001", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("INSERT INTO scrutiny_committee (name) VALUES ('C')")
    cursor.execute(
        "INSERT INTO scrutiny_meeting (committee_id, held_on) SELECT id, '2020-06-02' FROM scrutiny_committee"
    )
    cursor.execute(
        "INSERT INTO scrutiny_recommendation (reference, kind, text, addressed_to, status, indicators, closed_because,"
        " meeting_id) SELECT 'R1', 'request', 'A note.', '', 'open', '[\\"contacts\\"]', '', id FROM scrutiny_meeting"
    )
    cursor.execute(
        "INSERT INTO scrutiny_response (responded_on, text, position, recommendation_id)"
        " SELECT '2020-07-01', 'Yes.', 'accepted', id FROM scrutiny_recommendation"
    )
call_command("migrate", verbosity=0)
from goldenthread.service.scrutiny.models import Meeting, Recommendation
asked, meeting = Recommendation.objects.get(), Meeting.objects.get()
print(asked.reference, asked.text, asked.status, asked.indicators, repr(asked.addressee), asked.owner)
answer = asked.responses.get()
print(answer.text, answer.is_in_principle, meeting.status, meeting.is_online, repr(meeting.place))
from goldenthread.service.scrutiny.selectors import tracker
print(tracker(meeting.held_on.replace(month=8))[0].status)
"""


def test_an_older_record_keeps_what_it_held(tmp_path, another_database):
    command = [sys.executable, "-c", UPGRADE, str(tmp_path)]
    done = subprocess.run(command, env=another_database(), capture_output=True, text=True, timeout=120, check=False)

    assert done.stdout.splitlines() == [
        "R1 A note. open ['contacts'] '' None",
        "Yes. False confirmed False ''",
        "open",
    ], done.stderr
