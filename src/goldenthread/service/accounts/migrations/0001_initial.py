"""The first tables of accounts."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("who", models.CharField(max_length=150)),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("person_added", "Person added"),
                            ("role_given", "Role given"),
                            ("role_taken", "Role taken away"),
                            ("file_imported", "File imported"),
                            ("file_exported", "File exported"),
                            ("admin_added", "Added in administration"),
                            ("admin_changed", "Changed in administration"),
                            ("admin_deleted", "Deleted in administration"),
                            ("action_updated", "Action updated"),
                            ("action_closed", "Action closed"),
                            ("audit_recorded", "Audit recorded"),
                            ("audit_moderated", "Audit moderated"),
                            ("consent_withdrawn", "Consent to publish withdrawn"),
                            ("spell_begun", "Post filled, vacated or covered"),
                            ("response_recorded", "Response recorded"),
                            ("closure_agreed", "Closure agreed"),
                            ("review_kept", "Review assembled"),
                            ("review_approved", "Review approved"),
                            ("review_published", "Review published"),
                        ],
                        max_length=40,
                    ),
                ),
                ("subject", models.CharField(max_length=300)),
                ("because", models.TextField(blank=True)),
                ("previous_hash", models.CharField(max_length=64, unique=True)),
                ("hash", models.CharField(max_length=64, unique=True)),
            ],
            options={
                "verbose_name_plural": "audit trail",
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                ("post", models.CharField(blank=True, help_text="The post they hold.", max_length=200)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "people",
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="TrailHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0)),
                (
                    "hash",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000", max_length=64
                    ),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="there_is_one_trail")],
            },
        ),
        migrations.CreateModel(
            name="RoleHeld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "Administrator"),
                            ("performance_analyst", "Performance analyst"),
                            ("quality_lead", "Quality lead"),
                            ("auditor", "Auditor"),
                            ("practitioner", "Practitioner"),
                            ("team_manager", "Team manager"),
                            ("action_owner", "Action owner"),
                            ("director", "Director"),
                            ("lead_member", "Lead member"),
                            ("democratic_services", "Democratic services"),
                            ("scrutiny_officer", "Scrutiny officer"),
                            ("committee_member", "Committee member"),
                        ],
                        max_length=30,
                    ),
                ),
                ("team", models.CharField(blank=True, help_text="Blank: everywhere.", max_length=200)),
                ("given_at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "role held",
                "verbose_name_plural": "roles held",
                "constraints": [
                    models.UniqueConstraint(fields=("person", "role", "team"), name="a_role_is_held_once_in_a_team"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "administrator",
                                    "performance_analyst",
                                    "quality_lead",
                                    "auditor",
                                    "practitioner",
                                    "team_manager",
                                    "action_owner",
                                    "director",
                                    "lead_member",
                                    "democratic_services",
                                    "scrutiny_officer",
                                    "committee_member",
                                ],
                            )
                        ),
                        name="role_is_known",
                    ),
                ],
            },
        ),
    ]
