"""The first tables of plans."""

import django.core.validators
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
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=500)),
                ("owner", models.CharField(blank=True, help_text="A post, never a person's name.", max_length=200)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("completed_on", models.DateField(blank=True, null=True)),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("on_track", "On track"),
                            ("at_risk", "At risk"),
                            ("late", "Late"),
                            ("complete", "Complete"),
                        ],
                        default="not_started",
                        max_length=20,
                    ),
                ),
                (
                    "impact",
                    models.CharField(
                        choices=[
                            ("no_evidence", "No evidence"),
                            ("too_early", "Too early to say"),
                            ("some", "Some"),
                            ("embedded", "Embedded"),
                        ],
                        default="no_evidence",
                        max_length=20,
                    ),
                ),
                ("progress", models.TextField(blank=True)),
                ("evidence", models.TextField(blank=True)),
                ("indicators", models.JSONField(blank=True, default=list)),
                ("closed_because", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("plan", "pk"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalJudgement",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("inspected_on", models.DateField()),
                ("published_on", models.DateField(blank=True, null=True)),
                ("framework", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=100)),
                ("area", models.CharField(max_length=200)),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires_improvement", "Requires improvement"),
                            ("inadequate", "Inadequate"),
                            ("adequate", "Adequate"),
                        ],
                        max_length=30,
                    ),
                ),
                ("summary", models.TextField(blank=True)),
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
                "verbose_name": "historical inspection judgement",
                "verbose_name_plural": "historical inspection judgements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMilestone",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("reached_on", models.DateField(blank=True, null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.action",
                    ),
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
                "verbose_name": "historical milestone",
                "verbose_name_plural": "historical milestones",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                (
                    "financial_year",
                    models.CharField(
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{4}-\\d{2}$", "A financial year is written 2019-20."
                            )
                        ],
                    ),
                ),
                ("scorecard", models.JSONField(blank=True, default=list)),
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
                "verbose_name": "historical plan",
                "verbose_name_plural": "historical plans",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("inspected_on", models.DateField()),
                ("published_on", models.DateField(blank=True, null=True)),
                ("framework", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=100)),
                ("area", models.CharField(max_length=200)),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires_improvement", "Requires improvement"),
                            ("inadequate", "Inadequate"),
                            ("adequate", "Adequate"),
                        ],
                        max_length=30,
                    ),
                ),
                ("summary", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "inspection judgement",
                "ordering": ("inspected_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("inspected_on", "framework", "kind", "area"),
                        name="an_area_is_judged_once_an_inspection",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on__isnull", True),
                            ("inspected_on__isnull", True),
                            ("published_on__gte", models.F("inspected_on")),
                            _connector="OR",
                        ),
                        name="published_after",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("grade__in", ["outstanding", "good", "requires_improvement", "inadequate", "adequate", ""])
                        ),
                        name="plans_judgement_grade_known",
                        violation_error_message="grade is one of outstanding, good, requires_improvement, inadequate, adequate.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                (
                    "financial_year",
                    models.CharField(
                        max_length=7,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^\\d{4}-\\d{2}$", "A financial year is written 2019-20."
                            )
                        ],
                    ),
                ),
                ("scorecard", models.JSONField(blank=True, default=list)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("title", "financial_year"), name="a_plan_is_there_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalThreeQuestions",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("asked_on", models.DateField()),
                (
                    "scale",
                    models.PositiveSmallIntegerField(blank=True, help_text="0 most worried, 10 least.", null=True),
                ),
                ("working_well", models.JSONField(blank=True, default=list)),
                ("worried_about", models.JSONField(blank=True, default=list)),
                ("needs_to_happen", models.JSONField(blank=True, default=list)),
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
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical set of three questions",
                "verbose_name_plural": "historical sets of three questions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPriority",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("outcome", models.TextField(blank=True)),
                ("indicators", models.JSONField(blank=True, default=list)),
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
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical priority",
                "verbose_name_plural": "historical priorities",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="action",
            name="plan",
            field=models.ForeignKey(
                editable=False, on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="plans.plan"
            ),
        ),
        migrations.CreateModel(
            name="Priority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("outcome", models.TextField(blank=True)),
                ("indicators", models.JSONField(blank=True, default=list)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="priorities", to="plans.plan"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "priorities",
                "ordering": ("plan", "number"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalToMonitor",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("gain", models.CharField(max_length=500)),
                ("risk", models.TextField(blank=True)),
                ("trigger", models.TextField(blank=True)),
                ("indicators", models.JSONField(blank=True, default=list)),
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
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.priority",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical gain to be monitored",
                "verbose_name_plural": "historical gains to be monitored",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAction",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("reference", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=500)),
                ("owner", models.CharField(blank=True, help_text="A post, never a person's name.", max_length=200)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("completed_on", models.DateField(blank=True, null=True)),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("on_track", "On track"),
                            ("at_risk", "At risk"),
                            ("late", "Late"),
                            ("complete", "Complete"),
                        ],
                        default="not_started",
                        max_length=20,
                    ),
                ),
                (
                    "impact",
                    models.CharField(
                        choices=[
                            ("no_evidence", "No evidence"),
                            ("too_early", "Too early to say"),
                            ("some", "Some"),
                            ("embedded", "Embedded"),
                        ],
                        default="no_evidence",
                        max_length=20,
                    ),
                ),
                ("progress", models.TextField(blank=True)),
                ("evidence", models.TextField(blank=True)),
                ("indicators", models.JSONField(blank=True, default=list)),
                ("closed_because", models.TextField(blank=True)),
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
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.plan",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="plans.priority",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical action",
                "verbose_name_plural": "historical actions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="action",
            name="priority",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="plans.priority"
            ),
        ),
        migrations.CreateModel(
            name="ThreeQuestions",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_on", models.DateField()),
                (
                    "scale",
                    models.PositiveSmallIntegerField(blank=True, help_text="0 most worried, 10 least.", null=True),
                ),
                ("working_well", models.JSONField(blank=True, default=list)),
                ("worried_about", models.JSONField(blank=True, default=list)),
                ("needs_to_happen", models.JSONField(blank=True, default=list)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questions", to="plans.plan"
                    ),
                ),
            ],
            options={
                "verbose_name": "set of three questions",
                "verbose_name_plural": "sets of three questions",
                "ordering": ("plan", "asked_on"),
            },
        ),
        migrations.CreateModel(
            name="ToMonitor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gain", models.CharField(max_length=500)),
                ("risk", models.TextField(blank=True)),
                ("trigger", models.TextField(blank=True)),
                ("indicators", models.JSONField(blank=True, default=list)),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="to_monitor", to="plans.priority"
                    ),
                ),
            ],
            options={
                "verbose_name": "gain to be monitored",
                "verbose_name_plural": "gains to be monitored",
                "ordering": ("priority", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("reached_on", models.DateField(blank=True, null=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="milestones", to="plans.action"
                    ),
                ),
            ],
            options={
                "ordering": ("action", "pk"),
                "constraints": [models.UniqueConstraint(fields=("action", "title"), name="a_milestone_is_there_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="priority",
            constraint=models.UniqueConstraint(fields=("plan", "number"), name="a_priority_has_its_own_number"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(fields=("plan", "reference"), name="an_action_has_its_own_reference"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("delivery__in", ["not_started", "on_track", "at_risk", "late", "complete"])),
                name="plans_action_delivery_known",
                violation_error_message="delivery is one of not_started, on_track, at_risk, late, complete.",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("impact__in", ["no_evidence", "too_early", "some", "embedded"])),
                name="plans_action_impact_known",
                violation_error_message="impact is one of no_evidence, too_early, some, embedded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("delivery", "complete"), _negated=True), ("completed_on__isnull", False), _connector="OR"
                ),
                name="a_complete_action_has_its_day",
                violation_error_message="A complete action needs the day it was completed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("impact", "embedded"), _negated=True),
                    models.Q(("evidence", ""), _negated=True),
                    _connector="OR",
                ),
                name="embedded_needs_evidence",
                violation_error_message="An impact is embedded only with evidence.",
            ),
        ),
        migrations.AddConstraint(
            model_name="threequestions",
            constraint=models.UniqueConstraint(fields=("plan", "asked_on"), name="the_questions_are_asked_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="threequestions",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("scale__isnull", True), models.Q(("scale__gte", 0), ("scale__lte", 10)), _connector="OR"
                ),
                name="questions_scale_0_to_10",
            ),
        ),
        migrations.AddConstraint(
            model_name="tomonitor",
            constraint=models.UniqueConstraint(fields=("priority", "gain"), name="a_gain_is_there_once"),
        ),
    ]
