"""A mail server that takes mail, refuses it, or keeps silent, as a test asks."""

import asyncio
import email
import socket
import time
from email import policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.harness.sample_site import free_port

__all__ = ["MailServer"]

ANSWERS = {"4xx": "451 4.3.0 Come back later", "5xx": "554 5.7.1 We do not want this"}


class SilentSMTP(SMTP):
    """Greets nobody for as long as its server is silent."""

    async def _handle_client(self):
        while self.event_handler.mode == "hang":
            await asyncio.sleep(0.05)
        await super()._handle_client()


class MailServer:
    """A mail server at ``port``; ``mode`` is take, refuse, hang, 4xx or 5xx, and ``mails`` is what it took."""

    def __init__(self):
        self.port, self.mode = free_port(), "take"
        self.mails, self.tries = [], 0
        self.controller, self.past = None, []

    def be(self, mode):
        """Behave differently from now on."""
        self.stop()
        self.mode = mode
        if mode != "refuse":
            self.controller = ModalController(self, hostname="127.0.0.1", port=self.port)
            self.controller.start()

    def stop(self):
        """Take no connections any longer; those that there are come to their end, in a thread that nobody waits for."""
        if self.controller:
            self.mode = "take"  # lets go of who waits
            self.controller.loop.call_soon_threadsafe(self.controller.server.close)
            self.past.append(self.controller)
            self.controller = None
            while self.listens:
                time.sleep(0.01)

    @property
    def listens(self):
        """Return whether somebody answers at the port."""
        with socket.socket() as attempt:
            return attempt.connect_ex(("127.0.0.1", self.port)) == 0

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd calls it so)
        """Answer a mail."""
        self.tries += 1
        if self.mode in ANSWERS:
            return ANSWERS[self.mode]
        self.mails.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


class ModalController(Controller):
    """Runs the server in a thread of its own."""

    def factory(self):
        """Return what speaks with one client."""
        return SilentSMTP(self.handler)
