"""Runs the checkers on the site as production runs it, prints what they found, and ends all that it started."""

import argparse
import os
import signal
import sys
import time
from pathlib import Path

from tests.audit.checkers import CHECKERS
from tests.audit.result import Result
from tests.audit.site import AuditedSite

PROJECT = Path(__file__).resolve().parents[2]


def arguments():
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=CHECKERS, default=[*CHECKERS], metavar="CHECKER", help=the_names())
    parser.add_argument("--again", action="store_true", help="keep the sample site of the last audit")
    return parser.parse_args()


def the_names():
    """Return the names of the checkers in words."""
    return f"some of: {', '.join(CHECKERS)}"


def run(name, site):
    """Return what a checker found; that it could not run is a finding too."""
    try:
        return CHECKERS[name](site)
    except Exception as error:  # whatever the reason, the others still run
        return Result("nothing", [f"{name} did not run: {type(error).__name__}: {error}"])


def report(name, result, seconds):
    """Print what a checker found, and return how much of it is new."""
    new, known = result.sorted_out(name)
    verdict = f"{len(new)} found" if new else "clean"
    amount = sum(len(findings) for findings in known.values())
    verdict += f", {amount} known" if amount else ""
    print(f"| {name:<10} | {result.looked_at:<58} | {verdict:<18} | {seconds:>5.0f} s |", flush=True)
    return [f"{name}: {finding}" for finding in new], [
        f"{name}: {reason} ({len(findings)} times, such as: {findings[0]})" for reason, findings in known.items()
    ]


def main():
    """Run the audit and return an exit code: 1 when anything is not clean."""
    options = arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = Path(os.environ.get("VAR_DIR") or PROJECT / "var").resolve() / "audit"
    new, known, tables = [], [], []
    with AuditedSite(folder) as site:
        print("Starting the sample site as production runs it ...", flush=True)
        site.start(anew=not options.again)
        print(f"\n| {'Checker':<10} | {'Looked at':<58} | {'Found':<18} | {'Took':>7} |", flush=True)
        print(f"|{'-' * 12}|{'-' * 60}|{'-' * 20}|{'-' * 8}:|", flush=True)
        for name in options.only:
            started = time.monotonic()
            result = run(name, site)
            found = report(name, result, time.monotonic() - started)
            new += found[0]
            known += found[1]
            tables += [result.table] if result.table else []
    for table in tables:
        print(f"\n{table}")
    for title, lines in (("Known, and left as it is", known), ("Not clean", new)):
        if lines:
            print(f"\n{title}:\n" + "\n".join(f"- {line}" for line in lines))
    if not new:
        print("\nAll clean.")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main())
