"""What became of what was asked: notices, owners, progress, views, changes of status; work outside meetings."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from goldenthread.service.together import AddFields, CreateModels


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("plans", "0001_initial"),
        ("scrutiny", "0002_the_record"),
    ]

    operations = [
        AddFields(
            {
                "historicalrecommendation": {
                    "part_of": models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="scrutiny.recommendation",
                    ),
                    "superseded_by": models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="scrutiny.recommendation",
                    ),
                    "issue": models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="scrutiny.issue",
                    ),
                    "owner_person": models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Who took it on in that post.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="scrutiny.namedperson",
                    ),
                    "owner": models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="scrutiny.office",
                    ),
                    "point": models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="scrutiny.point",
                    ),
                },
                "recommendation": {
                    "part_of": models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="scrutiny.recommendation",
                    ),
                    "superseded_by": models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="scrutiny.recommendation",
                    ),
                    "issue": models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="scrutiny.issue",
                    ),
                    "owner_person": models.ForeignKey(
                        blank=True,
                        help_text="Who took it on in that post.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned",
                        to="scrutiny.namedperson",
                    ),
                    "owner": models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="owned",
                        to="scrutiny.office",
                    ),
                    "point": models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="recommendations",
                        to="scrutiny.point",
                    ),
                },
                "historicalresponse": {
                    "person": models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="scrutiny.namedperson",
                    ),
                    "office": models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="scrutiny.office",
                    ),
                },
                "response": {
                    "person": models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="scrutiny.namedperson",
                    ),
                    "office": models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="responses",
                        to="scrutiny.office",
                    ),
                },
            }
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decision_effective_on__isnull", True),
                    ("decision_made_on__isnull", True),
                    ("decision_effective_on__gte", models.F("decision_made_on")),
                    _connector="OR",
                ),
                name="a_decision_is_made_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["tentative", "confirmed", "cancelled"])),
                name="scrutiny_meeting_status_known",
                violation_error_message="status is one of tentative, confirmed, cancelled.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "awaiting_response",
                            "open",
                            "paused",
                            "awaiting_agreement",
                            "closed",
                            "withdrawn",
                            "superseded",
                        ],
                    )
                ),
                name="scrutiny_recommendation_status_known",
                violation_error_message="status is one of awaiting_response, open, paused, awaiting_agreement, closed, withdrawn, superseded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("addressee__in", ["authority", "partner", "health", ""])),
                name="scrutiny_recommendation_addressee_known",
                violation_error_message="addressee is one of authority, partner, health.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("judgement__in", ["achieved", "acceptable", "unacceptable", ""])),
                name="scrutiny_recommendation_judgement_known",
                violation_error_message="judgement is one of achieved, acceptable, unacceptable.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("part_of__isnull", False)),
                fields=("part_of", "letter"),
                name="a_part_has_its_letter",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("part_of__isnull", True), models.Q(("letter", ""), _negated=True), _connector="OR"),
                name="a_part_is_lettered",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("notice_received_on__isnull", True),
                    ("notice_sent_on__isnull", True),
                    ("notice_received_on__gte", models.F("notice_sent_on")),
                    _connector="OR",
                ),
                name="a_notice_is_sent_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("superseded_by__isnull", True), ("status", "superseded"), _connector="OR"),
                name="only_a_superseded_one_has_a_successor",
            ),
        ),
        CreateModels(
            [
                migrations.CreateModel(
                    name="RecommendationAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="scrutiny.recommendation",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recommendations",
                                to="plans.action",
                            ),
                        ),
                        ("linked_on", models.DateField()),
                        ("unlinked_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "action of a recommendation",
                        "verbose_name_plural": "actions of recommendations",
                        "ordering": ("recommendation", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("recommendation", "action"), name="a_recommendation_has_an_action_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("unlinked_on__isnull", True),
                                    ("linked_on__isnull", True),
                                    ("unlinked_on__gte", models.F("linked_on")),
                                    _connector="OR",
                                ),
                                name="a_recommendations_action_is_unlinked_after",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalRecommendationAction",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("linked_on", models.DateField()),
                        ("unlinked_on", models.DateField(blank=True, null=True)),
                        (
                            "recommendation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.recommendation",
                            ),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        "verbose_name": "historical action of a recommendation",
                        "verbose_name_plural": "historical actions of recommendations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ProgressNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="progress",
                                to="scrutiny.recommendation",
                            ),
                        ),
                        ("noted_on", models.DateField()),
                        ("text", models.TextField()),
                        ("evidence", models.TextField(blank=True)),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scrutiny.document",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="progress",
                                to="scrutiny.office",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="progress",
                                to="scrutiny.namedperson",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("recommendation", "noted_on", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalProgressNote",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("noted_on", models.DateField()),
                        ("text", models.TextField()),
                        ("evidence", models.TextField(blank=True)),
                        (
                            "recommendation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.recommendation",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.document",
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.office",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.namedperson",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        "verbose_name": "historical progress note",
                        "verbose_name_plural": "historical progress notes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="MemberMark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "response",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="marks",
                                to="scrutiny.response",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("marked_on", models.DateField()),
                        (
                            "view",
                            models.CharField(
                                choices=[
                                    ("answers", "It answers what was asked"),
                                    ("in_part", "It answers part of it"),
                                    ("does_not", "It does not answer it"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("because", models.TextField(blank=True)),
                    ],
                    options={
                        "verbose_name": "member's view of an answer",
                        "verbose_name_plural": "members' views of answers",
                        "ordering": ("response", "marked_on", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("view__in", ["answers", "in_part", "does_not"])),
                                name="scrutiny_membermark_view_known",
                                violation_error_message="view is one of answers, in_part, does_not.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMemberMark",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("marked_on", models.DateField()),
                        (
                            "view",
                            models.CharField(
                                choices=[
                                    ("answers", "It answers what was asked"),
                                    ("in_part", "It answers part of it"),
                                    ("does_not", "It does not answer it"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("because", models.TextField(blank=True)),
                        (
                            "response",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.response",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        "verbose_name": "historical member's view of an answer",
                        "verbose_name_plural": "historical members' views of answers",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="StatusChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "recommendation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="changes",
                                to="scrutiny.recommendation",
                            ),
                        ),
                        ("on", models.DateField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("awaiting_response", "Awaiting response"),
                                    ("open", "Open"),
                                    ("paused", "Paused"),
                                    ("awaiting_agreement", "Complete: awaiting the committee's agreement"),
                                    ("closed", "Closed"),
                                    ("withdrawn", "Withdrawn"),
                                    ("superseded", "Superseded"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("because", models.TextField(blank=True)),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scrutiny.meeting",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scrutiny.point",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "change of status",
                        "verbose_name_plural": "changes of status",
                        "ordering": ("recommendation", "on", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "awaiting_response",
                                            "open",
                                            "paused",
                                            "awaiting_agreement",
                                            "closed",
                                            "withdrawn",
                                            "superseded",
                                        ],
                                    )
                                ),
                                name="scrutiny_statuschange_status_known",
                                violation_error_message="status is one of awaiting_response, open, paused, awaiting_agreement, closed, withdrawn, superseded.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "closed"), _negated=True),
                                    ("meeting__isnull", False),
                                    _connector="OR",
                                ),
                                name="the_committee_closes_at_a_meeting",
                                violation_error_message="The committee closes at a meeting: say which.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalStatusChange",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("on", models.DateField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("awaiting_response", "Awaiting response"),
                                    ("open", "Open"),
                                    ("paused", "Paused"),
                                    ("awaiting_agreement", "Complete: awaiting the committee's agreement"),
                                    ("closed", "Closed"),
                                    ("withdrawn", "Withdrawn"),
                                    ("superseded", "Superseded"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("because", models.TextField(blank=True)),
                        (
                            "recommendation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.recommendation",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.meeting",
                            ),
                        ),
                        (
                            "resolution",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.point",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        "verbose_name": "historical change of status",
                        "verbose_name_plural": "historical changes of status",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Correction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "table",
                            models.CharField(help_text="The kind of thing: meeting, agendaitem, point.", max_length=40),
                        ),
                        ("row", models.PositiveBigIntegerField()),
                        ("field", models.CharField(max_length=40)),
                        ("was", models.JSONField(null=True)),
                        ("becomes", models.JSONField(null=True)),
                        ("because", models.TextField()),
                        ("corrected_on", models.DateField()),
                    ],
                    options={
                        "ordering": ("pk",),
                        "indexes": [models.Index(fields=["table", "row"], name="corrections_of_a_row")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("because", ""), _negated=True), name="a_correction_has_a_reason"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCorrection",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "table",
                            models.CharField(help_text="The kind of thing: meeting, agendaitem, point.", max_length=40),
                        ),
                        ("row", models.PositiveBigIntegerField()),
                        ("field", models.CharField(max_length=40)),
                        ("was", models.JSONField(null=True)),
                        ("becomes", models.JSONField(null=True)),
                        ("because", models.TextField()),
                        ("corrected_on", models.DateField()),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        "verbose_name": "historical correction",
                        "verbose_name_plural": "historical corrections",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Inquiry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inquiries",
                                to="scrutiny.committee",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("working_group", "Working group"),
                                    ("spotlight_review", "Spotlight review"),
                                    ("challenge_session", "Performance challenge session"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        ("scope", models.TextField(blank=True)),
                        (
                            "issue",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inquiries",
                                to="scrutiny.issue",
                            ),
                        ),
                        (
                            "agreed_at",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inquiries",
                                to="scrutiny.meeting",
                            ),
                        ),
                        ("started_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("open_to_all_members", models.BooleanField(default=False)),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scrutiny.document",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "piece of work",
                        "verbose_name_plural": "pieces of work",
                        "ordering": ("started_on", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "title", "started_on"), name="a_piece_of_work_is_there_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("started_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="work_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["working_group", "spotlight_review", "challenge_session"])
                                ),
                                name="scrutiny_inquiry_kind_known",
                                violation_error_message="kind is one of working_group, spotlight_review, challenge_session.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalInquiry",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("working_group", "Working group"),
                                    ("spotlight_review", "Spotlight review"),
                                    ("challenge_session", "Performance challenge session"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        ("scope", models.TextField(blank=True)),
                        ("started_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("open_to_all_members", models.BooleanField(default=False)),
                        (
                            "committee",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.committee",
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.issue",
                            ),
                        ),
                        (
                            "agreed_at",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.meeting",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.document",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        "verbose_name": "historical piece of work",
                        "verbose_name_plural": "historical pieces of work",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="InquiryMember",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "inquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="scrutiny.inquiry",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inquiries",
                                to="scrutiny.namedperson",
                            ),
                        ),
                        ("is_lead", models.BooleanField(default=False)),
                        ("invited_on", models.DateField(blank=True, null=True)),
                        ("came", models.BooleanField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "member of a piece of work",
                        "verbose_name_plural": "members of a piece of work",
                        "ordering": ("inquiry", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("inquiry", "person"), name="a_person_is_invited_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalInquiryMember",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("is_lead", models.BooleanField(default=False)),
                        ("invited_on", models.DateField(blank=True, null=True)),
                        ("came", models.BooleanField(blank=True, null=True)),
                        (
                            "inquiry",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.inquiry",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.namedperson",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        "verbose_name": "historical member of a piece of work",
                        "verbose_name_plural": "historical members of a piece of work",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PreRead",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "inquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pre_reads",
                                to="scrutiny.inquiry",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pre_reads",
                                to="scrutiny.document",
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                help_text="For whom it was meant: all members, the committee.", max_length=200
                            ),
                        ),
                        ("sent_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "pre-read",
                        "ordering": ("inquiry", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("inquiry", "document"), name="a_pre_read_is_sent_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPreRead",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "audience",
                            models.CharField(
                                help_text="For whom it was meant: all members, the committee.", max_length=200
                            ),
                        ),
                        ("sent_on", models.DateField(blank=True, null=True)),
                        (
                            "inquiry",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.inquiry",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.document",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        "verbose_name": "historical pre-read",
                        "verbose_name_plural": "historical pre-reads",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Finding",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "inquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="scrutiny.inquiry",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("text", models.TextField()),
                        (
                            "recommendation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="findings",
                                to="scrutiny.recommendation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("inquiry", "number"),
                        "constraints": [
                            models.UniqueConstraint(fields=("inquiry", "number"), name="a_finding_has_its_own_number")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalFinding",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("number", models.PositiveSmallIntegerField()),
                        ("text", models.TextField()),
                        (
                            "inquiry",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.inquiry",
                            ),
                        ),
                        (
                            "recommendation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.recommendation",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        "verbose_name": "historical finding",
                        "verbose_name_plural": "historical findings",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ChallengeQuestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "inquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="scrutiny.inquiry",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="asked",
                                to="scrutiny.namedperson",
                            ),
                        ),
                        ("text", models.TextField()),
                        ("indicator", models.CharField(blank=True, max_length=100)),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="plans.action",
                            ),
                        ),
                        ("audit_theme", models.CharField(blank=True, max_length=200)),
                        ("answer_due_on", models.DateField(blank=True, null=True)),
                        ("answer", models.TextField(blank=True)),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="scrutiny.office",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("inquiry", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("inquiry", "number"), name="a_challenge_question_has_its_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_on__isnull", True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="an_answered_question_has_its_answer",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalChallengeQuestion",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("number", models.PositiveSmallIntegerField()),
                        ("text", models.TextField()),
                        ("indicator", models.CharField(blank=True, max_length=100)),
                        ("audit_theme", models.CharField(blank=True, max_length=200)),
                        ("answer_due_on", models.DateField(blank=True, null=True)),
                        ("answer", models.TextField(blank=True)),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        (
                            "inquiry",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.inquiry",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.namedperson",
                            ),
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
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.office",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
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
                        "verbose_name": "historical challenge question",
                        "verbose_name_plural": "historical challenge questions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
            ]
        ),
    ]
