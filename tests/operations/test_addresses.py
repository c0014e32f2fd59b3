"""Which addresses a crawl may connect to."""

from ipaddress import ip_address

import pytest

from newsbot.crawl.addresses import AddressPolicy, is_public, literal_address

PRIVATE = """
    127.0.0.1 127.8.8.8 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1
    100.100.100.200 0.0.0.0 0.1.2.3 198.18.0.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
    192.0.0.192 192.0.2.1 203.0.113.9
    :: ::1 fe80::1 fc00::1 fd12:3456::1 ff02::1 fec0::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254
    2002:7f00:1:: 2002:a00:1:: 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2001:db8::1 ::127.0.0.1 100::1
    fd00:ec2::254
""".split()
PUBLIC = """
    8.8.8.8 1.1.1.1 172.32.0.1 100.128.0.1 123.125.114.144 2400:3200::1 2001:4860:4860::8888 ::ffff:8.8.8.8
    64:ff9b::808:808
"""


@pytest.mark.parametrize("text", PRIVATE)
def test_an_address_that_is_not_of_the_public_internet_is_refused(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", PUBLIC.split())
def test_a_public_address_is_allowed(text: str) -> None:
    assert is_public(ip_address(text))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0X7F.1", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("127.0.0.1.", "127.0.0.1"),
        ("１２７.０.０.１", "127.0.0.1"),
        ("127。0。0。1", "127.0.0.1"),
        ("[::1]", "::1"),
        ("::ffff:7f00:1", "::ffff:127.0.0.1"),
        ("0xa9fea9fe", "169.254.169.254"),
    ],
)
def test_every_spelling_of_an_address_is_read_as_that_address(host: str, address: str) -> None:
    assert literal_address(host) == ip_address(address)


@pytest.mark.parametrize(
    "host", ["news.example", "127.0.0.1.nip.example", "0x7g.1", "1.2.3.4.5", "", "163.com", "999.1.1.1"]
)
def test_a_name_is_no_address(host: str) -> None:
    assert literal_address(host) is None


@pytest.mark.parametrize(
    ("allowed", "host", "address", "expected"),
    [
        (False, "a.example", "10.0.0.1", False),
        (None, "a.example", "10.0.0.1", False),
        ("", "a.example", "10.0.0.1", False),
        (True, "a.example", "10.0.0.1", True),
        ("true", "a.example", "10.0.0.1", True),
        (["a.example"], "a.example", "10.0.0.1", True),
        (["a.example"], "A.Example.", "10.0.0.1", True),
        (["a.example"], "b.example", "10.0.0.1", False),
        (["intra.example"], "news.intra.example", "10.0.0.1", True),
        (["intra.example"], "nointra.example", "10.0.0.1", False),
        ("10.0.0.0/8, b.example", "any.example", "10.0.0.1", True),
        ("10.0.0.0/8, b.example", "any.example", "192.168.0.1", False),
        ("127.0.0.1", "any.example", "127.0.0.1", True),
        ("127.0.0.1", "any.example", "127.0.0.2", False),
    ],
)
def test_the_operator_may_vouch_for_hosts_and_networks(
    allowed: object, host: str, address: str, expected: bool
) -> None:
    assert AddressPolicy.parse(allowed).allows(host, ip_address(address)) is expected  # type: ignore[arg-type]
