"""The program: its commands, and the one place where errors become messages and exit codes."""

import errno
import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer

from missions import __version__
from missions.cli.commands import COMMANDS, FILES, HIDDEN
from missions.cli.complete import IS_ASKED, require_question
from missions.cli.memory import remember
from missions.cli.options import Given, is_on, with_common
from missions.cli.streams import complete, give_up, silence, tell
from missions.store import Refusal

_EPILOG = (
    "The plan is the latest claim announced. Docs: https://github.com/missions-ledger/missions"
)


def app(arguments: list[str]) -> typer.Typer:
    """The program with the commands that the arguments may name; with all when none is.

    Setting up a command costs as much as a small registry, so only those that can be meant are.
    """
    named = [name for name in COMMANDS if name in arguments]
    whole = IS_ASKED or not named
    program = typer.Typer(
        add_completion=whole,
        name="missions",
        help="A ledger of what was promised in space, when, and by whom.",
        epilog=_EPILOG,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    comes_first = not whole and arguments[0] in named
    program.callback()(_nothing if comes_first else with_common(_common))
    for name in COMMANDS if whole else named:
        module = import_module(f"missions.cli.{FILES.get(name, name)}")
        panel = COMMANDS[name][0]
        if hasattr(module, "group"):
            program.add_typer(module.group(), name=name, rich_help_panel=panel)
        else:
            hidden = name in HIDDEN
            program.command(name, rich_help_panel=panel, hidden=hidden)(with_common(module.command))
    return program


def _nothing() -> None:
    """What stands for the options before a command when the command comes first."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"missions {__version__}")
        raise typer.Exit


def _common(
    given: Given,
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """A ledger of what was promised in space, when, and by whom."""
    del version
    context.obj = given


def run() -> None:
    """Run the program on the arguments of the process, and end it.

    What was built is not taken apart again at the end, which would take as long as a tenth of
    a run (decision 4).
    """
    complete()
    code = main(sys.argv[1:])
    remember(sys.argv[1:], code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 0
    os._exit(code)


def main(arguments: list[str]) -> int:
    """Run the program and give its exit code (CLI.md, "Exit codes")."""
    try:
        require_question()
        return _exit_code(app(arguments)(arguments, prog_name="missions", standalone_mode=False))
    except typer.TyperException as error:
        return _usage(error, arguments)
    except Refusal as refusal:
        return _refused(refusal)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except BrokenPipeError:
        silence()
        return 0
    except Exception as error:
        if is_on("MISSIONS_DEBUG"):
            raise
        return _fault(error, arguments)


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EAGAIN)
"""What the system says when the output does not get where it should."""


def _fault(error: Exception, arguments: list[str]) -> int:
    """What nobody foresaw; or what the system denies, or an argument that no registry can take.

    A path need not be UTF-8, so arguments are looked at only when one could not be written. Of a
    full disk, what is left of the output is given up.
    """
    if isinstance(error, OSError) and error.filename is not None:
        _say(f"{error.filename}: {error.strerror}", "")
    elif isinstance(error, FileNotFoundError):  # of the system's calls, only this one names none
        _say("the current folder is gone", "change to one that is there")
    elif isinstance(error, OSError) and error.errno in _FULL:
        give_up(error)
    elif isinstance(error, MemoryError):
        _say("not enough memory for this registry", "split it, or give more memory")
    elif isinstance(error, UnicodeEncodeError) and not all(map(_is_utf8, arguments)):
        _say("an argument is not UTF-8", "nothing was written; give it as UTF-8")
    else:
        _say(f"a fault of ours: {type(error).__name__}: {error}",
             "run it again with MISSIONS_DEBUG=1 and report what it shows")  # fmt: skip
    return 2


def _is_utf8(argument: str) -> bool:
    return argument == argument.encode(errors="replace").decode()


def _exit_code(answer: Any) -> int:  # noqa: ANN401
    return answer if isinstance(answer, int) else 0


def _refused(refusal: Refusal) -> int:
    problems = getattr(refusal, "problems", ())
    if problems:
        from missions.cli.load import SHOWN  # noqa: PLC0415
        from missions.render.problems import full  # noqa: PLC0415
        from missions.render.terminal import as_text  # noqa: PLC0415

        lines = [line for problem in problems[:SHOWN] for line in full(problem)]
        tell(as_text(lines))
    _say(str(refusal), refusal.hint)
    return 2


def _usage(error: typer.TyperException, arguments: list[str]) -> int:
    """Typer's own complaints in our style, with the nearest word where one is near."""
    from missions.registry.find import nearest  # noqa: PLC0415

    message = error.format_message().rstrip(".")
    if not message:  # nothing was asked: the help has been shown
        return 0
    possible = getattr(error, "possibilities", None) or []
    context = getattr(error, "ctx", None)
    typed = [each for each in arguments if not each.startswith("-")]
    meant = possible[0] if possible else None
    if "No such command" in message and typed:
        message = (
            f'no command "{next((each for each in typed if repr(each) in message), typed[0])}"'
        )
        meant = nearest(message.split('"')[1], COMMANDS)
    path = context.command_path if context is not None else "missions"
    hint = f'did you mean "{meant}"?' if meant else f"run `{path} --help`"
    _say(message[:1].lower() + message[1:], hint)
    return 2


def _say(message: str, hint: str) -> None:
    from missions.pictures.text import safe  # noqa: PLC0415

    tell(f"missions: error: {safe(message)}\n" + (f"  hint: {safe(hint)}\n" if hint else ""))
