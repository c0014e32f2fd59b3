"""`python -m newsbot` is the console script."""

from newsbot.cli import run

if __name__ == "__main__":
    run()
