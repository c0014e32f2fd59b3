"""Who works on what, until when. A dead worker loses its lease: at once when it ran on this machine, else by time.

Times are the server's, so machines with wrong clocks do not fight.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path
from types import TracebackType
from typing import Any

from pymongo.errors import DuplicateKeyError, PyMongoError

from newsbot.errors import Locked
from newsbot.store.connection import Database
from newsbot.store.document import to_utc

#: Seconds that a site stays held after its worker last said that it lives.
SITE_LEASE_SECONDS = 300.0
_CLOCK_SECONDS = 600.0


def new_owner() -> str:
    """A name for this worker that no other has: ``machine/process/start of the process/random``."""
    pid = os.getpid()
    return f"{_machine()}/{pid}/{_process_start(pid)}/{uuid.uuid4().hex[:8]}"


def owner_is_dead(owner: str) -> bool:
    """Whether the process of an owner made by `new_owner` is known to be gone: it ran here and does no longer.

    False for workers of other machines and for names of another make: their leases expire.
    """
    parts = owner.rsplit("/", 3)
    if len(parts) != 4 or parts[0] != _machine() or not parts[1].isdigit():
        return False
    start = _process_start(int(parts[1]))
    return start != parts[2]


def _steady() -> float:
    """Seconds on a clock that is never set, and that goes on while the machine is suspended where there is one."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class ServerClock:
    """The server's time, asked for now and then and carried on by this machine's steady clock in between."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._asked = float("-inf")
        self._offset = timedelta()

    def now(self) -> datetime:
        """The time at the server, UTC, to a millisecond."""
        if _steady() - self._asked > _CLOCK_SECONDS:
            before = _steady()
            server = to_utc(self._db.client.admin.command("hello")["localTime"])
            self._asked = _steady()
            base = datetime.fromtimestamp(0, timezone.utc) + timedelta(seconds=(before + self._asked) / 2)
            self._offset = server - base
        now = datetime.fromtimestamp(0, timezone.utc) + timedelta(seconds=_steady()) + self._offset
        return now.replace(microsecond=now.microsecond // 1000 * 1000)


class SiteLease:
    """The right to crawl a site, held by one worker at a time; also any other named lock (``drain``, ``index``).

    ``with SiteLease(db, "people", owner):`` acquires and releases it and renews it in the background meanwhile.
    """

    def __init__(self, db: Database, site: str, owner: str | None = None, seconds: float = SITE_LEASE_SECONDS) -> None:
        self._leases = db.leases
        self.site = site
        self.owner = owner or new_owner()
        self.seconds = seconds
        #: Another worker has it now: this one stood still (a suspended laptop) for longer than the lease lasts.
        self.lost = False

    def acquire(self) -> None:
        """Take the lease, or take it over from a dead or expired holder. Raises `Locked` while another one lives."""
        if self._take({"$or": [{"owner": self.owner}, {"$expr": {"$lte": ["$until", "$$NOW"]}}]}):
            return
        holder = self._leases.find_one({"_id": self.site}) or {}
        if holder and owner_is_dead(holder["owner"]) and self._take({"owner": holder["owner"]}):
            return
        raise Locked(
            f"{self.site} is being worked on by {_shown(holder.get('owner', ''))} "
            f"(until {holder.get('until', '?')} if it does not renew): wait for it, or end it"
        )

    def renew(self) -> bool:
        """Prolong the lease. False when it was lost: another worker took it over after it had expired."""
        result = self._leases.update_one({"_id": self.site, "owner": self.owner}, [{"$set": {"until": self._until()}}])
        return result.matched_count == 1

    def release(self) -> None:
        """Give the lease back. Quiet when it is no longer ours."""
        self._leases.delete_one({"_id": self.site, "owner": self.owner})

    def __enter__(self) -> SiteLease:
        self.acquire()
        _renewer.add(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _renewer.remove(self)
        try:
            self.release()
        except PyMongoError:  # it will expire
            pass

    def _take(self, condition: dict[str, Any]) -> bool:
        mine = [{"$set": {"owner": {"$literal": self.owner}, "until": self._until(), "since": "$$NOW"}}]
        if self._leases.update_one({"_id": self.site, **condition}, mine).matched_count:
            return True
        try:  # MongoDB takes no $expr in the condition of an upsert, so a new lease is a write of its own
            self._leases.update_one({"_id": self.site, "owner": {"$exists": False}}, mine, upsert=True)
        except DuplicateKeyError:  # it exists and the condition does not hold: somebody else has it
            return False
        return True

    def _until(self) -> dict[str, Any]:
        return {"$add": ["$$NOW", int(self.seconds * 1000)]}


class _Renewer:
    """One thread that renews all leases of this process, however many sites it holds."""

    def __init__(self) -> None:
        self._held: set[SiteLease] = set()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None

    def add(self, lease: SiteLease) -> None:
        with self._changed:
            self._held.add(lease)
            self._changed.notify()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="newsbot-leases", daemon=True)
                self._thread.start()

    def remove(self, lease: SiteLease) -> None:
        with self._changed:
            self._held.discard(lease)
            self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                if not self._held:
                    self._thread = None
                    return
                pause = min(lease.seconds for lease in self._held) / 3
                if self._changed.wait(pause):  # leases came or went: the pause is another one now
                    continue
                held = list(self._held)
            for lease in held:
                try:
                    lease.lost = not lease.renew()
                except PyMongoError:  # the next round tries again; the lease bridges two failed rounds
                    pass


_renewer = _Renewer()


def _machine() -> str:
    """This machine and boot: processes of before a restart are dead, those of another container are not ours."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()[:8]
        space = Path("/proc/self/ns/pid").readlink().name.strip("pid:[]")
    except OSError:
        boot, space = "", ""
    return f"{socket.gethostname()}-{boot}-{space}".replace("/", "_")


def _process_start(pid: int) -> str:
    """When process ``pid`` started, in the system's own ticks; ``gone`` when there is no such process."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
        return "gone" if stat[0] in "ZX" else stat[19]
    except OSError:
        pass
    if Path("/proc/self/stat").exists():
        return "gone"
    if sys.platform == "win32":  # signal 0 is Ctrl-C there
        return "0"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return "gone"
    except PermissionError:
        pass
    return "0"


def _shown(owner: str) -> str:
    parts = owner.rsplit("/", 3)
    return f"process {parts[1]} on {parts[0].rsplit('-', 2)[0]}" if len(parts) == 4 else owner
