"""`missions export`."""

from collections.abc import Mapping
from typing import Any

from missions.cli.deliver import as_json, format_of, send
from missions.cli.load import load
from missions.cli.options import Days, Given
from missions.registry import Registry

FORMATS = ("toml", "json", "csv")


def command(given: Given, days: Days) -> None:
    """Write the registry as known on a day, in one file; as CSV, a claim a row."""
    from missions.ledger.past import as_known  # noqa: PLC0415

    chosen = format_of(given, FORMATS)
    registry = load(given, days.today)
    if days.is_past:
        registry = as_known(registry, days.as_of)
    send(given, TEXTS[chosen](registry))


def _toml(registry: Registry) -> str:
    from missions.tomlfile.write import as_text  # noqa: PLC0415

    return as_text(registry)


def _json(registry: Registry) -> str:
    from missions.tomlfile.write import as_data  # noqa: PLC0415

    return as_json(_without_days(as_data(registry)))


def _without_days(value: Any) -> Any:  # noqa: ANN401  TOML data
    """TOML's days as texts, which JSON has instead."""
    if isinstance(value, Mapping):
        return {key: _without_days(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_without_days(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _csv(registry: Registry) -> str:
    from missions.export.csv_facts import as_exact_csv  # noqa: PLC0415
    from missions.tomlfile.flat import COLUMNS, rows_of  # noqa: PLC0415
    from missions.tomlfile.write import as_data  # noqa: PLC0415

    return as_exact_csv(COLUMNS, rows_of(as_data(registry)))


TEXTS = {"toml": _toml, "json": _json, "csv": _csv}
