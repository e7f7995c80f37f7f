"""Tables of cases that people can read: a row a line, cells apart by bars."""

from missions.dates import VagueDate, read


def cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in row.split("|")] for row in table.strip().splitlines()]


def known(text: str) -> VagueDate:
    found = read(text)
    assert isinstance(found, VagueDate)
    return found
