"""Who worked with whom in the Standard Safeguarding Dataset: nobody's, until a council names its roles."""

from datetime import date

from tests.spec.extracts.books import accounts, rows_of
from tests.spec.extracts.datasets import read_set, told
from tests.spec.extracts.test_ssd_care import episode


class TestWorkers:
    def involvement(self, number: int, worker: str, role: str, start: date, end: date | None = None) -> dict:
        return {
            "invo_involvements_id": number, "invo_professional_id": worker, "invo_professional_role_id": role,
            "invo_professional_team": "12", "invo_involvement_start_date": start, "invo_involvement_end_date": end,
            "invo_worker_change_reason": "MANAGE", "invo_person_id": "ash",
        }  # fmt: skip

    def tables(self) -> dict[str, list[dict]]:
        return {
            "ssd_cla_episodes": [episode(1, "ash", date(2023, 1, 10))],
            "ssd_cp_plans": [
                {"cppl_cp_plan_id": 1, "cppl_person_id": "ash", "cppl_cp_plan_start_date": date(2022, 1, 1),
                 "cppl_cp_plan_end_date": date(2023, 1, 10)}
            ],
            "ssd_involvements": [
                self.involvement(1, "w1", "Allocated case worker", date(2022, 1, 1), date(2023, 6, 1)),
                self.involvement(2, "w2", "ALLOCATED CASE WORKER", date(2023, 6, 1)),
                self.involvement(3, "w3", "IRO", date(2024, 1, 1)),
            ],
            "ssd_department": [{"dept_team_id": 12, "dept_team_name": "Hub"}],
        }  # fmt: skip

    def test_without_a_mapping_no_role_is_taken_and_a_finding_says_so(self, tmp_path):
        reading = read_set(tmp_path, self.tables())
        assert "caseload" not in reading.tables
        assert rows_of(reading, "cla_period", "worker", "team") == [(None, None)]
        assert told(reading) == [
            'sheet "ssd_involvements.csv", column "invo_professional_role_id": No role is named whose worker holds '
            "the case. Accepted: roles of "
            'this file: "Allocated case worker", "ALLOCATED CASE WORKER", "IRO". No involvement was taken: team and '
            "worker come only from the tables that carry them, and who held which case is not supplied by this file.",
        ]
        assert "worker" not in next(one for one in reading.coverage if one.table == "cp_plan").columns

    def test_roles_that_no_involvement_has_take_none_either(self, tmp_path):
        names = tmp_path / "ours.yaml"
        names.write_text("standard: ssd\nroles: [Social worker]\n")
        reading = read_set(tmp_path, self.tables(), mapping=names)
        assert "caseload" not in reading.tables
        assert [one.rule for one in reading.findings if one.sheet == "ssd_involvements.csv"] == ["roles_not_named"]

    def test_with_one_the_worker_is_who_held_the_case_on_the_last_day(self, tmp_path):
        names = tmp_path / "ours.yaml"
        names.write_text("standard: ssd\nroles: [Allocated case worker]\n")
        reading = read_set(tmp_path, self.tables(), mapping=names)
        assert rows_of(reading, "cla_period", "worker", "team") == [("w2", "Hub")]
        assert rows_of(reading, "cp_plan", "worker", "team") == [("w1", "Hub")]
        columns = ("worker", "child_id", "started_on", "ended_on", "change_reason", "role", "team")
        assert rows_of(reading, "caseload", *columns) == [
            ("w1", "ash", date(2022, 1, 1), date(2023, 6, 1), "MANAGE", "Allocated case worker", "Hub"),
            ("w2", "ash", date(2023, 6, 1), None, "MANAGE", "ALLOCATED CASE WORKER", "Hub"),
        ]
        assert accounts(reading)["ssd_involvements"] == (3, 3, 0, 0, 0)
        assert told(reading) == []
