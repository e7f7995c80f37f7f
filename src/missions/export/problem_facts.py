"""Problems for other programs: JSON items, annotations of GitHub, SARIF 2.1.0."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from missions.pictures.text import safe
from missions.problems import Place, Problem, Severity
from missions.problems.catalogue import RULES, severity, title

_NOWHERE = Place(1, 1, 2, "")
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def problem_item(problem: Problem) -> dict[str, Any]:
    """A problem as a JSON item (CLI.md, "Items")."""
    place = problem.place or _NOWHERE
    return {
        "code": problem.code,
        "severity": severity(problem).value,
        "path": problem.file,
        "line": place.line,
        "column": place.column,
        "end_column": place.end_column,
        "message": message_of(problem),
        "help": problem.help or None,
        "id": problem.id or None,
    }


def message_of(problem: Problem) -> str:
    """What is wrong, in one sentence."""
    return f"{title(problem)}: {problem.label}" if problem.label else title(problem)


def github_annotation(problem: Problem) -> str:
    """A workflow command that marks the place in a pull request.

    Columns count from 1 and the last one is included, as in GitHub's own annotations; values
    are escaped as its runner unescapes them.
    """
    place = problem.place or _NOWHERE
    named = f"{problem.code} {title(problem)}"
    properties = (
        f"file={_property(problem.file)},line={place.line},endLine={place.line},"
        f"col={place.column},endColumn={max(place.end_column - 1, place.column)},"
        f"title={_property(named)}"
    )
    said = _with_help(problem.label or title(problem), problem)
    return f"::{severity(problem).value} {properties}::{_data(said)}"


def _with_help(said: str, problem: Problem) -> str:
    """What is wrong and the way out; what is a sentence already gets no second full stop."""
    if not problem.help:
        return said
    return f"{said}{' ' if said.endswith(('.', '?', '!')) else '. '}{problem.help}"


def _data(text: str) -> str:
    """A text as its runner unescapes it; what could steer the terminal of a log is shown."""
    if text.isprintable():
        return safe(text).replace("%", "%25")
    ends = {"%": "%25", "\r": "%0D", "\n": "%0A"}
    return "".join(ends.get(each) or safe(each) for each in text)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(problems: Sequence[Problem], version: str) -> dict[str, Any]:
    """A SARIF 2.1.0 log of one run, with the rules that were broken."""
    codes = sorted({each.code for each in problems})
    driver = {
        "name": "missions",
        "version": version,
        "informationUri": "https://github.com/missions-ledger/missions",
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes.index(each.code)) for each in problems],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    shown = f"{rule.why}\n\nWrong:\n{rule.wrong}\n\nRight:\n{rule.right}"
    return {
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": shown},
        "defaultConfiguration": {"level": _level(rule.severity)},
    }


def _level(how_bad: Severity) -> str:
    return "error" if how_bad is Severity.ERROR else "warning"


def _result(problem: Problem, rule_index: int) -> dict[str, Any]:
    place = problem.place or _NOWHERE
    said = _with_help(message_of(problem), problem)
    return {
        "ruleId": problem.code,
        "ruleIndex": rule_index,
        "level": _level(severity(problem)),
        "message": {"text": safe(said)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(problem.file.encode(errors="surrogateescape"))
                    },
                    "region": {
                        "startLine": place.line,
                        "startColumn": place.column,
                        "endColumn": max(place.end_column, place.column + 1),
                    },
                }
            }
        ],
    }
