"""The options that every command takes, before or after its name."""

import inspect
import os
from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import Annotated, Any, NamedTuple

import typer

from missions.cli.days import read_day
from missions.cli.numbers import between
from missions.store import Refusal


class Given(NamedTuple):
    """What was typed of the common options; `None` or false where nothing was."""

    file: Annotated[
        str | None,
        typer.Option("--file", "-f", metavar="PATH",
                     help="Registry: a file, a folder (its missions.toml, else all *.toml), or -.",
                     envvar="MISSIONS_FILE", show_envvar=True),
    ] = None  # fmt: skip
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="Only what had been announced by DATE."),
    ] = None
    today: Annotated[
        str | None,
        typer.Option("--today", metavar="DATE", help="Pretend it is DATE.",
                     envvar="MISSIONS_TODAY", show_envvar=True),
    ] = None  # fmt: skip
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-F",
            metavar="FMT",
            help="One the command has, as table, json, csv, markdown, svg, html, mermaid.",
        ),
    ] = None
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="Write there; its ending picks the format."
        ),
    ] = None
    width: Annotated[
        int | None,
        typer.Option("--width", metavar="N", help="Columns, 1 to 10,000; default: the terminal.",
                     parser=between("--width", 1, 10_000)),
    ] = None  # fmt: skip
    color: Annotated[
        str | None, typer.Option("--color", metavar="WHEN", help="auto, always or never.")
    ] = None
    no_color: Annotated[bool, typer.Option("--no-color", help="The same as --color never.")] = False
    ascii: Annotated[bool, typer.Option("--ascii", help="ASCII glyphs only.")] = False
    accessible: Annotated[
        bool, typer.Option("--accessible", help="Sentences instead of charts.")
    ] = False
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No title, legend or hints.")] = False


NAMES = Given._fields


COLOURS = ("auto", "always", "never")


def merged(before: Given, after: Given) -> Given:
    """What was typed before the command, with what was typed after it on top.

    An output of `-` is stdout, where all goes that has none.

    A word for --color that there is not, and an output that is no file, are refused here, before
    anything is written.
    """
    for given in (before, after):
        if given.output is not None:
            _require_name(given.output)
    both = before._replace(**{name: value for name in NAMES if (value := getattr(after, name))})
    if both.color is not None:
        one_of("--color", both.color, COLOURS)
    return both._replace(output=None) if both.output == "-" else both


def _require_name(output: str) -> None:
    """Refuse what is written as a folder is."""
    if os.path.basename(output) in {"", ".", ".."}:  # noqa: PTH119  a path takes `x/` for `x`
        raise Refusal(f"--output: {output} is a folder", "name a file, or - for stdout")


def with_common(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the common options; it takes them as its first argument, `Given`.

    Any other parameter that is a tuple with fields stands for these, an option or an argument each;
    but for `Days`: those are of this run, for which the clock is asked here and nowhere else.
    """
    signature = inspect.signature(function, eval_str=True)
    own = list(signature.parameters.values())[1:]
    context = inspect.Parameter(
        "context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context
    )
    parameters = [context]
    for each in own:
        if _is_several(each):
            parameters += _fields(each.annotation)
        elif each.annotation not in {Days, typer.Context}:
            parameters.append(each.replace(kind=inspect.Parameter.KEYWORD_ONLY))
    parameters += _fields(Given)

    @wraps(function)
    def command(context: typer.Context, **values: Any) -> None:  # noqa: ANN401
        _require_words(context)
        given = merged(context.obj or Given(), _common(context, _taken(Given, values)))
        if given.output and context.invoked_subcommand is None:  # all of the line has been read
            from missions.cli.load import spare_what_is_read  # noqa: PLC0415

            spare_what_is_read(given, _arguments(context))
        for each in own:
            if _is_several(each):
                values[each.name] = _taken(each.annotation, values)
            elif each.annotation is Days:
                values[each.name] = _days(given)
            elif each.annotation is typer.Context:
                values[each.name] = context
        function(given, **values)

    command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters} | {"return": None}
    del command.__wrapped__  # Typer would look through it
    return command


def _is_several(parameter: inspect.Parameter) -> bool:
    """Whether it is a tuple that stands for several parameters."""
    return hasattr(parameter.annotation, "_fields") and parameter.annotation is not Days


def _fields(group: Any) -> list[inspect.Parameter]:  # noqa: ANN401  a NamedTuple
    """The fields of a tuple as parameters; to Typer, several words are a list."""
    hints = inspect.get_annotations(group, eval_str=True)
    for name, hint in hints.items():
        if hint.__origin__ == Sequence[str]:
            hints[name] = Annotated[list[str], *hint.__metadata__]
    return [
        inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, annotation=hints[name],
            default=group._field_defaults.get(name, inspect.Parameter.empty),
        )
        for name in group._fields
    ]  # fmt: skip


def _taken(group: Any, values: dict[str, Any]) -> Any:  # noqa: ANN401  a NamedTuple
    """A tuple of its fields, which are taken out of the values."""
    return group(*map(values.pop, group._fields))


def _common(context: typer.Context, found: Given) -> Given:
    """What stands behind a command; of the environment what stands before it has been asked."""
    if context.obj is None:
        return found
    sources = {name: context.get_parameter_source(name) for name in NAMES}
    asked = [name for name, each in sources.items() if each and each.name == "ENVIRONMENT"]
    nothing: Any = None
    return found._replace(**dict.fromkeys(asked, nothing))


def _require_words(context: typer.Context) -> None:
    """Refuse an option or argument typed as an empty text.

    Taken for one that was left out, it would mean another registry, or another day.
    """
    for each in context.command.params:
        typed = context.params.get(each.name or "")
        if typed == "" or (isinstance(typed, list | tuple) and "" in typed):
            is_option = each.param_type_name == "option"
            name = each.opts[0] if is_option else (each.metavar or "").strip("[].…")
            raise Refusal(f"{name}: empty", "leave it out; it may be a variable that nobody set")


def _arguments(context: typer.Context) -> list[str]:
    """What was typed behind the name of a command, apart from options and numbers."""
    names = (each.name for each in context.command.params if each.param_type_name == "argument")
    values = [context.params.get(name or "") for name in names]
    several = [each for value in values if isinstance(value, list | tuple) for each in value]
    return [each for each in (*values, *several) if isinstance(each, str)]


class Days(NamedTuple):
    """The two days of a view. `is_past` tells that the view is of an earlier day's knowledge."""

    today: date
    as_of: date
    is_past: bool


def _days(given: Given) -> Days:
    """Today, as given or as the clock says, and the knowledge date."""
    from missions.cli.clock import today as clock  # noqa: PLC0415

    real = clock()
    today = read_day(given.today, "--today", real, "first", -1) if given.today else real
    if not given.as_of:
        return Days(today, today, is_past=False)
    as_of = read_day(given.as_of, "--as-of", today, "last", -1)
    return Days(today, as_of, is_past=as_of < today)


def earlier_day(text: str, option: str, when: Days) -> date:
    """The last day of a date, which must not lie after the day of the view."""
    day = read_day(text, option, when.as_of, "last", -1)
    if day > when.as_of:
        raise Refusal(f"{option}: {day} is after {when.as_of}, the day of this view",
                      "name an earlier day")  # fmt: skip
    return day


def is_on(name: str) -> bool:
    """Whether an environment variable says yes."""
    return os.environ.get(name, "").lower() not in {"", "0", "false", "no", "off"}


def one_of(option: str, value: str, allowed: tuple[str, ...]) -> str:
    """A word of a closed list, or a refusal that lists it."""
    if value in allowed:
        return value
    raise Refusal(f"{option}: no {value!r} here", f"choose {', '.join(allowed)}")
