"""`python -m payung` is `payung`."""

from payung.cli import entry

if __name__ == "__main__":
    entry()
