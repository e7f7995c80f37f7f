"""`python interrupted.py SIGNAL N ARGUMENT…` is the program that a signal meets at N events.

Events are those that Python tells its audit hooks of: each import, each file opened, each
process started. With N of 0 none is sent, and the last line on stderr is how many there were.
"""

import os
import sys
from itertools import count
from typing import Never


def meet(sent: int, at: int) -> None:
    """Send this process a signal at an event, or say at the end how many there were."""
    events = count(1)
    really_exit = os._exit

    def hear(*_: object) -> None:
        if next(events) == at:
            os.kill(os.getpid(), sent)

    def leave(status: int) -> Never:
        os.write(2, f"{next(events)}\n".encode() if at == 0 else b"")
        really_exit(status)

    os._exit = leave
    sys.addaudithook(hear)


if __name__ == "__main__":
    signal_, at_ = map(int, sys.argv[1:3])
    sys.argv[:3] = ["missions"]
    meet(signal_, at_)

    from missions.__main__ import run  # its imports are met too

    run()
