"""A request that cannot be met: one line saying why, and a hint."""


class Refusal(Exception):  # noqa: N818  it is not an error of the program
    """Raised here and in `cli`, caught once in `cli.main`; exit code 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
