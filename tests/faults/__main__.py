"""Run as a program: breaks what is named (or everything) and prints what had to happen and what did."""

import argparse
import os
import subprocess
import sys
import tempfile
import time

from tests.faults import database, disk, loss, mail, processes, sqlite
from tests.faults.site import Site
from tests.harness.serve import PROJECT

# Name: the fault, and what must happen
FAULTS = {
    "restart": (database.restart, "kept pages 200, others 200 or 503 within 5 s, well by itself"),
    "down": (database.down, "kept pages 200, others 503 within 5 s, live 200, ready 503, well by itself"),
    "connections": (database.connections, "kept pages 200, others 503 within 5 s, live 200, ready 503, well by itself"),
    "locked": (database.locked, "kept pages 200, others 503 within 5 s, live 200, ready 503, well by itself"),
    "killed": (processes.killed, "only the requests that it had fail, well by itself"),
    "publishing": (processes.killed_while_publishing, "the page is as it was or as it was to be (ROUNDS=50)"),
    "migrate": (processes.migrate_twice, "both end well"),
    "scheduled": (processes.publish_thrice, "all end well, each page is published once"),
    "mail-refused": (mail.refused, "the same page within 2 s, and one mail later"),
    "mail-hanging": (mail.hanging, "the same page within 2 s, and one mail later"),
    "mail-put-off": (mail.put_off, "the same page within 2 s, and one mail later"),
    "index": (loss.index, "search answers meanwhile, and the same afterwards"),
    "everything": (loss.everything, "tables and media are the same"),
    "media": (disk.media, "a mistake in the form, no row, no half a file; pages 200, also without their pictures"),
    "sqlite": (sqlite.crowded, "no 5xx, nothing locked, the file is whole, and holds every form that was accepted"),
}
ELSEWHERE = """
Not here:
  Redis killed or hanging            the site uses none
  page kept damaged, old or 10 MB    tests/test_finished_pages.py
  two editors on one page            tests of the CMS in the browser
  year end, summer time              tests/test_one_at_a_time.py, tests/test_feeds.py
  reload and deploy under load       tests/test_production.py
  every row and page of a back-up    tests/test_backups.py
"""


def main():
    """Break, and return an exit code: 1 when something was not as it must be."""
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("faults", nargs="*", choices=[*FAULTS, []], metavar="FAULT", help=", ".join(FAULTS))
    chosen = parser.parse_args().faults or list(FAULTS)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="techport-faults-") as folder, Site(folder) as site:
        log = PROJECT / "var" / "faults.log"
        print(f"Preparing the site, whose log goes to {log} ...", flush=True)
        log.parent.mkdir(exist_ok=True)
        with open(log, "wb") as file:
            os.dup2(file.fileno(), sys.stderr.fileno())
            site.log = os.dup(file.fileno())
        os.chmod(folder, 0o711)  # noqa: S103 (PostgreSQL's own account must find its folder)
        site.take_mail()
        site.running.callback(site.refuse_mail)
        site.prepare()
        site.fill("password of the faults")
        site.serve()
        site.until_quiet()
        for name in chosen:
            fault, must = FAULTS[name]
            begun = time.monotonic()
            try:
                told, verdict = fault(site), "as it must"
            except (AssertionError, OSError, subprocess.CalledProcessError) as error:
                told, verdict = str(error), "NOT AS IT MUST"
                failed = 1
            print(f"\n{name}: {fault.__doc__.splitlines()[0]} ({time.monotonic() - begun:.0f} s)")
            print(f"  must  {must}\n  did   {told}\n  {verdict}", flush=True)
    print(ELSEWHERE)
    return failed


if __name__ == "__main__":
    sys.exit(main())
