"""`medpact serve`: the pages, for a browser."""

from __future__ import annotations

import errno
import os
import socket
from typing import Any

import click

from medpact.cli.opened import Told, opened_ledger
from medpact.cli.readers import check_encoder


@click.command("serve")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen at; this machine alone, unless asked."
)
@click.option("--port", metavar="PORT", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers",
    metavar="COUNT",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help="How many requests at once.",
)
def command(host: str, port: int, workers: int) -> None:
    """Serve the ledger's pages until stopped with Ctrl-C.

    \b
    Example: medpact serve --port 8080
    """
    check_encoder()
    check_free(host=host, port=port)
    with opened_ledger():
        serve(host=host, port=port, workers=workers)


def check_free(*, host: str, port: int) -> None:
    """Nothing, where a server can listen; else a complaint before any work is done."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        advice = "Choose another with --port, or stop the program that has it."
        if error.errno != errno.EADDRINUSE:
            advice = "Choose an address of this machine with --host and a port above 1023 with --port."
        raise Told(f"Nothing can be served at {host}, port {port}: {error.strerror}. {advice}") from error


def serve(*, host: str, port: int, workers: int = 2) -> None:
    """Run gunicorn in this process."""
    from django.db import connections
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

    class Pages(BaseApplication):
        """gunicorn with our options in the place of its configuration file."""

        def load_config(self) -> None:
            options: dict[str, Any] = {
                "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
                "workers": workers,
                "worker_class": "gthread",
                "threads": 4,
                "loglevel": "warning",
                "control_socket_disable": True,
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            from medpact.web.wsgi import application

            return application

    # A worker that inherits an open connection, or a pool of them, would share it with its siblings.
    for connection in connections.all():
        connection.close()
        getattr(connection, "close_pool", lambda: None)()
    click.echo(f"Serving http://{host}:{port} (process {os.getpid()}); Ctrl-C stops it.")
    Pages().run()
