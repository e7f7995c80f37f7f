"""How the program starts: as `missions` and as `python -m missions`."""

import gc


def run() -> None:
    """Run the program as the shell calls it.

    The process is short, so memory is not searched for cycles while libraries are loaded and
    values are built; that saves a twentieth of a run (decision 4).
    """
    gc.disable()
    from missions.cli.main import run as run_program  # noqa: PLC0415  after the line above

    run_program()


if __name__ == "__main__":
    run()
