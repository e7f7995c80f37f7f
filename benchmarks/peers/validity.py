"""Whether a file is valid: programs that check TOML against the registry's JSON Schema."""

from pathlib import Path

from peers.peer import Asked, Given, Peer


def _taplo(given: Given, _: Path) -> Asked:
    return Asked(("taplo", "lint", "--schema", given.schema.as_uri(), str(given.toml)))


def _tombi(given: Given, folder: Path) -> Asked:
    """The first line of the file names the schema that stands beside it."""
    for file in (given.toml, given.schema):
        (folder / file.name).write_bytes(file.read_bytes())
    return Asked(("tombi", "lint", "--offline", given.toml.name))


def _check_jsonschema(given: Given, _: Path) -> Asked:
    return Asked(("check-jsonschema", "--schemafile", str(given.schema), str(given.toml)))


PEERS = (
    Peer("taplo", "taplo", ("--version",), _taplo),
    Peer("tombi", "tombi", ("--version",), _tombi),
    Peer("check-jsonschema", "check-jsonschema", ("--version",), _check_jsonschema),
)
