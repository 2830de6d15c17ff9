"""The first tables of workforce."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalPost",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("reference", models.CharField(db_index=True, max_length=60)),
                ("team", models.CharField(blank=True, max_length=200)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("social_worker", "Social worker"),
                            ("newly_qualified", "Newly qualified social worker"),
                            ("senior", "Senior social worker"),
                            ("manager", "Team manager"),
                            ("other", "Other"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "fte",
                    models.DecimalField(
                        decimal_places=2, help_text="Full-time equivalent: 1.00 is full time.", max_digits=5
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical post",
                "verbose_name_plural": "historical posts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=60, unique=True)),
                ("team", models.CharField(blank=True, max_length=200)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("social_worker", "Social worker"),
                            ("newly_qualified", "Newly qualified social worker"),
                            ("senior", "Senior social worker"),
                            ("manager", "Team manager"),
                            ("other", "Other"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "fte",
                    models.DecimalField(
                        decimal_places=2, help_text="Full-time equivalent: 1.00 is full time.", max_digits=5
                    ),
                ),
            ],
            options={
                "ordering": ("reference",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["social_worker", "newly_qualified", "senior", "manager", "other"])
                        ),
                        name="workforce_post_role_known",
                        violation_error_message="role is one of social_worker, newly_qualified, senior, manager, other.",
                    ),
                    models.CheckConstraint(condition=models.Q(("fte__gt", 0)), name="a_post_is_more_than_nothing"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPostSpell",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("is_vacant", models.BooleanField(default=False)),
                ("is_covered_by_agency", models.BooleanField(default=False)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="workforce.post",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical spell of a post",
                "verbose_name_plural": "historical spells of posts",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PostSpell",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("is_vacant", models.BooleanField(default=False)),
                ("is_covered_by_agency", models.BooleanField(default=False)),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="spells", to="workforce.post"
                    ),
                ),
            ],
            options={
                "verbose_name": "spell of a post",
                "verbose_name_plural": "spells of posts",
                "ordering": ("post", "started_on"),
                "constraints": [
                    models.UniqueConstraint(fields=("post", "started_on"), name="one_spell_starts_on_a_day"),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("post",),
                        name="one_spell_of_a_post_is_open",
                        violation_error_message="The post has a spell that is still open: end it first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gt", models.F("started_on")), _connector="OR"
                        ),
                        name="a_spell_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_covered_by_agency", False), ("is_vacant", True), _connector="OR"),
                        name="agency_covers_a_vacancy",
                    ),
                ],
            },
        ),
    ]
