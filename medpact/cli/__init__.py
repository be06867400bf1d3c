"""The command line: thin, and quick to start.

In: words typed in a shell. Out: the library's and the ledger's answers on stdout, complaints on stderr, an exit code:
0 done, 1 something could not be done, 2 the command was not understood, 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from urllib.parse import quote

import click

import medpact

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as many processes read as there are cores: one thread each

COMMANDS = {
    "read": "Read documents and list the claims found in them.",
    "requests": "Write what a language model would be asked to files.",
    "reconcile": "Group the claims of many documents into commitments.",
    "add": "Add documents to the ledger.",
    "import": "Import a table of commitments or units; undo an import.",
    "ledger": "Show the commitments in the ledger.",
    "findings": "Show what the checks found wrong or open.",
    "ask": "List what to ask a partner or a host, with the quotes.",
    "judgements": "List what persons decided; share it with another office.",
    "parties": "List whom names name; judge two names one party, or two.",
    "facilities": "Give a list of facilities, whose names then have identifiers.",
    "rebuild": "Compute all conclusions again; say what changed and why.",
    "publish": "Write IATI 2.03 or the brief, from confirmed facts.",
    "serve": "Serve the ledger to a browser on this machine.",
    "desk": "Open a desk, whose people keep their drafts to themselves.",
    "invite": "Let a person in with a one-time password.",
    "withdraw": "Wipe a text that a court or a claim to privacy takes out.",
    "demo": "Make a ledger of the samples and serve it.",
}
INTERRUPTED = 130
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class LazyGroup(click.Group):
    """Commands that are imported when they are used: module `medpact.cli.NAME` holds `command`.

    A word that Python keeps for itself has an underscore behind it: `medpact import` is `medpact.cli.import_`.

    The summaries of `COMMANDS` are what the help lists, so that it need not import them.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the flow."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"medpact.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands into the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; Ctrl-C ends it with the code that shells expect (128 + SIGINT).

        What the machine refuses (a full disk, a folder that may not be written) is told in a sentence. A reader
        of the output that stops early, such as `head`, is no fault.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nStopped.", err=True)
            ctx.exit(INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            if error.errno in NO_ROOM:
                let_go_of_stdout()
            raise Refused(error) from error


class Refused(click.ClickException):
    """What the machine refused, where, and what to do; exit code 1."""

    def __init__(self, error: OSError) -> None:
        where = error.filename if error.filename is not None else "the output"
        what = "Check that there is room and that you may read and write there, then run the command again."
        super().__init__(f"{where}: {error.strerror or error}. {what}")


def let_go_of_stdout() -> None:
    """Send what is still to be written nowhere: else Python tries again at its end, and complains a second time."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--ledger",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The ledger to work on, such as demo.sqlite3; without it, DATABASE_URL or ledger.sqlite3 here.",
)
@click.version_option(medpact.__version__, "--version", prog_name="medpact")
def main(ledger: Path | None) -> None:
    """Keep the promises of international health cooperation: announcements in, one ledger out.

    \b
    Example: medpact read samples/
    """
    write_every_letter()
    if ledger is not None:
        os.environ["DATABASE_URL"] = f"sqlite:///{quote(str(ledger.absolute()))}"


def write_every_letter() -> None:
    """Write UTF-8 into files and pipes, whatever the locale; a terminal that lacks a letter shows its code instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
