"""`python -m payung` is `payung`."""

import sys

from payung.cli import main

if __name__ == "__main__":
    sys.exit(main())
