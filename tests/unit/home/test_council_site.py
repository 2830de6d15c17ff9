"""A council's web service, played by a server on this machine: its answers, its silence and its refusals."""

import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.spec.extracts.moderngov_pages import MEETING_XML

from goldenthread.errors import UnreadableFile, UsageError
from goldenthread.home.council_site import WHO, CouncilSite

SYNTHETIC = Path(__file__).parents[4] / "shared" / "samples" / "moderngov" / "synthetic"
TODAY = date(2020, 10, 1)
LIST = """<?xml version="1.0" encoding="utf-8"?><getmeetings><meetingscount> 4</meetingscount><committee>
<committeeid>310</committeeid>
<committeetitle>Children&amp;#39;s Scrutiny Committee - Expired 01/05/21</committeetitle><committeemeetings>
<meeting><meetingid>7</meetingid><meetingdate>15/09/2020</meetingdate><meetingstatus>Confirmed</meetingstatus></meeting>
<meeting><meetingid>6</meetingid><meetingdate>14/07/2020</meetingdate><meetingstatus>Cancelled</meetingstatus></meeting>
<meeting><meetingid>5</meetingid><meetingdate>10/07/2020</meetingdate><meetingstatus>Confirmed</meetingstatus></meeting>
<meeting><meetingid>1</meetingid><meetingdate>02/06/2010</meetingdate><meetingstatus>Confirmed</meetingstatus></meeting>
</committeemeetings></committee></getmeetings>"""


class Council:
    """A site: what it answers to each operation, and what it was asked."""

    def __init__(self, meetings: str = LIST, meeting: str = MEETING_XML) -> None:
        self.bodies = {"GetMeetings": meetings, "GetMeeting": meeting}
        self.status = 200
        self.silent_for = 0.0
        self.etag: str | None = None
        self.asked: list[tuple[str, dict[str, list[str]], dict[str, str]]] = []


@pytest.fixture
def council() -> Council:
    return Council()


@pytest.fixture
def address(council: Council) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            council.asked.append((parts.path, parse_qs(parts.query), dict(self.headers)))
            time.sleep(council.silent_for)
            if council.etag and self.headers.get("If-None-Match") == council.etag:
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(council.status)
            if council.etag:
                self.send_header("ETag", council.etag)
            self.end_headers()
            self.wfile.write(council.bodies[parts.path.rpartition("/")[2]].encode())

        def log_message(self, *_: object) -> None:
            """Nothing: a test is quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/moderngov"
    server.shutdown()
    server.server_close()


def site(address: str, **options: object) -> CouncilSite:
    return CouncilSite(address, **({"pause": 0.0, "timeout": 5.0} | options))  # type: ignore[arg-type]


def test_it_reads_each_meeting_since_the_day_oldest_first_without_the_cancelled(council, address):
    found = list(site(address).meetings(310, date(2020, 9, 1), TODAY))
    assert [words["lMeetingId"] for _, words, _ in council.asked[1:]] == [["5"], ["7"]]
    assert [page.items()[0].title for _, page in found] == ["Children's plan", "Children's plan"]


def test_it_says_who_asks_writes_days_as_the_service_reads_them_and_asks_for_ninety_days_again(council, address):
    list(site(address).meetings(310, date(2020, 9, 1), TODAY))
    path, words, headers = council.asked[0]
    assert path == "/moderngov/mgWebService.asmx/GetMeetings"
    assert words == {"lCommitteeId": ["310"], "sFromDate": ["03/07/2020"], "sToDate": ["01/10/2020"]}
    assert headers["User-Agent"] == WHO
    assert not {"Authorization", "Cookie"} & set(headers)


def test_meetings_beyond_the_days_asked_for_are_dropped_on_arrival(council, address):
    list(site(address).meetings(310, date(2019, 1, 1), TODAY))
    assert ["1"] not in [words.get("lMeetingId") for _, words, _ in council.asked]


def test_a_meeting_that_does_not_name_its_committee_takes_it_from_the_list(council, address):
    council.bodies["GetMeeting"] = MEETING_XML.replace("<refertocommittee>Scrutiny Committee</refertocommittee>", "")
    (_, page), _ = site(address).meetings(310, date(2020, 9, 1), TODAY)
    assert page.occurrences[0].meeting.committee == "Children's Scrutiny Committee"


def test_what_has_not_changed_is_not_fetched_again(council, address, tmp_path):
    council.etag = '"first"'
    first = [one for one, _ in site(address, kept=tmp_path).meetings(310, date(2020, 9, 1), TODAY)]
    again = [one for one, _ in site(address, kept=tmp_path).meetings(310, date(2020, 9, 1), TODAY)]
    assert [one.is_unchanged for one in first] == [False, False]
    assert [one.is_unchanged for one in again] == [True, True]
    assert [one.content for one in again] == [one.content for one in first]


def test_an_answer_kept_by_halves_is_asked_for_anew(council, address, tmp_path):
    council.etag = '"first"'
    list(site(address, kept=tmp_path).meetings(310, date(2020, 9, 1), TODAY))
    for path in tmp_path.glob("*.xml"):
        path.write_bytes(path.read_bytes()[:20])
    assert not any(one.is_unchanged for one, _ in site(address, kept=tmp_path).meetings(310, date(2020, 9, 1), TODAY))


@pytest.mark.parametrize(
    ("status", "said"), [(403, "refuses programs"), (500, "does not offer its web service"), (404, "does not offer")]
)
def test_a_refusal_is_said_and_saved_pages_are_asked_for(council, address, status, said):
    council.status = status
    with pytest.raises(UnreadableFile, match=said) as caught:
        list(site(address).meetings(310, date(2020, 9, 1), TODAY))
    assert f"{status}" in str(caught.value)
    assert "Save the pages instead" in str(caught.value)
    assert "ieListMeetings.aspx?CId=310" in str(caught.value)
    assert len(council.asked) == 1, "a site that refuses is left alone"


def test_silence_is_said(council, address):
    council.silent_for = 1.0
    with pytest.raises(UnreadableFile, match="no answer came within 0.2 seconds"):
        list(site(address, timeout=0.2).meetings(310, date(2020, 9, 1), TODAY))


def test_a_page_instead_of_an_answer_such_as_a_login_is_said(council, address):
    council.bodies["GetMeetings"] = "<html><body><form>Log in</form></body></html>"
    with pytest.raises(UnreadableFile, match="did not answer with its XML"):
        list(site(address).meetings(310, date(2020, 9, 1), TODAY))


def test_a_site_that_is_not_there_is_said():
    with pytest.raises(UnreadableFile, match="could not be reached"):
        list(site("http://127.0.0.1:9").meetings(310, date(2020, 9, 1), TODAY))


@pytest.mark.parametrize(
    "base", ["file:///etc", "democracy.example.gov.uk", "https://", "https://me:secret@example.org"]
)
def test_an_address_that_is_no_sites_is_refused(base):
    with pytest.raises(UsageError, match="is not the address"):
        CouncilSite(base)


def test_the_address_of_a_page_is_taken_for_its_folder():
    assert CouncilSite("https://example.org/ieListMeetings.aspx?CId=310").base == "https://example.org"


def test_the_synthetic_county_is_read_whole(council, address):
    if not SYNTHETIC.exists():
        pytest.skip("the shared samples are not beside this checkout")
    council.bodies = {
        "GetMeetings": (SYNTHETIC / "GetMeetings.xml").read_text(encoding="utf-8"),
        "GetMeeting": (SYNTHETIC / "GetMeeting_soap.xml").read_text(encoding="utf-8"),
    }
    found = list(site(address).meetings(310, date(2020, 6, 1), TODAY))
    assert [words["lMeetingId"] for _, words, _ in council.asked[1:]] == [["7701"], ["7703"]]
    assert found[1][1].items()[2].title == "Review of the Children's improvement plan 2020/21"
    assert found[1][1].unread == []
