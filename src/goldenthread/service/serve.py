"""The web service on this machine: the administration pages, and nothing outside can reach them."""

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.errors import UsageError
from goldenthread.service import boot

if TYPE_CHECKING:
    from django.core.servers.basehttp import WSGIServer

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    home: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    keys: Path | None = None,
    create_admin: bool = False,
    say: Callable[[str], object] = print,
) -> None:
    """Serve the human record of `home` until Ctrl+C. With `create_admin`, ask for a new administrator first.

    Raises UsageError for an address other than this machine's own, or a port that is taken.
    """
    _refuse_others(host)
    boot(home, keys)
    if create_admin:
        _ask_for_admin(say)
    elif not _has_admin():
        say("Nobody can sign in yet: run again with --create-admin to make the first administrator.")
    server = make_server(host, port)
    shown = f"[{host}]" if ":" in host else host
    say(f"The human record is at http://{shown}:{server.server_port}/admin/ on this machine only. Ctrl+C ends it.")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("Ended.")
    finally:
        server.server_close()


def make_server(host: str, port: int) -> "WSGIServer":
    """A server of the pages, bound and not yet serving. Port 0 takes any that is free. UsageError when taken."""
    _refuse_others(host)
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application

    try:
        server = ThreadedWSGIServer((host, port), WSGIRequestHandler, ipv6=":" in host, allow_reuse_address=True)
    except OSError as why:
        raise UsageError(f"Port {port} on {host} cannot be used ({why.strerror}). Name another with --port.") from why
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    return server


def create_admin(username: str, password: str) -> None:
    """Add an administrator, in the name of whoever runs the command. Call after `boot`.

    Raises ActRefused when the name is taken, UsageError for a weak password.
    """
    from goldenthread.service.accounts.roles import Role
    from goldenthread.service.accounts.services import add_person, person_at_console

    by = person_at_console(getpass.getuser())
    add_person(by=by, username=username, password=password, role=Role.ADMINISTRATOR)


def _ask_for_admin(say: Callable[[str], object]) -> None:
    if not sys.stdin.isatty():
        raise UsageError("A new administrator is asked for at a keyboard. Run this command in a terminal.")
    username = input("User name of the new administrator: ")
    password = getpass.getpass("Password (at least 12 characters): ")
    if password != getpass.getpass("The same again: "):
        raise UsageError("The two passwords differ. Nobody was added.")
    create_admin(username, password)
    say(f"{username.strip()} may sign in.")


def _has_admin() -> bool:
    from goldenthread.service.accounts.models import Person

    return Person.objects.filter(is_superuser=True, is_active=True).exists()


def _refuse_others(host: str) -> None:
    if host not in LOOPBACK:
        raise UsageError(f'"{host}" is not this machine. Accepted: {", ".join(LOOPBACK)}.')
