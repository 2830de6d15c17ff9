"""The first tables of quality."""

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
            name="Audit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=60, unique=True)),
                ("completed_on", models.DateField()),
                ("team", models.CharField(blank=True, max_length=200)),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires_improvement", "Requires improvement"),
                            ("inadequate", "Inadequate"),
                        ],
                        help_text="Blank: a thematic audit without one.",
                        max_length=30,
                    ),
                ),
                (
                    "moderated_grade",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires_improvement", "Requires improvement"),
                            ("inadequate", "Inadequate"),
                        ],
                        max_length=30,
                    ),
                ),
                ("collaborative", models.BooleanField(default=False, help_text="Done together with the practitioner.")),
                ("moderated_because", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("completed_on", "reference"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("grade__in", ["outstanding", "good", "requires_improvement", "inadequate", ""])
                        ),
                        name="quality_audit_grade_known",
                        violation_error_message="grade is one of outstanding, good, requires_improvement, inadequate.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("moderated_grade__in", ["outstanding", "good", "requires_improvement", "inadequate", ""])
                        ),
                        name="quality_audit_moderated_grade_known",
                        violation_error_message="moderated_grade is one of outstanding, good, requires_improvement, inadequate.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalAudit",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("reference", models.CharField(db_index=True, max_length=60)),
                ("completed_on", models.DateField()),
                ("team", models.CharField(blank=True, max_length=200)),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires_improvement", "Requires improvement"),
                            ("inadequate", "Inadequate"),
                        ],
                        help_text="Blank: a thematic audit without one.",
                        max_length=30,
                    ),
                ),
                (
                    "moderated_grade",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("outstanding", "Outstanding"),
                            ("good", "Good"),
                            ("requires_improvement", "Requires improvement"),
                            ("inadequate", "Inadequate"),
                        ],
                        max_length=30,
                    ),
                ),
                ("collaborative", models.BooleanField(default=False, help_text="Done together with the practitioner.")),
                ("moderated_because", models.TextField(blank=True)),
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
                "verbose_name": "historical audit",
                "verbose_name_plural": "historical audits",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
