"""What a checker found, and what of that is known and why it stays."""

import re
from dataclasses import dataclass, field

__all__ = ["KNOWN", "Result"]

# Checker, what a finding matches (a regular expression), why it can't be mended here. What is found no more is told too
KNOWN: list[tuple[str, str, str]] = [
    (
        "structured",
        r"WebSite: .*query-input",
        "schema.org lets actions say what goes in; schema-dts knows that only of an action that stands by itself",
    ),
    (
        "machines",
        r"""Unknown manifest attribute "id"|sizes" value "any\"""",
        "the W3C's manifest has `id` and `any`; the validator is older than these",
    ),
    (
        "headers",
        r"^\d+ .*CMS \(/cms/login/\) gets (80: csp-implemented-with-unsafe-inline|130: )$",
        "the scripts of the CMS are Wagtail's: written into its pages, and without a hash",
    ),
    (
        "lighthouse",
        r"^search in \w+ .*SEO \d+: is-crawlable, meta-description( |$)",
        "the results of a search are not for search engines",
    ),
]


@dataclass
class Result:
    """How much a checker looked at, in words, a line for each thing that is wrong, and what it measured as a table."""

    looked_at: str
    findings: list[str] = field(default_factory=list)
    table: str = ""

    def sorted_out(self, checker, known=None):
        """Return the findings that are new, and those that are known, by the reason why they stay."""
        known = KNOWN if known is None else known
        mine = [(pattern, reason) for name, pattern, reason in known if name == checker]
        new, old = [], {}
        for finding in self.findings:
            reason = next((reason for pattern, reason in mine if re.search(pattern, finding)), None)
            if reason is None:
                new.append(finding)
            else:
                old.setdefault(reason, []).append(finding)
        gone = [f"Known, but found no more (take it off the list): {reason}" for _, reason in mine if reason not in old]
        return new + gone, old
