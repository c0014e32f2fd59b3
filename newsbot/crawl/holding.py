"""What a run holds while it lives: the leases of its sites and the addresses that it has claimed in the ledger.

Both are renewed by threads of their own, so that a long write or a slow page never costs a run its sites.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from contextlib import ExitStack

from pymongo.errors import PyMongoError

from newsbot.errors import Locked
from newsbot.store import Database, Ledger, SiteLease

logger = logging.getLogger(__name__)


class Holding:
    """The sites and addresses of one worker. ``left_out`` names the sites that this run leaves to others, and why."""

    def __init__(self, db: Database, owner: str) -> None:
        self.ledger = Ledger(db, owner)
        self.left_out: dict[str, str] = {}
        self._db = db
        self._owner = owner
        self._leases: dict[str, SiteLease] = {}
        self._held = ExitStack()
        self._ended = threading.Event()
        self._renewer = threading.Thread(target=self._renew_addresses, name="claims", daemon=True)

    def take(self, keys: Iterable[str]) -> list[str]:
        """Take the leases of sites; returns those that were to be had. Raises `Locked` when others hold them all."""
        taken = []
        for key in keys:
            try:
                self._leases[key] = self._held.enter_context(SiteLease(self._db, key, self._owner))
            except Locked as error:
                self.left_out[key] = str(error)
                continue
            taken.append(key)
        if self.left_out and not taken:
            raise Locked("; ".join(self.left_out.values()))
        for message in self.left_out.values():
            logger.warning("skipped: %s", message)
        return taken

    def has_lost(self, key: str) -> bool:
        """Whether another run has taken over a site of this one, which had stood still; it is then left out."""
        lease = self._leases.get(key)
        if lease is not None and lease.lost and key not in self.left_out:
            self.left_out[key] = f"{key} was taken over by another run after this one had stood still"
            return True
        return False

    def begin_renewing(self) -> None:
        """Keep the claimed addresses claimed from now on. The leases see to themselves."""
        self._renewer.start()

    def end_renewing(self) -> None:
        """Let the claims run out by themselves."""
        self._ended.set()

    def give_back_addresses(self) -> None:
        """Free what is claimed and not done."""
        try:
            self.ledger.release()
        except PyMongoError:  # the claims of a process that has ended are void anyway
            pass

    def give_back_sites(self) -> None:
        """Let others have the sites."""
        self._held.close()

    def _renew_addresses(self) -> None:
        while not self._ended.wait(self.ledger.lease_seconds / 3):
            try:
                self.ledger.renew()
            except PyMongoError:  # the next round tries again; a claim bridges two failed rounds
                pass
