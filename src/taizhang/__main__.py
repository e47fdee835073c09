"""Run the command line with `python -m taizhang`."""

from taizhang.cli import main

if __name__ == "__main__":
    main()
