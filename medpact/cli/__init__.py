"""The command line: thin, and quick to start.

In: words typed in a shell. Out: the library's and the ledger's answers on stdout, complaints on stderr, an exit code:
0 done, 1 something could not be done, 2 the command was not understood, 130 stopped with Ctrl-C.
"""

from __future__ import annotations

from importlib import import_module

import click

import medpact

COMMANDS = {
    "read": "Read documents and list the claims found in them.",
    "reconcile": "Group the claims of many documents into commitments.",
    "add": "Add documents to the ledger.",
    "ledger": "Show the commitments in the ledger.",
    "findings": "Show what the checks found wrong or open.",
    "rebuild": "Compute all conclusions again; say what changed and why.",
    "publish": "Write IATI 2.03 or the brief, from confirmed facts.",
    "serve": "Serve the ledger to a browser on this machine.",
    "desk": "Open a desk, whose people keep their drafts to themselves.",
    "invite": "Let a person in with a one-time password.",
    "withdraw": "Wipe a text that a court or a claim to privacy takes out.",
    "demo": "Make a ledger of the samples and serve it.",
}
INTERRUPTED = 130


class LazyGroup(click.Group):
    """Commands that are imported when they are used: module `medpact.cli.NAME` holds `command`.

    The summaries of `COMMANDS` are what the help lists, so that it need not import them.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the flow."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"medpact.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands into the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; Ctrl-C ends it with the code that shells expect (128 + SIGINT)."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nStopped.", err=True)
            ctx.exit(INTERRUPTED)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(medpact.__version__, "--version", prog_name="medpact")
def main() -> None:
    """Keep the promises of international health cooperation: announcements in, one ledger out.

    \b
    Example: medpact read samples/
    """
