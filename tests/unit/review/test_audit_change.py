"""Audits: whether the share inadequate changed, said no more surely than so few files allow."""

from goldenthread.journey.periods import parse
from goldenthread.review.audit_change import audit_change
from goldenthread.review.document import Block, Bullets, Claim, Paragraph, plain
from goldenthread.review.record import AuditSummary

NOW = parse("2019-20-Q4")


def audited(quarter: str, inadequate: int, of: int, *, collaborative: bool = False) -> AuditSummary:
    return AuditSummary(quarter, collaborative, 0, of - inadequate, 0, inadequate)


def said(blocks: list[Block]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Bullets):
            lines += [plain(item) for item in block.items]
        elif isinstance(block, Paragraph):
            lines.append(plain(block.runs))
    return lines


def test_a_fall_is_said_with_its_range_in_words() -> None:
    """12 of 25 to 3 of 25 is published: -56.1 to -10.6, p 0.012."""
    lines = said(audit_change([audited("2018-19-Q4", 12, 25), audited("2019-20-Q4", 3, 25)], NOW))
    assert lines[1] == (
        "Desk audits, quarter 4 of 2018/19 and quarter 4 of 2019/20: 12 of 25 (48%), then 3 of 25 (12%): "
        "unlikely to be chance (p 0.012). The fall is between 11 and 56 points."
    )
    assert len(lines) == 2, "a share of 12% can't fall by twenty points"


def test_too_few_files_are_not_no_change_and_how_many_are_needed_is_said() -> None:
    """From 48% to 28% takes 92 each (published)."""
    lines = said(audit_change([audited("2018-19-Q4", 15, 25), audited("2019-20-Q4", 12, 25)], NOW))
    assert "we can't tell, for the cases are too few" in lines[1]
    assert lines[2] == (
        "To see a fall of 20 points from here (48%), about 92 files a quarter would have to be read; 25 were."
    )


def test_kinds_are_kept_apart_and_only_like_is_laid_beside_like() -> None:
    blocks = audit_change([audited("2018-19-Q4", 12, 25), audited("2019-20-Q4", 3, 25, collaborative=True)], NOW)
    assert blocks == []


def test_a_year_is_laid_beside_the_one_before_where_every_quarter_was_audited() -> None:
    """Four quarters of 10 files: 20 of 40, then 8 of 40."""
    quarters = [f"{year}-Q{quarter}" for year in ("2018-19", "2019-20") for quarter in (1, 2, 3, 4)]
    held = [audited(quarter, 5 if quarter < "2019" else 2, 10) for quarter in quarters]
    lines = said(audit_change(held, NOW))
    assert "the latest four: 20 of 40 (50%), then 8 of 40 (20%): very unlikely to be chance" in lines[2]
    assert not any("latest four" in line for line in said(audit_change(held[1:], NOW)))


def test_every_figure_is_bound_to_the_audits() -> None:
    bullets = audit_change([audited("2018-19-Q4", 12, 25), audited("2019-20-Q4", 3, 25)], NOW)[1]
    assert isinstance(bullets, Bullets)
    claims = [run for run in bullets.items[0] if isinstance(run, Claim)]
    assert claims[0].trace == "desk audits graded inadequate, before: 12 of 25. Source: audits."
    assert claims[2].trace == "Fisher's two-sided p-value, in thousandths: 12.1. Source: audits."
