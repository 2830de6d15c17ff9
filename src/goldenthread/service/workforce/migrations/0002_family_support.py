"""Posts of family support workers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("workforce", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="post",
            name="workforce_post_role_known",
        ),
        migrations.AlterField(
            model_name="historicalpost",
            name="role",
            field=models.CharField(
                choices=[
                    ("social_worker", "Social worker"),
                    ("newly_qualified", "Newly qualified social worker"),
                    ("senior", "Senior social worker"),
                    ("manager", "Team manager"),
                    ("family_support", "Family support worker"),
                    ("other", "Other"),
                ],
                max_length=30,
            ),
        ),
        migrations.AlterField(
            model_name="post",
            name="role",
            field=models.CharField(
                choices=[
                    ("social_worker", "Social worker"),
                    ("newly_qualified", "Newly qualified social worker"),
                    ("senior", "Senior social worker"),
                    ("manager", "Team manager"),
                    ("family_support", "Family support worker"),
                    ("other", "Other"),
                ],
                max_length=30,
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("role__in", ["social_worker", "newly_qualified", "senior", "manager", "family_support", "other"])
                ),
                name="workforce_post_role_known",
                violation_error_message="role is one of social_worker, newly_qualified, senior, manager, family_support, other.",
            ),
        ),
    ]
