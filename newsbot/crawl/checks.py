"""What `newsbot doctor` looks at: this machine, what is installed, the database, the network, the settings."""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, distribution, version
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from packaging.requirements import InvalidRequirement, Requirement

from newsbot.config import home, mongodb_uri
from newsbot.errors import NewsbotError

State = Literal["ok", "hint", "bad"]

#: Free bytes under the home folder: below the first there is trouble soon, below the second now.
_ROOM_HINT = 5_000_000_000
_ROOM_BAD = 500_000_000
#: Seconds that clocks may differ.
_SKEW = 30.0
_NETWORK_SECONDS = 5.0
#: Hosts asked for their names and the time.
_MOST_HOSTS = 4
_FAKE_ADDRESSES = ip_network("198.18.0.0/15")


@dataclass(slots=True)
class Check:
    """One thing looked at: what was found, and what to do about it. A ``hint`` is no fault."""

    name: str
    state: State
    found: str
    remedy: str = ""

    def to_json(self) -> dict[str, str]:
        """JSON-ready values."""
        return asdict(self)


def run_checks() -> Iterator[Check]:
    """All checks, one after the other, each as soon as it is done. None of them raises."""
    for check in _CHECKS:
        try:
            yield from check()
        except NewsbotError as error:
            found, _, remedy = str(error).partition(": ")
            yield Check(check.__name__.strip("_"), "bad", found, remedy)
        except Exception as error:  # a check that breaks is a finding, not the end of the others
            yield Check(check.__name__.strip("_"), "bad", f"{type(error).__name__}: {error}", "please report this")


def _python() -> Iterator[Check]:
    yield Check("python", "ok", f"Python {sys.version.split()[0]}")
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        yield Check("terminal", "hint", f"output is {sys.stdout.encoding}", "set PYTHONUTF8=1 to see Chinese rightly")


def _packages() -> Iterator[Check]:
    wrong = [problem for requirement in _requirements() if (problem := _problem(requirement))]
    if wrong:
        yield Check("packages", "bad", "; ".join(wrong), "pip install -r requirements.txt")
    else:
        yield Check("packages", "ok", "all that newsbot needs is installed")


def _requirements() -> list[Requirement]:
    """What newsbot requires: of the checkout it runs from, else of the installed package."""
    file = Path(__file__).resolve().parents[2] / "requirements.txt"
    try:
        lines = file.read_text("utf-8").splitlines() if file.is_file() else distribution("newsbot").requires or []
    except PackageNotFoundError:
        lines = []
    made = []
    for line in lines:
        try:
            made.append(Requirement(line.partition("#")[0].strip()))
        except InvalidRequirement:
            continue
    return [requirement for requirement in made if not requirement.marker or requirement.marker.evaluate({"extra": ""})]


def _problem(requirement: Requirement) -> str | None:
    try:
        installed = version(requirement.name)
    except PackageNotFoundError:
        return f"{requirement.name} is missing"
    if requirement.specifier.contains(installed, prereleases=True):
        return None
    return f"{requirement.name} is {installed}, not {requirement.specifier}"


def _home() -> Iterator[Check]:
    folder = home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder) as file:
            file.write(b"newsbot")
    except OSError as error:
        yield Check(
            "home", "bad", f"{folder} cannot be written ({error.strerror})", "set NEWSBOT_HOME to a folder of yours"
        )
        return
    free = shutil.disk_usage(folder).free
    found = f"{folder}, {free / 1e9:.1f} GB free"
    if free < _ROOM_BAD:
        yield Check("disk", "bad", found, "free some space, or move NEWSBOT_HOME to a larger disk")
    elif free < _ROOM_HINT:
        yield Check("disk", "hint", found, "a year of a busy site takes a few GB: make room in time")
    else:
        yield Check("disk", "ok", found)


def _database() -> Iterator[Check]:
    from newsbot.store import Spool, connect_database

    db = connect_database()
    try:
        before = time.time()
        server: datetime = db.client.admin.command("hello")["localTime"]
        skew = server.timestamp() - (before + time.time()) / 2
        kind = "MONGODB_URI" if mongodb_uri() else "embedded"
        yield Check("database", "ok", f"MongoDB {db.client.server_info()['version']} ({kind}), database {db.name}")
    finally:
        db.client.close()
    yield _clock("MongoDB", skew)
    waiting = Spool().count()
    if waiting:
        yield Check("spool", "bad", f"{waiting} pages wait in the spool", "newsbot db drain")


def _clock(against: str, skew: float) -> Check:
    if abs(skew) <= _SKEW:
        return Check("clock", "ok", f"agrees with {against}")
    found = f"this machine's clock is {abs(skew):.0f} s {'behind' if skew > 0 else 'ahead of'} {against}"
    return Check("clock", "bad", found, "let the clock be set by NTP (timedatectl set-ntp true)")


def _dictionary() -> Iterator[Check]:
    from newsbot.chinese import segmentation

    words = list(segmentation.segment("天津港智能化码头"))
    if len(words) < 2:
        yield Check("dictionary", "bad", f"jieba cuts nothing: {words}", "pip install --force-reinstall jieba rjieba")
    else:
        yield Check("dictionary", "ok", f"jieba cuts {' '.join(words)}")


def _profiles() -> Iterator[Check]:
    from newsbot.crawl.render import why_not
    from newsbot.sites import load_all

    profiles = load_all()
    yield Check("profiles", "ok", f"{len(profiles)} sites")
    rendered = [key for key, profile in profiles.items() if profile.render]
    missing = why_not() if rendered else None
    if missing:
        yield Check("browser", "bad", f"{', '.join(rendered)} need a browser (render = true)", missing)


def _settings() -> Iterator[Check]:
    from newsbot.crawl.alerts import alert_addresses, unreadable_addresses
    from newsbot.crawl.contact import contact

    reach = contact()
    if reach is None:
        remedy = "set NEWSBOT_CONTACT to a mail address or page where sites can reach you"
        yield Check("contact", "hint", "the User-Agent names nobody", remedy)
    else:
        yield Check("contact", "ok", reach)
    unreadable = unreadable_addresses()
    if unreadable:
        numbers = ", ".join(map(str, unreadable))
        yield Check("alerts", "bad", f"NEWSBOT_ALERTS: entry {numbers} is no Apprise address", "see docs/operations.md")
    elif alert_addresses():
        yield Check("alerts", "ok", f"{len(alert_addresses())} addresses")
    else:
        yield Check("alerts", "hint", "findings are told to nobody", "set NEWSBOT_ALERTS to Apprise addresses")


def _network() -> Iterator[Check]:
    from newsbot.sites import load_all

    homes = [profile.home for profile in load_all().values()][:_MOST_HOSTS]
    addresses = {url: _look_up(urlsplit(url).hostname or "") for url in homes}
    reachable = [url for url, found in addresses.items() if found]
    if not reachable:
        remedy = "check the connection and DNS; the demo and saved pages work without"
        yield Check("network", "bad", "no site's name can be looked up", remedy)
        return
    fake = [url for url in reachable if any(ip_address(found) in _FAKE_ADDRESSES for found in addresses[url])]
    if fake:
        found = f"{urlsplit(fake[0]).hostname} resolves to {addresses[fake[0]][0]}, an address that a proxy invents"
        remedy = "turn the proxy's fake-IP mode off, or add -s NEWSBOT_ALLOW_PRIVATE=198.18.0.0/15"
        yield Check("network", "bad", found, remedy)
        return
    yield Check("network", "ok", f"{len(reachable)} of {len(homes)} sites' names are found")
    for url in reachable:
        skew = _http_skew(url)
        if skew is not None:
            yield _clock(urlsplit(url).hostname or url, skew)
            return
    yield Check("network", "bad", "names are found, but no site answers", "is a firewall or proxy in the way?")


def _look_up(host: str) -> list[str]:
    try:
        return [str(found[4][0]).partition("%")[0] for found in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)]
    except OSError:
        return []


def _http_skew(url: str) -> float | None:
    """Seconds that the site's clock is ahead of this machine's, by the Date of its answer; None without an answer."""
    from newsbot.crawl.contact import user_agent

    request = urllib.request.Request(url, method="HEAD", headers={"User-Agent": user_agent()})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=_NETWORK_SECONDS) as answer:
            date = answer.headers.get("Date")
    except urllib.error.HTTPError as answer:
        date = answer.headers.get("Date")
    except (OSError, ValueError):
        return None
    try:
        return parsedate_to_datetime(date).timestamp() - datetime.now(timezone.utc).timestamp()
    except (TypeError, ValueError):
        return None


_CHECKS: tuple[Callable[[], Iterator[Check]], ...] = (
    _python,
    _packages,
    _home,
    _database,
    _dictionary,
    _profiles,
    _settings,
    _network,
)
