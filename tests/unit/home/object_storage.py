"""Object storage for tests: a folder served in the manner of S3, on this machine, one bucket called 'region'."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

BUCKET = "region"


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of `folder` while it is served, and the requests made so far."""
    asked: list[str] = []
    handler = type("Handler", (_Handler,), {"folder": folder, "asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield (
            f"s3://a-key:a-secret@{BUCKET}/pooled?scheme=http&region=eu-west-2"
            f"&endpoint_override=127.0.0.1%3A{server.server_port}",
            asked,
        )
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Lists the bucket, and gives objects whole or in part. The folder's files are under 'pooled/'."""

    folder: Path
    asked: list[str]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path, options = self._request()
        if "list-type" in options:
            self._send(200, self._listing(options.get("prefix", [""])[0]), {"Content-Type": "application/xml"})
            return
        found = self._file(path)
        if found is None:
            self._send(404, b"<Error><Code>NoSuchKey</Code></Error>", {"Content-Type": "application/xml"})
            return
        content = found.read_bytes()
        part = self.headers.get("Range", "").removeprefix("bytes=")
        if not part:
            self._send(200, content, {})
            return
        first, last = (int(one) for one in part.split("-"))
        wanted = content[first : last + 1]
        self._send(206, wanted, {"Content-Range": f"bytes {first}-{first + len(wanted) - 1}/{len(content)}"})

    def do_HEAD(self) -> None:
        path, _ = self._request()
        found = self._file(path)
        if found is None:
            self._send(404 if path else 200, b"", {})
        else:
            self._send(200, b"", {"Content-Length": str(found.stat().st_size)})

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test's output is its own."""

    def _request(self) -> tuple[str, dict[str, list[str]]]:
        self.asked.append(f"{self.command} {self.path}")
        parts = urlsplit(self.path)
        return unquote(parts.path).removeprefix(f"/{BUCKET}").strip("/"), parse_qs(parts.query)

    def _file(self, key: str) -> Path | None:
        found = self.folder / key.removeprefix("pooled/")
        return found if key.startswith("pooled/") and found.is_file() else None

    def _listing(self, prefix: str) -> bytes:
        keys = {f"pooled/{one.relative_to(self.folder).as_posix()}": one for one in self.folder.rglob("*.parquet")}
        told = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{one.stat().st_size}</Size>"
            "<LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>"
            for key, one in sorted(keys.items())
            if key.startswith(prefix)
        )
        return (
            '<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
            f"<Name>{BUCKET}</Name><Prefix>{escape(prefix)}</Prefix><KeyCount>{told.count('<Contents>')}</KeyCount>"
            f"<IsTruncated>false</IsTruncated>{told}"
            "</ListBucketResult>"
        ).encode()

    def _send(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        told = {"Content-Length": str(len(content)), "Last-Modified": formatdate(0, usegmt=True), "ETag": '"x"'}
        for name, value in (told | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
