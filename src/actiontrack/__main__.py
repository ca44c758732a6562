"""Run the command line with `python -m actiontrack`."""

from actiontrack.cli import main

if __name__ == "__main__":
    main()
