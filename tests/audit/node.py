"""Checkers that are written for Node.js: package.json names them, package-lock.json says which exactly."""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tests.harness.programs import find_program

__all__ = ["node_tools", "run_node", "run_node_json"]

LOCKED = Path(__file__).parent
PROJECT = LOCKED.parents[1]


@cache
def node_tools():
    """Return the folder below which node_modules has the tools, installed anew when other ones are locked."""
    if not find_program("npm", "nodejs", "npm"):
        raise RuntimeError("The audit needs Node.js 20 or newer and npm (Debian: apt install nodejs npm).")
    folder = Path(os.environ.get("VAR_DIR") or PROJECT / "var").resolve() / "audit" / "node"
    wanted = (LOCKED / "package-lock.json").read_text()
    installed = folder / "installed"
    if installed.exists() and installed.read_text() == wanted:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCKED / name, folder / name)
    # No scripts of packages: one would build what we do not use, another would fetch a browser
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=900)
    if done.returncode:
        raise RuntimeError(f"npm could not install the checkers: {done.stderr.strip()}")
    installed.write_text(wanted)
    return folder


def run_node(script, *arguments, asked=None, environment=None, seconds=600):
    """Return the finished process of a program below node_modules, or of ``script`` of this folder, at low priority.

    ``asked`` is what it reads, as JSON.
    """
    folder = node_tools()
    ours = LOCKED / script  # a module finds others above itself: ours goes there
    path = shutil.copy(ours, folder / script) if ours.exists() else folder / "node_modules" / script
    return subprocess.run(
        ["nice", "-n", "5", "node", str(path), *map(str, arguments)],
        cwd=folder,
        env=os.environ | (environment or {}),
        input=None if asked is None else json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=seconds,
    )


def run_node_json(script, *arguments, **options):
    """Return what such a program prints as JSON; raise with its complaint when that is none."""
    done = run_node(script, *arguments, **options)
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise RuntimeError(f"{script}: {(done.stderr or done.stdout).strip()[:1000]}") from None
