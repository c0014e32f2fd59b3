"""The browser's only way out: a proxy on 127.0.0.1 that connects to allowed addresses only.

A browser follows redirects, opens sockets and resolves names by itself, so a list of allowed requests cannot hold it.
Through the gate, each connection is made to the very address that was checked, whatever asked for it: a page, a
script, a frame, a redirect, a WebSocket. Bytes and time of each connection are bounded.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Awaitable
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

from newsbot.crawl.addresses import literal_address
from newsbot.crawl.safety import Guard

logger = logging.getLogger(__name__)

#: Seconds for a request's head to arrive, and for a connection to be made.
_HEAD_SECONDS = 10.0
_CHUNK = 64 * 1024
_REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_UNREACHABLE = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
#: Header fields between a browser and its proxy; the site is asked to close, so that a connection serves one request.
_HOP_FIELDS = (b"connection:", b"proxy-connection:", b"proxy-authorization:", b"keep-alive:")


class Refusal(Exception):
    """The host is not to be reached."""


class Gate:
    """``async with Gate(guard, most_bytes, seconds) as gate:`` listens on ``gate.port``.

    ``most_bytes`` and ``seconds`` bound what one connection may bring and how long it may last.
    """

    def __init__(self, guard: Guard, most_bytes: int, seconds: float) -> None:
        self._guard = guard
        self._most_bytes = most_bytes
        self._seconds = seconds
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.port = 0

    async def start(self) -> None:
        """Listen on a free port of 127.0.0.1."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Take no more connections and drop those there are."""
        if self._server is not None:
            self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def __aenter__(self) -> Gate:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(OSError, EOFError, ValueError, asyncio.LimitOverrunError, TimeoutError, asyncio.TimeoutError):
                await asyncio.wait_for(self._serve(reader, writer), self._seconds)
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _HEAD_SECONDS)
        method, target, *_ = head.split(b"\r\n", 1)[0].split(b" ")
        tunnel = method == b"CONNECT"
        parts = urlsplit(f"//{target.decode('ascii')}" if tunnel else target.decode("ascii"))
        host, port = parts.hostname or "", parts.port or (443 if tunnel else 80)
        try:
            there = await asyncio.wait_for(self._connect(host, port), _HEAD_SECONDS)
        except Refusal:
            logger.info("the browser must not reach %s", host)
            writer.write(_REFUSED)
            return await writer.drain()
        except (OSError, TimeoutError, asyncio.TimeoutError):
            writer.write(_UNREACHABLE)
            return await writer.drain()
        from_site, to_site = there
        try:
            if tunnel:
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                await _first_of(self._pump(from_site, writer), self._pump(reader, to_site))
            else:
                to_site.write(_for_site(head, parts.path or "/", parts.query))
                await _first_of(self._pump(from_site, writer), self._pump(reader, to_site, _length(head)))
        finally:
            to_site.close()

    async def _connect(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to an allowed address of ``host``. Raises `Refusal`, and `OSError` when nothing answers."""
        mapped = self._guard.mapped.get(host)
        if mapped is not None:
            return await asyncio.open_connection(mapped[0], mapped[1] or port)
        literal = literal_address(host)
        name = str(literal) if literal is not None else host
        found = await asyncio.get_running_loop().getaddrinfo(name, port, type=socket.SOCK_STREAM)
        addresses = dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found)
        allowed = [address for address in addresses if self._guard.policy.allows(host, ip_address(address))]
        if not allowed:
            raise Refusal(host)
        for address in allowed[:-1]:
            with suppress(OSError):
                return await asyncio.open_connection(address, port)
        return await asyncio.open_connection(allowed[-1], port)

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter, most: int | None = None) -> None:
        """Pass bytes on until there are no more, or ``most`` are; beyond the bound of a connection it is dropped."""
        left = self._most_bytes if most is None else most
        while left > 0 and (data := await source.read(min(_CHUNK, left))):
            left -= len(data)
            sink.write(data)
            await sink.drain()
        if most is not None:  # the request is sent; its answer is what is waited for
            await asyncio.Event().wait()


async def _first_of(*pumps: Awaitable[None]) -> None:
    """Wait until one direction has ended; end the other."""
    tasks = [asyncio.ensure_future(pump) for pump in pumps]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _for_site(head: bytes, path: str, query: str) -> bytes:
    """A request's head as the site gets it: its path alone, and no word of the proxy."""
    first, *lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
    method, _, version = first.split(b" ")
    target = f"{path}?{query}" if query else path
    kept = [line for line in lines if not line.lower().startswith(_HOP_FIELDS)]
    return b"\r\n".join(
        [b"%s %s %s" % (method, target.encode("ascii"), version), *kept, b"Connection: close", b"", b""]
    )


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length" and value.strip().isdigit():
            return int(value)
    return 0
