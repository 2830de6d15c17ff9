"""Help for a person: what an argument is called and means, and not its type in Python."""

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperArgument, TyperCommand


class PlainCommand(TyperCommand):
    """Its help calls each argument by its name: FILE..., or PERIOD in brackets where it may be left out."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        return [self.options_metavar or "", *(str(one.metavar) for one in self._arguments())]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        told = [(str(one.metavar), (one.get_help_record(ctx) or ("", ""))[1]) for one in self._arguments()]
        if told:
            with formatter.section("Arguments"):
                formatter.write_dl(told)
        options = [one for one in self.get_params(ctx) if not isinstance(one, TyperArgument)]
        with formatter.section("Options"):
            formatter.write_dl([record for one in options if (record := one.get_help_record(ctx))])

    def _arguments(self) -> list[TyperArgument]:
        return [one for one in self.params if isinstance(one, TyperArgument)]


class PlainTyper(typer.Typer):
    """Commands whose help is plain."""

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        return super().command(name, cls=PlainCommand, **settings)
