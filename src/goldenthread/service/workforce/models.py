"""Posts, and the spells for which each is filled or vacant. Posts, never people."""

from django.db import models

from goldenthread.service.keeping import Kept, one_of


class PostRole(models.TextChoices):
    """The kind of post: the codes of the code list `worker_role`."""

    SOCIAL_WORKER = "social_worker", "Social worker"
    NEWLY_QUALIFIED = "newly_qualified", "Newly qualified social worker"
    SENIOR = "senior", "Senior social worker"
    MANAGER = "manager", "Team manager"
    FAMILY_SUPPORT = "family_support", "Family support worker"
    OTHER = "other", "Other"


class Post(Kept):
    """One post of the establishment."""

    reference = models.CharField(max_length=60, unique=True)
    team = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=30, choices=PostRole)
    fte = models.DecimalField(max_digits=5, decimal_places=2, help_text="Full-time equivalent: 1.00 is full time.")

    class Meta:
        ordering = ("reference",)
        constraints = (
            one_of("role", PostRole.values),
            models.CheckConstraint(condition=models.Q(fte__gt=0), name="a_post_is_more_than_nothing"),
        )

    def __str__(self) -> str:
        return self.reference


class PostSpell(Kept):
    """A stretch of days for which a post was filled, or vacant, with or without agency cover.

    `ended_on` is the first day on which it no longer held: the next spell may start that day.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="spells")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    is_vacant = models.BooleanField(default=False)
    is_covered_by_agency = models.BooleanField(default=False)

    class Meta:
        verbose_name = "spell of a post"
        verbose_name_plural = "spells of posts"
        ordering = ("post", "started_on")
        constraints = (
            models.UniqueConstraint(fields=("post", "started_on"), name="one_spell_starts_on_a_day"),
            models.UniqueConstraint(
                fields=("post",),
                condition=models.Q(ended_on__isnull=True),
                name="one_spell_of_a_post_is_open",
                violation_error_message="The post has a spell that is still open: end it first.",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gt=models.F("started_on")),
                name="a_spell_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(is_covered_by_agency=False) | models.Q(is_vacant=True),
                name="agency_covers_a_vacancy",
            ),
        )

    def __str__(self) -> str:
        return f"{self.post.reference} from {self.started_on:%d/%m/%Y}"
