"""Run as a program: looks in every file that git knows for secrets, and exits with 1 when there is one.

Ruff's rules (S105 and the like) find passwords in Python; this finds what they don't look for or where they don't look.
"""

import re
import subprocess
import sys
from pathlib import Path

__all__ = ["secrets_in"]

PROJECT = Path(__file__).resolve().parents[2]
SECRETS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a key of age": re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{50,}"),
    "a key of a cloud": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b"),
    "a token of a service": re.compile(
        r"\b(?:gh[pousr]_\w{36}|github_pat_\w{50,}|glpat-[\w-]{20}|xox[abpr]-[\w-]{20,})\b"
    ),
    "a DSN of Sentry": re.compile(r"https://[0-9a-f]{32}@[\w.-]+/\d+"),
    "a secret setting": re.compile(
        r"(?m)^\s*(?:export\s+)?(?:SECRET_KEY|EMAIL_PASSWORD|METRICS_TOKEN|BACKUP_KEY)\s*=\s*[\"']?[\w+/-]{20,}[\"']?\s*$"
    ),
}


def secrets_in(text):
    """Return the kinds of secrets in ``text``, each with the number of its line."""
    return [
        (kind, text.count("\n", 0, found.start()) + 1)
        for kind, pattern in SECRETS.items()
        for found in pattern.finditer(text)
    ]


def main():
    """Look, and name what is found without showing it."""
    names = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    found = 0
    for name in filter(None, names.split("\0")):
        try:
            text = (PROJECT / name).read_text()
        except (UnicodeDecodeError, OSError):  # a picture, or a file that is deleted just now
            continue
        for kind, line in secrets_in(text):
            found += 1
            print(f"{name}:{line}: {kind}")
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main())
