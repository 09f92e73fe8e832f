"""One page of each kind in each language before Lighthouse, as a slow telephone sees it."""

import os
import statistics
from contextlib import suppress
from datetime import UTC, datetime

from tests.audit.node import run_node_json
from tests.audit.result import Result
from tests.harness.chromium import ARGUMENTS, find_chromium
from tests.harness.examples import NOT_THERE

__all__ = ["check_lighthouse"]

CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
MOST = {
    "largest-contentful-paint": (1500, "LCP ms"),
    "cumulative-layout-shift": (0, "CLS"),
    "total-blocking-time": (0, "TBT ms"),
}
SLOW = 1000  # of Lighthouse's own index of the machine: below, it says itself that times mean little
ATTEMPTS = 3
RUNS = 3  # a busy machine is slow by itself: what is not at its goal at once is measured again, and the median counts


def check_lighthouse(site):
    """Return what Lighthouse takes points off for, and which times are over their goals; with the table of all."""
    findings, rows, loads = [], [], [os.getloadavg()[0]]
    kinds = {place: path for place, path in site.examples.items() if place[0] != NOT_THERE}  # refuses to measure it
    for (kind, language), path in sorted(kinds.items()):
        reports = [measure(site.url + path)]
        while problems(reports) and len(reports) < RUNS:
            reports.append(measure(site.url + path))
        loads.append(os.getloadavg()[0])
        index = statistics.median(report["environment"]["benchmarkIndex"] for report in reports)
        busy = f" (the machine was busy: {index:.0f} of at least {SLOW})" if index < SLOW else ""
        findings += [f"{kind} in {language} ({path}): {problem}{busy}" for problem in problems(reports)]
        measured = [f"{value:g}" for value in [*medians(reports).values(), round(index)]]
        rows.append(f"| {' | '.join([kind, language, *measured])} |")
    head = ["Page", "Language", *CATEGORIES.values(), *(label for _most, label in MOST.values()), "machine"]
    title = f"Lighthouse, {datetime.now(UTC):%d %B %Y, %H:%M} UTC, load {min(loads):.1f} to {max(loads):.1f}:"
    table = [title, "", f"| {' | '.join(head)} |", "|---" * len(head) + "|", *rows]
    return Result(f"{len(kinds)} pages, load up to {max(loads):.1f}", findings, "\n".join(table))


def measure(url):
    """Return Lighthouse's report of a page; where the browser fails it looks again, as it advises itself."""
    for _again in range(ATTEMPTS - 1):
        with suppress(RuntimeError):
            return report_on(url)
    return report_on(url)


def report_on(url):
    """Return what Lighthouse says of a page. Raises ``RuntimeError`` when it could not look at it."""
    flags = " ".join(["--headless=new", *ARGUMENTS])
    options = ["--output", "json", "--quiet", f"--chrome-flags={flags}", "--no-enable-error-reporting"]
    report = run_node_json("lighthouse/cli/index.js", url, *options, environment={"CHROME_PATH": find_chromium()})
    if error := report.get("runtimeError"):
        raise RuntimeError(f"{url}: {error['message']}")
    return report


def medians(reports):
    """Return the median of each score (of 100) and time by its name."""
    values = {
        name: [round(100 * (report["categories"][name]["score"] or 0)) for report in reports] for name in CATEGORIES
    }
    values |= {name: [round(report["audits"][name].get("numericValue", 0), 3) for report in reports] for name in MOST}
    return {name: round(statistics.median(found), 3) for name, found in values.items()}


def problems(reports):
    """Return a line for each score that is not 100, with what it is lost by, and each time that is over its goal."""
    found = medians(reports)
    lines = [
        f"{label} {found[name]:g}: {', '.join(lost(reports[-1], name))}"
        for name, label in CATEGORIES.items()
        if found[name] < 100
    ]
    lines += [f"{label} {found[name]:g}, goal {most}" for name, (most, label) in MOST.items() if found[name] > most]
    return lines


def lost(report, category):
    """Return the names of the rules by which points of a category were lost."""
    weighed = [rule["id"] for rule in report["categories"][category]["auditRefs"] if rule["weight"]]
    return [rule for rule in weighed if (report["audits"][rule]["score"] or 0) < 0.9 and counts(report["audits"][rule])]


def counts(rule):
    """Return whether a rule can take points."""
    return rule["scoreDisplayMode"] not in ("notApplicable", "manual", "informative")
