"""A PostgreSQL server of the tests' own: in a temporary folder, on a unix socket, thrown away after."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path


class NotHere(Exception):
    """PostgreSQL's server cannot be run here; the message says why."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server. Its databases are reached through the socket in `folder`."""

    folder: Path
    programs: Path

    @classmethod
    def start(cls) -> "Cluster":
        """Start one. NotHere when the server's programs, or a user they may run as, are missing."""
        cluster = cls(Path(tempfile.mkdtemp(prefix="gt-pg-", dir="/tmp")), _programs())
        if os.geteuid() == 0:
            try:
                shutil.chown(cluster.folder, "postgres", "postgres")
            except LookupError as why:
                raise NotHere("initdb refuses to run as root, and there is no user postgres") from why
        cluster._run(
            "initdb", "-D", f"{cluster.folder}/data", "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8"
        )
        socket_only = f"-c listen_addresses='' -c fsync=off -k {cluster.folder}"
        cluster._run(
            "pg_ctl", "-D", f"{cluster.folder}/data", "-l", f"{cluster.folder}/log", "-o", socket_only, "-w", "start"
        )
        return cluster

    def create(self, name: str) -> str:
        """A new, empty database; returns its DATABASE_URL."""
        self._run("createdb", "-h", str(self.folder), "-U", "postgres", name)
        return f"postgresql:///{name}?host={self.folder}&user=postgres"

    def stop(self) -> None:
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        as_postgres = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*as_postgres, str(self.programs / program), *arguments]
        # The server outlives pg_ctl and would hold an inherited pipe open: output goes to a file.
        with (self.folder / "output").open("w+", encoding="utf-8") as output:
            done = subprocess.run(command, stdout=output, stderr=output, cwd="/tmp", check=False)
            if done.returncode:
                output.seek(0)
                raise NotHere(f"{program} failed: {output.read()[-500:]}")


def _programs() -> Path:
    """The folder of the newest server's programs: Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3].split(".")[0]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        raise NotHere("PostgreSQL's server is not installed (apt-get install postgresql)")
    return Path(on_path).parent
