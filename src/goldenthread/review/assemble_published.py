"""A review from published statistics alone, in the order of the quarterly one: answers first."""

from goldenthread.insight.published_words import day
from goldenthread.journey.published import LICENCE, LICENCE_CAVEAT
from goldenthread.review.assemble_published_annex import annex
from goldenthread.review.assemble_published_answers import answers
from goldenthread.review.assemble_published_beside import beside_all
from goldenthread.review.assemble_published_journey import journey
from goldenthread.review.assemble_published_limits import limits
from goldenthread.review.assemble_published_scorecard import scorecard
from goldenthread.review.assemble_published_why import why
from goldenthread.review.document import Document
from goldenthread.review.published_evidence import PublishedEvidence

TITLE = "Children's services: what is published"


def assemble_published(evidence: PublishedEvidence) -> Document:
    """The document: every figure in it was public on the day of `evidence.about.as_at`, and is bound to its source."""
    sections = (
        answers(evidence),
        *scorecard(evidence),
        journey(evidence),
        beside_all(evidence),
        *why(evidence),
        limits(evidence),
        *annex(evidence),
    )
    as_at = day(evidence.about.as_at)
    return Document(
        TITLE,
        f"From published statistics alone: the figures of {evidence.year}, as they were public on {as_at}",
        evidence.name,
        f"published figures of {evidence.year}, as at {as_at}",
        sections,
        evidence.about,
        notice=f"{LICENCE} {LICENCE_CAVEAT}",
    )
