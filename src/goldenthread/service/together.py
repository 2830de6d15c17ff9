"""Making many tables, or many columns of a table, in one step of a migration.

Django works out every model anew after each step, and all of ours are joined through the people who edit
them: a hundred steps of one table each took longer than making a whole home. Used in migrations.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel
from django.db.models import Field


class CreateModels(Operation):
    """A migration step: makes the tables of `models`, in their order; taken back, drops them from the last."""

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = list(models)

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)  # worked out once, when next asked for: not after each model
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.models)} models"


class AddFields(Operation):
    """A migration step: adds the fields of each model named. It cannot be taken back.

    Links and plain fields of one model need a step each: SQLite makes a table anew for a plain field, from
    what the model is known to have, and a link added in the same step is not known to it.
    """

    reversible = False

    def __init__(self, fields: Mapping[str, Mapping[str, Field]]) -> None:
        self.fields = fields

    def state_forwards(self, app_label: str, state: Any) -> None:
        state.__dict__.pop("apps", None)
        for model, fields in self.fields.items():
            for name, field in fields.items():
                state.add_field(app_label, model, name, field, preserve_default=True)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model, fields in self.fields.items():
            before = from_state.apps.get_model(app_label, model)
            after = to_state.apps.get_model(app_label, model)
            for name in fields:
                added = after._meta.get_field(name)
                schema_editor.add_field(before, added)
                if not added.is_relation:
                    added.clone().contribute_to_class(before, name)  # known, when the next one is added

    def describe(self) -> str:
        return f"Add fields to {', '.join(self.fields)}"
