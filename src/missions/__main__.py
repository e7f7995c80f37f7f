"""`python -m missions`."""

from missions.cli.main import run

if __name__ == "__main__":
    run()
