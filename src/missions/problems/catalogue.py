"""Every rule, by its code."""

from collections.abc import Mapping

from missions.problems.claim_rules import CLAIM_RULES
from missions.problems.date_rules import DATE_RULES
from missions.problems.history_rules import HISTORY_RULES
from missions.problems.problem import Problem, Severity
from missions.problems.rule import Rule
from missions.problems.shape_rules import SHAPE_RULES
from missions.problems.style_rules import STYLE_RULES

RULES: Mapping[str, Rule] = {
    rule.code: rule
    for rule in (*SHAPE_RULES, *DATE_RULES, *CLAIM_RULES, *STYLE_RULES, *HISTORY_RULES)
}


def title(problem: Problem) -> str:
    """What is wrong, in general: what its rule is called."""
    return RULES[problem.code].title


def severity(problem: Problem) -> Severity:
    """How bad a problem is: what its rule says."""
    return RULES[problem.code].severity


def is_error(problem: Problem) -> bool:
    """Whether a problem stops the reading commands."""
    return severity(problem) is Severity.ERROR
