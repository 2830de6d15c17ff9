"""The first tables of voice."""

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
            name="YouSaid",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("you_said", models.TextField()),
                ("we_did", models.TextField(blank=True)),
                ("done_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "you said, we did",
                "verbose_name_plural": "you said, we did",
                "ordering": ("done_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="FeedbackRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("respondents", models.CharField(max_length=200)),
                ("invited", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ("opened_on", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("title", "opened_on"), name="a_round_is_there_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True),
                            ("opened_on__isnull", True),
                            ("closed_on__gte", models.F("opened_on")),
                            _connector="OR",
                        ),
                        name="a_round_closes_after_it_opens",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAnswer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("received_on", models.DateField()),
                ("scale", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("comment", models.TextField(blank=True)),
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
                    "round",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="voice.feedbackround",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical answer",
                "verbose_name_plural": "historical answers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFeedbackRound",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(max_length=300)),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("respondents", models.CharField(max_length=200)),
                ("invited", models.PositiveIntegerField(blank=True, null=True)),
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
                "verbose_name": "historical feedback round",
                "verbose_name_plural": "historical feedback rounds",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStory",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("told_on", models.DateField()),
                (
                    "respondent",
                    models.CharField(help_text="'a parent', 'a young person': never a name.", max_length=200),
                ),
                ("text", models.TextField()),
                ("consent_given_on", models.DateField(blank=True, null=True)),
                ("consent_expires_on", models.DateField(blank=True, null=True)),
                ("may_publish", models.BooleanField(default=False)),
                ("consent_withdrawn_on", models.DateField(blank=True, null=True)),
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
                "verbose_name": "historical story",
                "verbose_name_plural": "historical stories",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalYouSaid",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("you_said", models.TextField()),
                ("we_did", models.TextField(blank=True)),
                ("done_on", models.DateField(blank=True, null=True)),
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
                "verbose_name": "historical you said, we did",
                "verbose_name_plural": "historical you said, we did",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told_on", models.DateField()),
                (
                    "respondent",
                    models.CharField(help_text="'a parent', 'a young person': never a name.", max_length=200),
                ),
                ("text", models.TextField()),
                ("consent_given_on", models.DateField(blank=True, null=True)),
                ("consent_expires_on", models.DateField(blank=True, null=True)),
                ("may_publish", models.BooleanField(default=False)),
                ("consent_withdrawn_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "stories",
                "ordering": ("told_on", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("may_publish", False), ("consent_given_on__isnull", False), _connector="OR"
                        ),
                        name="a_story_is_published_with_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("may_publish", False), ("consent_withdrawn_on__isnull", True), _connector="OR"
                        ),
                        name="a_withdrawn_story_is_not_published",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("consent_expires_on__isnull", True),
                            ("consent_given_on__isnull", True),
                            ("consent_expires_on__gte", models.F("consent_given_on")),
                            _connector="OR",
                        ),
                        name="consent_expires_after_it_is_given",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("received_on", models.DateField()),
                ("scale", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("comment", models.TextField(blank=True)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="voice.feedbackround"
                    ),
                ),
            ],
            options={
                "ordering": ("round", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scale__isnull", True), models.Q(("scale__gte", 0), ("scale__lte", 10)), _connector="OR"
                        ),
                        name="an_answer_is_0_to_10",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scale__isnull", False), models.Q(("comment", ""), _negated=True), _connector="OR"
                        ),
                        name="an_answer_says_something",
                    ),
                ],
            },
        ),
    ]
