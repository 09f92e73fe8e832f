"""Servers that end when the tests do, also when somebody kills the tests."""

import subprocess

__all__ = ["end", "start_leashed"]

# The leash is a pipe that only the tests hold: when they let go, or are gone, reading it ends
LEASH = '"$@" & cat >/dev/null; kill -s "$0" $!; wait $!'


def start_leashed(command, *, stop_signal="TERM", **options):
    """Return a shell that runs ``command`` for as long as this program lives, out of reach of Ctrl+C."""
    return subprocess.Popen(
        ["/bin/sh", "-c", LEASH, stop_signal, *command], stdin=subprocess.PIPE, start_new_session=True, **options
    )


def end(process, seconds=30):
    """End what ``start_leashed`` started, and wait for it."""
    process.stdin.close()
    process.wait(timeout=seconds)
