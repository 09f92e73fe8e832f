"""Run as a program: asks the package registry which of the locked requirements have known faults (pip-audit).

Exits with 1 when one has. Without the registry nothing is known; that is said, and is no failure of the project.
"""

import json
import subprocess
import sys

SECONDS = 120


def main():
    """Ask about what production installs, and name what is wrong."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", "requirements/production.txt", "--disable-pip"]
    command += ["--require-hashes", "--format", "json", "--progress-spinner", "off", "--timeout", "15"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
        packages = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        print("The package registry did not tell which faults are known, so this was not looked at.")
        return 0
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if unknown:
        print(f"Of {len(unknown)} of {len(packages)} packages the registry does not tell which faults are known.")
    faults = [(package, fault) for package in packages for fault in package.get("vulns", ())]
    for package, fault in faults:
        better = ", ".join(fault["fix_versions"]) or "none yet"
        print(f"{package['name']} {package['version']}: {fault['id']}, mended in {better}")
    return min(len(faults), 1)


if __name__ == "__main__":
    sys.exit(main())
