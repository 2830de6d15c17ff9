"""Members' requests for papers; two meetings of a committee on one day; links to the plan that end and begin again;
minutes that do not say which they are; cuts that a whole text mended; for whom the paper of an inquiry is."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0001_initial"),
        ("scrutiny", "0004_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalPaperRequest",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("papers", models.CharField(help_text="Which papers, of which decision.", max_length=500)),
                ("received_on", models.DateField(help_text="The day the executive had the request.")),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("given", "Given"), ("in_part", "Given in part"), ("refused", "Refused")],
                        max_length=12,
                    ),
                ),
                (
                    "reasons",
                    models.TextField(blank=True, help_text="The written reasons why they, or some, were not given."),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
            ],
            options={
                "verbose_name": "historical request for papers",
                "verbose_name_plural": "historical requests for papers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PaperRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("papers", models.CharField(help_text="Which papers, of which decision.", max_length=500)),
                ("received_on", models.DateField(help_text="The day the executive had the request.")),
                ("answered_on", models.DateField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("given", "Given"), ("in_part", "Given in part"), ("refused", "Refused")],
                        max_length=12,
                    ),
                ),
                (
                    "reasons",
                    models.TextField(blank=True, help_text="The written reasons why they, or some, were not given."),
                ),
            ],
            options={
                "verbose_name": "request for papers",
                "verbose_name_plural": "requests for papers",
                "ordering": ("received_on", "pk"),
            },
        ),
        migrations.AlterModelOptions(
            name="meeting",
            options={"ordering": ("held_on", "pk")},
        ),
        migrations.RemoveConstraint(
            model_name="issueaction",
            name="an_issue_has_an_action_once",
        ),
        migrations.RemoveConstraint(
            model_name="meeting",
            name="one_meeting_a_day",
        ),
        migrations.RemoveConstraint(
            model_name="minutes",
            name="scrutiny_minutes_status_known",
        ),
        migrations.RemoveConstraint(
            model_name="recommendationaction",
            name="a_recommendation_has_an_action_once",
        ),
        migrations.AddField(
            model_name="committee",
            name="health_days",
            field=models.PositiveSmallIntegerField(
                default=28, help_text="Days in which an NHS body answers it: by law 28, or as agreed."
            ),
        ),
        migrations.AddField(
            model_name="historicalcommittee",
            name="health_days",
            field=models.PositiveSmallIntegerField(
                default=28, help_text="Days in which an NHS body answers it: by law 28, or as agreed."
            ),
        ),
        migrations.AddField(
            model_name="historicalinquiry",
            name="audience",
            field=models.CharField(
                blank=True,
                help_text="For whom its paper is: the public. Blank: the committee's members.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="historicalitemcut",
            name="is_mended",
            field=models.BooleanField(default=False, help_text="The whole text was read since."),
        ),
        migrations.AddField(
            model_name="inquiry",
            name="audience",
            field=models.CharField(
                blank=True,
                help_text="For whom its paper is: the public. Blank: the committee's members.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="itemcut",
            name="is_mended",
            field=models.BooleanField(default=False, help_text="The whole text was read since."),
        ),
        migrations.AlterField(
            model_name="historicalminutes",
            name="status",
            field=models.CharField(
                choices=[
                    ("not_said", "Not said whether draft or approved"),
                    ("draft", "Draft"),
                    ("approved", "Approved"),
                ],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="historicalrecommendation",
            name="letter",
            field=models.CharField(
                blank=True,
                help_text="Of a part: b.",
                max_length=5,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[a-z]{1,5}\\Z", "A part is lettered as printed: a, b, or i, ii, iii."
                    )
                ],
            ),
        ),
        migrations.AlterField(
            model_name="minutes",
            name="status",
            field=models.CharField(
                choices=[
                    ("not_said", "Not said whether draft or approved"),
                    ("draft", "Draft"),
                    ("approved", "Approved"),
                ],
                default="draft",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="recommendation",
            name="letter",
            field=models.CharField(
                blank=True,
                help_text="Of a part: b.",
                max_length=5,
                validators=[
                    django.core.validators.RegexValidator(
                        "^[a-z]{1,5}\\Z", "A part is lettered as printed: a, b, or i, ii, iii."
                    )
                ],
            ),
        ),
        migrations.AddConstraint(
            model_name="issueaction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("unlinked_on__isnull", True)),
                fields=("issue", "action"),
                name="an_issue_has_an_action_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=("committee", "held_on", "source_id", "starts_at"), name="a_meeting_of_a_day_is_there_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["not_said", "draft", "approved"])),
                name="scrutiny_minutes_status_known",
                violation_error_message="status is one of not_said, draft, approved.",
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendationaction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("unlinked_on__isnull", True)),
                fields=("recommendation", "action"),
                name="a_recommendation_has_an_action_once",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperrequest",
            name="committee",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="scrutiny.committee",
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperrequest",
            name="history_user",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="historicalpaperrequest",
            name="member",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="scrutiny.namedperson",
            ),
        ),
        migrations.AddField(
            model_name="paperrequest",
            name="committee",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="paper_requests", to="scrutiny.committee"
            ),
        ),
        migrations.AddField(
            model_name="paperrequest",
            name="member",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="paper_requests", to="scrutiny.namedperson"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperrequest",
            constraint=models.UniqueConstraint(
                fields=("committee", "member", "papers", "received_on"), name="papers_are_asked_for_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="paperrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_on__isnull", True)),
                    models.Q(("answered_on__isnull", False), models.Q(("answer", ""), _negated=True)),
                    _connector="OR",
                ),
                name="papers_are_answered_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answered_on__isnull", True),
                    ("received_on__isnull", True),
                    ("answered_on__gte", models.F("received_on")),
                    _connector="OR",
                ),
                name="papers_are_asked_for_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer__in", ["given", "in_part", "refused", ""])),
                name="scrutiny_paperrequest_answer_known",
                violation_error_message="answer is one of given, in_part, refused.",
            ),
        ),
    ]
