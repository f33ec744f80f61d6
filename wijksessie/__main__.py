"""`python -m wijksessie` is the command line."""

from wijksessie.cli import app

if __name__ == "__main__":
    app()
