"""`missions schema`."""

from typing import Annotated

import typer

from missions.cli.complete import offering
from missions.cli.deliver import as_json, format_of, send
from missions.cli.options import Given, one_of


def _complete(incomplete: str) -> list[str]:
    from missions.export.output_schema import ITEMS  # noqa: PLC0415

    return [each for each in ITEMS if each.startswith(incomplete)]


OutputFormat = Annotated[
    str | None,
    typer.Option("--output-format", metavar="COMMAND", help="Of what COMMAND --json gives.",
                 autocompletion=offering(_complete)),
]  # fmt: skip


def command(given: Given, output_format: OutputFormat = None) -> None:
    """Write the JSON Schema of a registry for editors, or of what a command gives as JSON."""
    format_of(given, ("json",))
    send(given, as_json(_registry() if output_format is None else _output(output_format)))


def _registry() -> object:
    from missions.tomlfile.schema import registry_schema  # noqa: PLC0415

    return registry_schema()


def _output(name: str) -> object:
    from missions.export.output_schema import ITEMS, output_schema  # noqa: PLC0415

    return output_schema(one_of("--output-format", name, tuple(ITEMS)))
