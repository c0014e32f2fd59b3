"""The browser's way out lets it reach allowed addresses only, and a connection brings so much and no more."""

from __future__ import annotations

import asyncio

import pytest

from newsbot.crawl.addresses import AddressPolicy
from newsbot.crawl.gate import Gate
from newsbot.crawl.safety import Guard
from tests.operations.webserver import Handler, Server, serve

PAGE = "内页".encode()


def ask(server: Server, request: str, *, everything: bool = False, most_bytes: int = 10_000) -> bytes:
    """What comes back through a gate to which ``news.example`` is the server's address."""

    async def run() -> bytes:
        mapped = {"news.example": ("127.0.0.1", server.server_port)}
        async with Gate(Guard(AddressPolicy(everything=everything), mapped), most_bytes, 5.0) as gate:
            reader, writer = await asyncio.open_connection("127.0.0.1", gate.port)
            writer.write(request.replace("PORT", str(server.server_port)).replace("\n", "\r\n").encode())
            if request.startswith("CONNECT"):
                said = await reader.read(1000)
                if b" 200 " not in said:
                    return said
                writer.write(b"GET /inside HTTP/1.1\r\nHost: news.example\r\nConnection: close\r\n\r\n")
            answer = await reader.read()
            writer.close()
            return answer

    return asyncio.run(asyncio.wait_for(run(), 20))


def site() -> Server:
    seen: dict[str, str] = {}

    def inside(handler: Handler) -> None:
        seen.update(handler.headers)
        handler.reply(PAGE)

    return serve({"/inside": inside, "/large": lambda handler: handler.reply(b"x" * 1_000_000)})


@pytest.mark.parametrize(
    "request_line", ["GET http://news.example/inside HTTP/1.1", "CONNECT news.example:443 HTTP/1.1"]
)
def test_allowed_host_is_reached(request_line: str) -> None:
    with site() as server:
        assert ask(server, f"{request_line}\nHost: news.example\nProxy-Connection: keep-alive\n\n").endswith(PAGE)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
    ],
)
@pytest.mark.parametrize("form", ["GET http://{host}:PORT/inside HTTP/1.1\n\n", "CONNECT {host}:PORT HTTP/1.1\n\n"])
def test_private_address_is_refused_in_every_spelling(host: str, form: str) -> None:
    with site() as server:
        assert ask(server, form.format(host=host)).startswith(b"HTTP/1.1 403 ")
        assert not server.hits


@pytest.mark.parametrize("host", ["169.254.169.254", "10.0.0.1", "[fd00::1]"])
def test_networks_of_the_operator_are_refused(host: str) -> None:
    with site() as server:
        assert ask(server, f"CONNECT {host}:80 HTTP/1.1\n\n").startswith(b"HTTP/1.1 403 ")


def test_connection_brings_so_many_bytes_and_no_more() -> None:
    with site() as server:
        assert len(ask(server, "GET http://news.example/large HTTP/1.1\n\n")) <= 10_000


@pytest.mark.parametrize(
    "noise", ["\n\n", "GET\n\n", "GET / HTTP/1.1\n\n", "CONNECT [::1 HTTP/1.1\n\n", "\x16\x03\x01\n\n"]
)
def test_noise_is_dropped(noise: str) -> None:
    with site() as server:
        assert b"200" not in ask(server, noise)
