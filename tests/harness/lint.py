"""Runs every check that needs no test: one line for each that is fine, and what it said for each that is not."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

PYTHON = [sys.executable, "-W", "ignore::SyntaxWarning"]
MANAGE = [*PYTHON, "manage.py"]

# What production reads from the environment: enough to start, no secret
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "techport.settings.production",
    "SECRET_KEY": "".join(map(chr, range(48, 122))),
    "ALLOWED_HOSTS": "www.example.org",
    "DATABASE_URL": "postgresql://techport@localhost/techport",
}

CHECKS = {
    "Python: no mistakes": ([*PYTHON, "-m", "ruff", "check", "."], {}),
    "Python: formatted": ([*PYTHON, "-m", "ruff", "format", "--check", "."], {}),
    "Templates: no mistakes": ([*PYTHON, "-m", "djlint", "--lint", "."], {}),
    "Django: its own checks": ([*MANAGE, "check", "--fail-level", "WARNING"], {}),
    "Django: fit for production": ([*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    "Django: fit without the CMS": (
        [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
        PRODUCTION | {"CMS_ENABLED": "false"},
    ),
    "Migrations: none missing": ([*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
    "Messages: all in Dutch": ([*MANAGE, "messages", "--check"], {}),
    "Secrets: none in a file": ([*PYTHON, "-m", "tests.harness.leaked_secrets"], {}),
    "Requirements: no known faults": ([*PYTHON, "-m", "tests.harness.known_faults"], {}),
}


NEEDS_A_REGISTRY = "Requirements: no known faults"


def run(check):
    """Return the finished process of a check."""
    command, environment = CHECKS[check]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)


def main():
    """Run the checks, as many at once as there are processors, and return an exit code."""
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for check, done in zip(CHECKS, pool.map(run, CHECKS), strict=True):
            if done.returncode == 0:
                print(f"fine    {check}", flush=True)
                if check == NEEDS_A_REGISTRY and done.stdout:
                    print(f"        {done.stdout}".rstrip(), flush=True)
            else:
                failed += 1
                print(f"FAILED  {check}\n{done.stdout}{done.stderr}".rstrip(), flush=True)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
