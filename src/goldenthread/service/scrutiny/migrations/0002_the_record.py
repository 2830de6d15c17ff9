"""Meetings in full: people and posts, seats, who came, documents, minutes point by point; and issues."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from goldenthread.service.together import AddFields, CreateModels


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("plans", "0001_initial"),
        ("scrutiny", "0001_initial"),
    ]

    operations = [
        AddFields(
            {
                "agendaitem": {
                    "address": models.CharField(blank=True, max_length=500),
                    "decision": models.CharField(
                        blank=True, help_text="The executive decision called in or looked at.", max_length=300
                    ),
                    "decision_effective_on": models.DateField(blank=True, null=True),
                    "decision_made_on": models.DateField(blank=True, null=True),
                    "exempt_paragraph": models.CharField(
                        blank=True, help_text="Of Schedule 12A, where press and public were excluded.", max_length=20
                    ),
                    "is_call_in": models.BooleanField(default=False),
                    "source_id": models.CharField(
                        blank=True, help_text="The council's own number for it, if known.", max_length=40
                    ),
                },
                "committee": {
                    "address": models.CharField(blank=True, max_length=500),
                    "code": models.CharField(blank=True, help_text="As its references begin: CYP.", max_length=20),
                    "ended_on": models.DateField(blank=True, help_text="The day it ceased to meet.", null=True),
                    "source_id": models.CharField(
                        blank=True, help_text="The council's own number for it, if known.", max_length=40
                    ),
                },
                "historicalagendaitem": {
                    "address": models.CharField(blank=True, max_length=500),
                    "decision": models.CharField(
                        blank=True, help_text="The executive decision called in or looked at.", max_length=300
                    ),
                    "decision_effective_on": models.DateField(blank=True, null=True),
                    "decision_made_on": models.DateField(blank=True, null=True),
                    "exempt_paragraph": models.CharField(
                        blank=True, help_text="Of Schedule 12A, where press and public were excluded.", max_length=20
                    ),
                    "is_call_in": models.BooleanField(default=False),
                    "source_id": models.CharField(
                        blank=True, help_text="The council's own number for it, if known.", max_length=40
                    ),
                },
                "historicalcommittee": {
                    "address": models.CharField(blank=True, max_length=500),
                    "code": models.CharField(blank=True, help_text="As its references begin: CYP.", max_length=20),
                    "ended_on": models.DateField(blank=True, help_text="The day it ceased to meet.", null=True),
                    "source_id": models.CharField(
                        blank=True, help_text="The council's own number for it, if known.", max_length=40
                    ),
                },
                "historicalmeeting": {
                    "address": models.CharField(blank=True, max_length=500),
                    "cancelled_because": models.TextField(blank=True),
                    "ended_at": models.TimeField(blank=True, null=True),
                    "is_online": models.BooleanField(
                        default=False, help_text="Whether people could take part from elsewhere."
                    ),
                    "place": models.CharField(blank=True, max_length=300),
                    "quorum_lost_at": models.TimeField(blank=True, null=True),
                    "source_id": models.CharField(
                        blank=True, help_text="The council's own number for it, if known.", max_length=40
                    ),
                    "starts_at": models.TimeField(blank=True, null=True),
                    "status": models.CharField(
                        choices=[("tentative", "Tentative"), ("confirmed", "Confirmed"), ("cancelled", "Cancelled")],
                        default="confirmed",
                        max_length=12,
                    ),
                },
                "historicalrecommendation": {
                    "achieved_on": models.DateField(blank=True, null=True),
                    "addressee": models.CharField(
                        blank=True,
                        choices=[
                            ("authority", "The authority or its executive"),
                            ("partner", "A partner body"),
                            ("health", "An NHS body"),
                        ],
                        max_length=10,
                    ),
                    "considered_on": models.DateField(
                        blank=True, help_text="The day the executive considered it.", null=True
                    ),
                    "executive_member": models.CharField(
                        blank=True, help_text="The portfolio, never a name.", max_length=200
                    ),
                    "judgement": models.CharField(
                        blank=True,
                        choices=[
                            ("achieved", "Achieved"),
                            ("acceptable", "Acceptable progress"),
                            ("unacceptable", "Unacceptable progress"),
                        ],
                        max_length=12,
                    ),
                    "letter": models.CharField(
                        blank=True,
                        help_text="Of a part: b.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z]{1,2}\\Z", "A part is lettered a to z, then aa."
                            )
                        ],
                    ),
                    "minute_number": models.CharField(blank=True, help_text="As printed: 54, 7.1.", max_length=20),
                    "notice_received_on": models.DateField(blank=True, null=True),
                    "notice_sent_on": models.DateField(blank=True, null=True),
                    "outcome": models.TextField(blank=True, help_text="What changed for children and families."),
                    "report_received_on": models.DateField(blank=True, null=True),
                },
                "historicalresponse": {
                    "action_due_on": models.DateField(blank=True, null=True),
                    "action_promised": models.TextField(blank=True),
                    "address": models.CharField(blank=True, help_text="Where it was published.", max_length=1000),
                    "given_at": models.CharField(
                        blank=True, help_text="The decision or meeting it was given at.", max_length=300
                    ),
                    "is_in_principle": models.BooleanField(default=False),
                    "reasons": models.TextField(blank=True, help_text="Why it is not accepted, or in part only."),
                },
                "meeting": {
                    "address": models.CharField(blank=True, max_length=500),
                    "cancelled_because": models.TextField(blank=True),
                    "ended_at": models.TimeField(blank=True, null=True),
                    "is_online": models.BooleanField(
                        default=False, help_text="Whether people could take part from elsewhere."
                    ),
                    "place": models.CharField(blank=True, max_length=300),
                    "quorum_lost_at": models.TimeField(blank=True, null=True),
                    "source_id": models.CharField(
                        blank=True, help_text="The council's own number for it, if known.", max_length=40
                    ),
                    "starts_at": models.TimeField(blank=True, null=True),
                    "status": models.CharField(
                        choices=[("tentative", "Tentative"), ("confirmed", "Confirmed"), ("cancelled", "Cancelled")],
                        default="confirmed",
                        max_length=12,
                    ),
                },
                "recommendation": {
                    "achieved_on": models.DateField(blank=True, null=True),
                    "addressee": models.CharField(
                        blank=True,
                        choices=[
                            ("authority", "The authority or its executive"),
                            ("partner", "A partner body"),
                            ("health", "An NHS body"),
                        ],
                        max_length=10,
                    ),
                    "considered_on": models.DateField(
                        blank=True, help_text="The day the executive considered it.", null=True
                    ),
                    "executive_member": models.CharField(
                        blank=True, help_text="The portfolio, never a name.", max_length=200
                    ),
                    "judgement": models.CharField(
                        blank=True,
                        choices=[
                            ("achieved", "Achieved"),
                            ("acceptable", "Acceptable progress"),
                            ("unacceptable", "Unacceptable progress"),
                        ],
                        max_length=12,
                    ),
                    "letter": models.CharField(
                        blank=True,
                        help_text="Of a part: b.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z]{1,2}\\Z", "A part is lettered a to z, then aa."
                            )
                        ],
                    ),
                    "minute_number": models.CharField(blank=True, help_text="As printed: 54, 7.1.", max_length=20),
                    "notice_received_on": models.DateField(blank=True, null=True),
                    "notice_sent_on": models.DateField(blank=True, null=True),
                    "outcome": models.TextField(blank=True, help_text="What changed for children and families."),
                    "report_received_on": models.DateField(blank=True, null=True),
                },
                "response": {
                    "action_due_on": models.DateField(blank=True, null=True),
                    "action_promised": models.TextField(blank=True),
                    "address": models.CharField(blank=True, help_text="Where it was published.", max_length=1000),
                    "given_at": models.CharField(
                        blank=True, help_text="The decision or meeting it was given at.", max_length=300
                    ),
                    "is_in_principle": models.BooleanField(default=False),
                    "reasons": models.TextField(blank=True, help_text="Why it is not accepted, or in part only."),
                },
            }
        ),
        migrations.RemoveConstraint(
            model_name="recommendation",
            name="scrutiny_recommendation_status_known",
        ),
        migrations.AlterField(
            model_name="historicalrecommendation",
            name="status",
            field=models.CharField(
                choices=[
                    ("awaiting_response", "Awaiting response"),
                    ("open", "Open"),
                    ("paused", "Paused"),
                    ("awaiting_agreement", "Complete: awaiting the committee's agreement"),
                    ("closed", "Closed"),
                    ("withdrawn", "Withdrawn"),
                    ("superseded", "Superseded"),
                ],
                default="awaiting_response",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="recommendation",
            name="status",
            field=models.CharField(
                choices=[
                    ("awaiting_response", "Awaiting response"),
                    ("open", "Open"),
                    ("paused", "Paused"),
                    ("awaiting_agreement", "Complete: awaiting the committee's agreement"),
                    ("closed", "Closed"),
                    ("withdrawn", "Withdrawn"),
                    ("superseded", "Superseded"),
                ],
                default="awaiting_response",
                max_length=20,
            ),
        ),
        CreateModels(
            [
                migrations.CreateModel(
                    name="NamedPerson",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="As printed, with the title: Councillor J Hewitt.", max_length=200
                            ),
                        ),
                        (
                            "source_id",
                            models.CharField(
                                blank=True, help_text="The council's own number for them, if known.", max_length=40
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "person named",
                        "verbose_name_plural": "people named",
                        "ordering": ("name", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("name", "source_id"), name="a_person_is_named_once"),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True), name="a_person_named_has_a_name"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalNamedPerson",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "name",
                            models.CharField(
                                help_text="As printed, with the title: Councillor J Hewitt.", max_length=200
                            ),
                        ),
                        (
                            "source_id",
                            models.CharField(
                                blank=True, help_text="The council's own number for them, if known.", max_length=40
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
                        "verbose_name": "historical person named",
                        "verbose_name_plural": "historical people named",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Office",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=200, unique=True)),
                        (
                            "abbreviation",
                            models.CharField(blank=True, help_text="As papers shorten it: ADS&FS.", max_length=30),
                        ),
                        ("body", models.CharField(blank=True, help_text="Blank: the council itself.", max_length=200)),
                        (
                            "ended_on",
                            models.DateField(blank=True, help_text="The day the post was deleted.", null=True),
                        ),
                    ],
                    options={
                        "verbose_name": "post that answers",
                        "verbose_name_plural": "posts that answer",
                        "ordering": ("title",),
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalOffice",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("title", models.CharField(db_index=True, max_length=200)),
                        (
                            "abbreviation",
                            models.CharField(blank=True, help_text="As papers shorten it: ADS&FS.", max_length=30),
                        ),
                        ("body", models.CharField(blank=True, help_text="Blank: the council itself.", max_length=200)),
                        (
                            "ended_on",
                            models.DateField(blank=True, help_text="The day the post was deleted.", null=True),
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
                        "verbose_name": "historical post that answers",
                        "verbose_name_plural": "historical posts that answer",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="OfficeHeld",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "office",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="spells", to="scrutiny.office"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                help_text="Blank: the post was vacant.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offices",
                                to="scrutiny.namedperson",
                            ),
                        ),
                        ("started_on", models.DateField()),
                        (
                            "ended_on",
                            models.DateField(blank=True, help_text="The first day they no longer held it.", null=True),
                        ),
                        ("is_interim", models.BooleanField(default=False)),
                    ],
                    options={
                        "verbose_name": "spell of a post that answers",
                        "verbose_name_plural": "spells of posts that answer",
                        "ordering": ("office", "started_on"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("office", "started_on"), name="a_post_that_answers_changes_once_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("started_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="a_post_is_left_after_taken",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalOfficeHeld",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("started_on", models.DateField()),
                        (
                            "ended_on",
                            models.DateField(blank=True, help_text="The first day they no longer held it.", null=True),
                        ),
                        ("is_interim", models.BooleanField(default=False)),
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
                                help_text="Blank: the post was vacant.",
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
                        "verbose_name": "historical spell of a post that answers",
                        "verbose_name_plural": "historical spells of posts that answer",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="CommitteeTerm",
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
                                related_name="terms",
                                to="scrutiny.committee",
                            ),
                        ),
                        (
                            "municipal_year",
                            models.CharField(help_text="As references write it: 2020/21.", max_length=7),
                        ),
                        ("started_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("terms_of_reference", models.TextField(blank=True)),
                    ],
                    options={
                        "verbose_name": "term of a committee",
                        "verbose_name_plural": "terms of a committee",
                        "ordering": ("committee", "started_on"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "municipal_year"), name="a_committee_has_a_year_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("started_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="a_term_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalCommitteeTerm",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "municipal_year",
                            models.CharField(help_text="As references write it: 2020/21.", max_length=7),
                        ),
                        ("started_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("terms_of_reference", models.TextField(blank=True)),
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
                        "verbose_name": "historical term of a committee",
                        "verbose_name_plural": "historical terms of a committee",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Membership",
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
                                related_name="memberships",
                                to="scrutiny.committee",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="scrutiny.namedperson",
                            ),
                        ),
                        (
                            "seat",
                            models.CharField(
                                choices=[
                                    ("chair", "Chair"),
                                    ("vice_chair", "Vice-chair"),
                                    ("member", "Member"),
                                    ("substitute", "Substitute"),
                                    ("co_opted", "Co-opted member"),
                                    ("statutory_co_opted", "Statutory co-opted member"),
                                ],
                                default="member",
                                max_length=20,
                            ),
                        ),
                        ("party", models.CharField(blank=True, max_length=100)),
                        (
                            "represents",
                            models.CharField(
                                blank=True, help_text="For a co-opted member: parent governors.", max_length=200
                            ),
                        ),
                        ("started_on", models.DateField()),
                        (
                            "ended_on",
                            models.DateField(blank=True, help_text="The first day they no longer sat.", null=True),
                        ),
                    ],
                    options={
                        "ordering": ("committee", "started_on", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("committee", "person", "seat", "started_on"), name="a_seat_is_taken_once_a_day"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("started_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="a_seat_is_left_after_taken",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "seat__in",
                                        [
                                            "chair",
                                            "vice_chair",
                                            "member",
                                            "substitute",
                                            "co_opted",
                                            "statutory_co_opted",
                                        ],
                                    )
                                ),
                                name="scrutiny_membership_seat_known",
                                violation_error_message="seat is one of chair, vice_chair, member, substitute, co_opted, statutory_co_opted.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMembership",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "seat",
                            models.CharField(
                                choices=[
                                    ("chair", "Chair"),
                                    ("vice_chair", "Vice-chair"),
                                    ("member", "Member"),
                                    ("substitute", "Substitute"),
                                    ("co_opted", "Co-opted member"),
                                    ("statutory_co_opted", "Statutory co-opted member"),
                                ],
                                default="member",
                                max_length=20,
                            ),
                        ),
                        ("party", models.CharField(blank=True, max_length=100)),
                        (
                            "represents",
                            models.CharField(
                                blank=True, help_text="For a co-opted member: parent governors.", max_length=200
                            ),
                        ),
                        ("started_on", models.DateField()),
                        (
                            "ended_on",
                            models.DateField(blank=True, help_text="The first day they no longer sat.", null=True),
                        ),
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
                        "verbose_name": "historical membership",
                        "verbose_name_plural": "historical memberships",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Source",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("place", models.CharField(help_text="The address, or the file's name.", max_length=1000)),
                        ("fetched_at", models.DateTimeField()),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "reader",
                            models.CharField(help_text="The version of the program that read it.", max_length=40),
                        ),
                        ("is_cut", models.BooleanField(default=False)),
                        (
                            "unread",
                            models.JSONField(
                                blank=True, default=list, help_text="Text that was not recognised, as it stands."
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("fetched_at", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("place", "sha256"), name="a_source_is_kept_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSource",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("place", models.CharField(help_text="The address, or the file's name.", max_length=1000)),
                        ("fetched_at", models.DateTimeField()),
                        ("sha256", models.CharField(max_length=64)),
                        (
                            "reader",
                            models.CharField(help_text="The version of the program that read it.", max_length=40),
                        ),
                        ("is_cut", models.BooleanField(default=False)),
                        (
                            "unread",
                            models.JSONField(
                                blank=True, default=list, help_text="Text that was not recognised, as it stands."
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
                        "verbose_name": "historical source",
                        "verbose_name_plural": "historical sources",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Adjournment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adjournments",
                                to="scrutiny.meeting",
                            ),
                        ),
                        ("adjourned_at", models.TimeField()),
                        ("resumed_on", models.DateField(blank=True, help_text="Blank: the same day.", null=True)),
                        ("resumed_at", models.TimeField(blank=True, null=True)),
                        ("because", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("meeting", "adjourned_at"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "adjourned_at"), name="an_adjournment_is_told_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAdjournment",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("adjourned_at", models.TimeField()),
                        ("resumed_on", models.DateField(blank=True, help_text="Blank: the same day.", null=True)),
                        ("resumed_at", models.TimeField(blank=True, null=True)),
                        ("because", models.TextField(blank=True)),
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
                        "verbose_name": "historical adjournment",
                        "verbose_name_plural": "historical adjournments",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Attendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="scrutiny.meeting",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attendance",
                                to="scrutiny.namedperson",
                            ),
                        ),
                        (
                            "presence",
                            models.CharField(
                                choices=[
                                    ("expected", "Expected"),
                                    ("present", "Present"),
                                    ("apologies", "Apologies"),
                                    ("absent", "Absent"),
                                    ("substitute", "Present as substitute"),
                                    ("in_attendance", "In attendance"),
                                ],
                                default="expected",
                                max_length=14,
                            ),
                        ),
                        ("is_online", models.BooleanField(default=False)),
                        (
                            "role",
                            models.CharField(
                                blank=True, help_text="As printed: Chairman, Assistant Director.", max_length=200
                            ),
                        ),
                        (
                            "substitute_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="substituted",
                                to="scrutiny.namedperson",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "attendance",
                        "ordering": ("meeting", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "person"), name="a_person_comes_once_to_a_meeting"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("substitute_for__isnull", True), ("presence", "substitute"), _connector="OR"
                                ),
                                name="only_a_substitute_stands_in",
                                violation_error_message="Only somebody present as a substitute stands in for another.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "presence__in",
                                        ["expected", "present", "apologies", "absent", "substitute", "in_attendance"],
                                    )
                                ),
                                name="scrutiny_attendance_presence_known",
                                violation_error_message="presence is one of expected, present, apologies, absent, substitute, in_attendance.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalAttendance",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "presence",
                            models.CharField(
                                choices=[
                                    ("expected", "Expected"),
                                    ("present", "Present"),
                                    ("apologies", "Apologies"),
                                    ("absent", "Absent"),
                                    ("substitute", "Present as substitute"),
                                    ("in_attendance", "In attendance"),
                                ],
                                default="expected",
                                max_length=14,
                            ),
                        ),
                        ("is_online", models.BooleanField(default=False)),
                        (
                            "role",
                            models.CharField(
                                blank=True, help_text="As printed: Chairman, Assistant Director.", max_length=200
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
                        (
                            "substitute_for",
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
                        "verbose_name": "historical attendance",
                        "verbose_name_plural": "historical attendance",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Declaration",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="declarations",
                                to="scrutiny.meeting",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="declarations",
                                to="scrutiny.agendaitem",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="declarations",
                                to="scrutiny.namedperson",
                            ),
                        ),
                        (
                            "interest",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("pecuniary", "Disclosable pecuniary"),
                                    ("non_pecuniary", "Non-pecuniary"),
                                    ("other", "Other"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("nature", models.TextField(blank=True)),
                        ("left_the_room", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ("meeting", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("interest__in", ["pecuniary", "non_pecuniary", "other", ""])),
                                name="scrutiny_declaration_interest_known",
                                violation_error_message="interest is one of pecuniary, non_pecuniary, other.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalDeclaration",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "interest",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("pecuniary", "Disclosable pecuniary"),
                                    ("non_pecuniary", "Non-pecuniary"),
                                    ("other", "Other"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("nature", models.TextField(blank=True)),
                        ("left_the_room", models.BooleanField(default=False)),
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
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.agendaitem",
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
                        "verbose_name": "historical declaration",
                        "verbose_name_plural": "historical declarations",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PublicQuestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="public_questions",
                                to="scrutiny.meeting",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("asked_by", models.CharField(blank=True, max_length=200)),
                        ("question", models.TextField()),
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
                        "ordering": ("meeting", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "number"), name="a_public_question_has_its_number"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPublicQuestion",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("number", models.PositiveSmallIntegerField()),
                        ("asked_by", models.CharField(blank=True, max_length=200)),
                        ("question", models.TextField()),
                        ("answer", models.TextField(blank=True)),
                        ("answered_on", models.DateField(blank=True, null=True)),
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
                        "verbose_name": "historical public question",
                        "verbose_name_plural": "historical public questions",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Document",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="scrutiny.meeting",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="scrutiny.agendaitem",
                            ),
                        ),
                        ("title", models.CharField(max_length=500)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("report", "Report"),
                                    ("supplement", "Supplement"),
                                    ("pack", "Agenda or reports pack"),
                                    ("minutes", "Minutes"),
                                    ("response", "Response"),
                                    ("evidence", "Evidence"),
                                    ("other", "Other"),
                                ],
                                default="report",
                                max_length=12,
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=1000)),
                        ("published_on", models.DateField(blank=True, null=True)),
                        (
                            "sha256",
                            models.CharField(
                                blank=True, help_text="Of the file. Blank: the file was not fetched.", max_length=64
                            ),
                        ),
                        (
                            "size",
                            models.PositiveBigIntegerField(
                                blank=True, help_text="In bytes. Of the file, or as printed.", null=True
                            ),
                        ),
                        ("size_as_printed", models.CharField(blank=True, help_text="256 KB", max_length=20)),
                        ("media_type", models.CharField(blank=True, help_text="application/pdf", max_length=100)),
                        (
                            "is_exempt",
                            models.BooleanField(
                                default=False, help_text="Not open to the public: its text is never kept."
                            ),
                        ),
                        (
                            "source_id",
                            models.CharField(
                                blank=True, help_text="The council's own number for it, if known.", max_length=40
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("meeting", "item", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "item", "title", "address"),
                                name="a_document_of_an_item_is_there_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["report", "supplement", "pack", "minutes", "response", "evidence", "other"],
                                    )
                                ),
                                name="scrutiny_document_kind_known",
                                violation_error_message="kind is one of report, supplement, pack, minutes, response, evidence, other.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalDocument",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("title", models.CharField(max_length=500)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("report", "Report"),
                                    ("supplement", "Supplement"),
                                    ("pack", "Agenda or reports pack"),
                                    ("minutes", "Minutes"),
                                    ("response", "Response"),
                                    ("evidence", "Evidence"),
                                    ("other", "Other"),
                                ],
                                default="report",
                                max_length=12,
                            ),
                        ),
                        ("address", models.CharField(blank=True, max_length=1000)),
                        ("published_on", models.DateField(blank=True, null=True)),
                        (
                            "sha256",
                            models.CharField(
                                blank=True, help_text="Of the file. Blank: the file was not fetched.", max_length=64
                            ),
                        ),
                        (
                            "size",
                            models.PositiveBigIntegerField(
                                blank=True, help_text="In bytes. Of the file, or as printed.", null=True
                            ),
                        ),
                        ("size_as_printed", models.CharField(blank=True, help_text="256 KB", max_length=20)),
                        ("media_type", models.CharField(blank=True, help_text="application/pdf", max_length=100)),
                        (
                            "is_exempt",
                            models.BooleanField(
                                default=False, help_text="Not open to the public: its text is never kept."
                            ),
                        ),
                        (
                            "source_id",
                            models.CharField(
                                blank=True, help_text="The council's own number for it, if known.", max_length=40
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
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.agendaitem",
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
                        "verbose_name": "historical document",
                        "verbose_name_plural": "historical documents",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Minutes",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="scrutiny.meeting",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[("draft", "Draft"), ("approved", "Approved")], default="draft", max_length=10
                            ),
                        ),
                        ("published_on", models.DateField(blank=True, null=True)),
                        (
                            "approved_at",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes_approved",
                                to="scrutiny.meeting",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="scrutiny.source",
                            ),
                        ),
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
                    ],
                    options={
                        "verbose_name": "set of minutes",
                        "verbose_name_plural": "minutes",
                        "ordering": ("meeting", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("meeting", "status"), name="a_meeting_has_one_draft_one_approved"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_at__isnull", True), ("status", "approved"), _connector="OR"
                                ),
                                name="a_draft_was_approved_nowhere",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["draft", "approved"])),
                                name="scrutiny_minutes_status_known",
                                violation_error_message="status is one of draft, approved.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMinutes",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "status",
                            models.CharField(
                                choices=[("draft", "Draft"), ("approved", "Approved")], default="draft", max_length=10
                            ),
                        ),
                        ("published_on", models.DateField(blank=True, null=True)),
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
                            "approved_at",
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
                            "source",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.source",
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
                        "verbose_name": "historical set of minutes",
                        "verbose_name_plural": "historical minutes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ItemCut",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="cuts", to="scrutiny.minutes"
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cuts",
                                to="scrutiny.agendaitem",
                            ),
                        ),
                        (
                            "marker",
                            models.CharField(
                                blank=True, help_text="As printed: view the full minutes text.", max_length=300
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "cut of an item's minutes",
                        "verbose_name_plural": "cuts of items' minutes",
                        "constraints": [
                            models.UniqueConstraint(fields=("minutes", "item"), name="an_item_is_cut_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalItemCut",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "marker",
                            models.CharField(
                                blank=True, help_text="As printed: view the full minutes text.", max_length=300
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.minutes",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.agendaitem",
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
                        "verbose_name": "historical cut of an item's minutes",
                        "verbose_name_plural": "historical cuts of items' minutes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Point",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="points",
                                to="scrutiny.minutes",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="points",
                                to="scrutiny.agendaitem",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(help_text="Its place in the minutes, from 1.")),
                        (
                            "label",
                            models.CharField(blank=True, help_text="The mark as printed: 7.1, a.", max_length=20),
                        ),
                        ("lead", models.TextField(blank=True)),
                        ("text", models.TextField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("report_point", "Point of the report"),
                                    ("question", "Question"),
                                    ("answer", "Answer"),
                                    ("undertaking", "Undertaking"),
                                    ("request", "Request for information"),
                                    ("proposal", "Proposal"),
                                    ("recommendation", "Recommendation"),
                                    ("resolution", "Resolution"),
                                    ("note", "Note"),
                                ],
                                default="note",
                                max_length=15,
                            ),
                        ),
                        (
                            "kind_because",
                            models.TextField(blank=True, help_text="The rule, or the person's reason, for the kind."),
                        ),
                        ("is_confirmed", models.BooleanField(default=False)),
                        (
                            "office",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="points",
                                to="scrutiny.office",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="points",
                                to="scrutiny.namedperson",
                            ),
                        ),
                        (
                            "part_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="scrutiny.point",
                            ),
                        ),
                        (
                            "answers",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answered_by",
                                to="scrutiny.point",
                            ),
                        ),
                        (
                            "due_on",
                            models.DateField(blank=True, help_text="Of an undertaking or a request.", null=True),
                        ),
                    ],
                    options={
                        "verbose_name": "point of minutes",
                        "verbose_name_plural": "points of minutes",
                        "ordering": ("minutes", "position"),
                        "constraints": [
                            models.UniqueConstraint(fields=("minutes", "position"), name="a_point_has_its_own_place"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "report_point",
                                            "question",
                                            "answer",
                                            "undertaking",
                                            "request",
                                            "proposal",
                                            "recommendation",
                                            "resolution",
                                            "note",
                                        ],
                                    )
                                ),
                                name="scrutiny_point_kind_known",
                                violation_error_message="kind is one of report_point, question, answer, undertaking, request, proposal, recommendation, resolution, note.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPoint",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveIntegerField(help_text="Its place in the minutes, from 1.")),
                        (
                            "label",
                            models.CharField(blank=True, help_text="The mark as printed: 7.1, a.", max_length=20),
                        ),
                        ("lead", models.TextField(blank=True)),
                        ("text", models.TextField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("report_point", "Point of the report"),
                                    ("question", "Question"),
                                    ("answer", "Answer"),
                                    ("undertaking", "Undertaking"),
                                    ("request", "Request for information"),
                                    ("proposal", "Proposal"),
                                    ("recommendation", "Recommendation"),
                                    ("resolution", "Resolution"),
                                    ("note", "Note"),
                                ],
                                default="note",
                                max_length=15,
                            ),
                        ),
                        (
                            "kind_because",
                            models.TextField(blank=True, help_text="The rule, or the person's reason, for the kind."),
                        ),
                        ("is_confirmed", models.BooleanField(default=False)),
                        (
                            "due_on",
                            models.DateField(blank=True, help_text="Of an undertaking or a request.", null=True),
                        ),
                        (
                            "minutes",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.minutes",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.agendaitem",
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
                        (
                            "part_of",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.point",
                            ),
                        ),
                        (
                            "answers",
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
                        "verbose_name": "historical point of minutes",
                        "verbose_name_plural": "historical points of minutes",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Issue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.SlugField(max_length=120, unique=True)),
                        ("title", models.CharField(max_length=500)),
                        (
                            "source_id",
                            models.CharField(
                                blank=True, help_text="The council's own number for it, if known.", max_length=40
                            ),
                        ),
                        ("indicators", models.JSONField(blank=True, default=list)),
                        ("audit_theme", models.CharField(blank=True, max_length=200)),
                        ("opened_on", models.DateField()),
                    ],
                    options={
                        "ordering": ("title", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalIssue",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("name", models.SlugField(max_length=120)),
                        ("title", models.CharField(max_length=500)),
                        (
                            "source_id",
                            models.CharField(
                                blank=True, help_text="The council's own number for it, if known.", max_length=40
                            ),
                        ),
                        ("indicators", models.JSONField(blank=True, default=list)),
                        ("audit_theme", models.CharField(blank=True, max_length=200)),
                        ("opened_on", models.DateField()),
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
                        "verbose_name": "historical issue",
                        "verbose_name_plural": "historical issues",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="IssueAlias",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="aliases", to="scrutiny.issue"
                            ),
                        ),
                        ("title", models.CharField(max_length=500)),
                        ("used_from", models.DateField()),
                    ],
                    options={
                        "verbose_name": "other title of an issue",
                        "verbose_name_plural": "other titles of an issue",
                        "ordering": ("issue", "used_from", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("issue", "title"), name="an_alias_is_there_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalIssueAlias",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("title", models.CharField(max_length=500)),
                        ("used_from", models.DateField()),
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
                        "verbose_name": "historical other title of an issue",
                        "verbose_name_plural": "historical other titles of an issue",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="Occurrence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="occurrences",
                                to="scrutiny.issue",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="occurrences",
                                to="scrutiny.agendaitem",
                            ),
                        ),
                        (
                            "because",
                            models.TextField(blank=True, help_text="Why the item was taken to be of this issue."),
                        ),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                        ("withdrawn_because", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ("issue", "item"),
                        "constraints": [
                            models.UniqueConstraint(fields=("issue", "item"), name="an_item_is_of_an_issue_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_on__isnull", True),
                                    models.Q(("withdrawn_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="an_occurrence_is_withdrawn_for_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalOccurrence",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "because",
                            models.TextField(blank=True, help_text="Why the item was taken to be of this issue."),
                        ),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                        ("withdrawn_because", models.TextField(blank=True)),
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
                            "item",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.agendaitem",
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
                        "verbose_name": "historical occurrence",
                        "verbose_name_plural": "historical occurrences",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="IssueChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="turns", to="scrutiny.issue"
                            ),
                        ),
                        (
                            "turn",
                            models.CharField(
                                choices=[
                                    ("merged_into", "Merged into"),
                                    ("split_into", "Split, a part of it going to"),
                                    ("followed_by", "Followed by"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="turns_to",
                                to="scrutiny.issue",
                            ),
                        ),
                        ("on", models.DateField()),
                        ("because", models.TextField()),
                    ],
                    options={
                        "verbose_name": "change of an issue",
                        "verbose_name_plural": "changes of issues",
                        "ordering": ("on", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("issue", "turn", "other"), name="an_issue_turns_once_to_another"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("issue", models.F("other")), _negated=True),
                                name="an_issue_turns_to_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("because", ""), _negated=True), name="an_issue_turns_for_a_reason"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("turn__in", ["merged_into", "split_into", "followed_by"])),
                                name="scrutiny_issuechange_turn_known",
                                violation_error_message="turn is one of merged_into, split_into, followed_by.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalIssueChange",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "turn",
                            models.CharField(
                                choices=[
                                    ("merged_into", "Merged into"),
                                    ("split_into", "Split, a part of it going to"),
                                    ("followed_by", "Followed by"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("on", models.DateField()),
                        ("because", models.TextField()),
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
                            "other",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="scrutiny.issue",
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
                        "verbose_name": "historical change of an issue",
                        "verbose_name_plural": "historical changes of issues",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="IssueAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="scrutiny.issue"
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="issues", to="plans.action"
                            ),
                        ),
                        ("linked_on", models.DateField()),
                        ("unlinked_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "action of an issue",
                        "verbose_name_plural": "actions of issues",
                        "ordering": ("issue", "pk"),
                        "constraints": [
                            models.UniqueConstraint(fields=("issue", "action"), name="an_issue_has_an_action_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("unlinked_on__isnull", True),
                                    ("linked_on__isnull", True),
                                    ("unlinked_on__gte", models.F("linked_on")),
                                    _connector="OR",
                                ),
                                name="an_issues_action_is_unlinked_after",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalIssueAction",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("linked_on", models.DateField()),
                        ("unlinked_on", models.DateField(blank=True, null=True)),
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
                        "verbose_name": "historical action of an issue",
                        "verbose_name_plural": "historical actions of issues",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
            ]
        ),
    ]
