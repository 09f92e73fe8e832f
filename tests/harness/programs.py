"""Programs of the system that some tests use: found, or installed from Debian's packages where we are root."""

import os
import shutil
import subprocess

__all__ = ["find_program"]


def find_program(name, *packages):
    """Return the path of a program; install Debian's ``packages`` when it is missing; None when that can't be."""
    path = os.environ["PATH"] + ":/usr/sbin:/sbin"
    if found := shutil.which(name, path=path):
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            subprocess.run(
                ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", *arguments],
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=900,
            )
    return shutil.which(name, path=path)
