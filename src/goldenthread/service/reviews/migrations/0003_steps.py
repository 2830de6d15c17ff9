"""Step changes that somebody accepted, and those withdrawn."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalStepChange",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("indicator", models.CharField(max_length=100)),
                ("on", models.DateField(help_text="The first day of the first month of the new level.")),
                ("reason", models.TextField()),
                (
                    "accepted_by",
                    models.CharField(blank=True, help_text="The post that accepted it, never a name.", max_length=200),
                ),
                ("accepted_on", models.DateField()),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                ("withdrawn_because", models.TextField(blank=True)),
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
                "verbose_name": "historical step change",
                "verbose_name_plural": "historical step changes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="StepChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("indicator", models.CharField(max_length=100)),
                ("on", models.DateField(help_text="The first day of the first month of the new level.")),
                ("reason", models.TextField()),
                (
                    "accepted_by",
                    models.CharField(blank=True, help_text="The post that accepted it, never a name.", max_length=200),
                ),
                ("accepted_on", models.DateField()),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                ("withdrawn_because", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("indicator", "on", "accepted_on"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "on", "accepted_on"), name="a_step_is_accepted_once_a_day"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_on__isnull", True)),
                        fields=("indicator", "on"),
                        name="a_step_stands_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="a_step_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on__isnull", True),
                            models.Q(("withdrawn_because", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_step_is_withdrawn_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on__isnull", True),
                            ("accepted_on__isnull", True),
                            ("withdrawn_on__gte", models.F("accepted_on")),
                            _connector="OR",
                        ),
                        name="a_step_is_withdrawn_once_accepted",
                    ),
                ],
            },
        ),
    ]
