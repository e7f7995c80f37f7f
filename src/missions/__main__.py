"""How the program starts: as `missions` and as `python -m missions`."""

import gc
import os
import sys


def run() -> None:
    """Run the program as the shell calls it.

    The process is short, so memory is not searched for cycles while libraries are loaded and
    values are built; that saves a twentieth of a run (decision 4).
    """
    gc.disable()
    try:
        from missions.cli.memory import recall  # noqa: PLC0415  after the line above

        code = recall(sys.argv[1:])
        if code is not None:
            os._exit(code)
        from missions.cli.interrupts import heed  # noqa: PLC0415  what is known needs none

        heed()
        from missions.cli.main import run as run_program  # noqa: PLC0415

        run_program()
    except KeyboardInterrupt:  # while libraries are loaded, or at the very end
        os._exit(130)


if __name__ == "__main__":
    run()
