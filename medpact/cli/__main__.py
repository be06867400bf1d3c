"""The command line as `python -m medpact.cli`."""

from medpact.cli import main

main()
