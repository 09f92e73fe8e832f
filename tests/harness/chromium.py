"""Finds a Chromium for the tests; run as a program, installs one where there is none and that is possible."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

__all__ = ["ARGUMENTS", "find_chromium", "install_chromium"]

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# A browser that tests one site: it calls nobody of its own accord
ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
]
if hasattr(os, "geteuid") and os.geteuid() == 0:
    ARGUMENTS.append("--no-sandbox")  # Chromium has no sandbox for root


def find_chromium():
    """Return the path of an installed Chromium, or of the one that Playwright fetched; None when there is neither."""
    for program in PROGRAMS:
        if path := shutil.which(program):
            return path
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_chromium():
    """Try what may bring a Chromium here: Debian's package where we are root, then Playwright's download."""
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    package = [[*apt, "update"], [*apt, "install", "--yes", "--no-install-recommends", "chromium"]]
    download = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    may_install = shutil.which("apt-get") and os.geteuid() == 0
    for commands in (package, download) if may_install else (download,):
        for command in commands:
            environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=900)
        if path := find_chromium():
            return path
    return None


def main():
    """Return an exit code: 0 when the tests have a browser."""
    try:
        if find_chromium():
            return 0
        print("Installing Chromium for the tests ...", flush=True)
        if install_chromium():
            return 0
    except (Error, OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
    print("The tests need Chromium: install it (Debian and Ubuntu: apt install chromium).", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
