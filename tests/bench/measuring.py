"""How fast an address answers, what that costs, and how busy the machine was: with wrk, one address after the other.

The rounds run A B C, B C A ..., so that whatever else the machine does disturbs all alike; of each figure the median of
the rounds is told. The CPU time of a request is that of all processes that answer it, database included: it is what a
busy machine changes least.
"""

import os
import re
import statistics
import subprocess
import time
from dataclasses import dataclass, field

from tests.harness.programs import find_program

__all__ = ["Target", "measure", "memory_of", "wrk"]

MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Target:
    """An address to measure, the processes that answer it (their children count), and what came of it."""

    name: str
    url: str
    processes: list = field(default_factory=list)
    headers: dict = field(default_factory=dict)
    rounds: list = field(default_factory=list)

    def median(self, figure):
        """Return the median of a figure over the rounds."""
        return statistics.median(found[figure] for found in self.rounds)


def descendants(pid):
    """Return a process and all below it."""
    children = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat") as stat:
                children.setdefault(int(stat.read().rpartition(")")[2].split()[1]), []).append(int(name))
        except OSError:  # it has just ended
            continue
    found, todo = [], [pid]
    while todo:
        found.append(todo.pop())
        todo += children.get(found[-1], [])
    return found


def cpu_seconds(processes):
    """Return the CPU time that processes and their children have used."""
    total = 0
    for pid in (below for process in processes for below in descendants(process.pid)):
        try:
            with open(f"/proc/{pid}/stat") as stat:
                total += sum(map(int, stat.read().rpartition(")")[2].split()[11:15]))
        except OSError:
            continue
    return total / TICKS


def memory_of(processes):
    """Return the megabytes of memory (PSS) of processes and their children."""
    total = 0
    for pid in (below for process in processes for below in descendants(process.pid)):
        try:
            with open(f"/proc/{pid}/smaps_rollup") as rollup:
                total += int(re.search(r"^Pss:\s+(\d+)", rollup.read(), re.M)[1])
        except OSError:
            continue
    return total / 1024


def wrk(url, seconds, connections, headers=(), script=None):
    """Return what wrk says of an address: requests, a second, p50 and p99 in milliseconds, and errors."""
    program = find_program("wrk", "wrk")
    if not program:
        raise SystemExit("make bench needs wrk: install it (Debian and Ubuntu: apt install wrk).")
    command = [program, "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "30s"]
    for name, value in dict(headers).items():
        command += ["-H", f"{name}: {value}"]
    command += ["-s", str(script)] if script else []
    said = subprocess.run([*command, url], capture_output=True, text=True, timeout=seconds + 120).stdout

    def number(pattern):
        found = re.search(pattern, said)
        return float(found[1]) if found else 0.0

    times = dict(re.findall(r"^\s+(50|99)%\s+(\S+)\s*$", said, re.M))
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    return {
        "requests": number(r"(\d+) requests in"),
        "a second": number(r"Requests/sec:\s+([\d.]+)"),
        "p50": milliseconds(times.get("50", "0ms")),
        "p99": milliseconds(times.get("99", "0ms")),
        "errors": number(r"Non-2xx or 3xx responses: (\d+)") + (sum(map(int, errors.groups())) if errors else 0),
    }


def milliseconds(text):
    """Return a time as wrk writes it in milliseconds."""
    number, unit = re.fullmatch(r"([\d.]+)(\D+)", text).groups()
    return float(number) * MILLISECONDS[unit]


def measure(targets, rounds, seconds, connections, say):
    """Measure all ``targets``, so many rounds of so many seconds each."""
    for target in targets:
        wrk(target.url, 1, connections, target.headers)  # to be warm
    for number in range(rounds):
        turn = number % len(targets)
        for target in targets[turn:] + targets[:turn]:
            before = cpu_seconds(target.processes)
            found = wrk(target.url, seconds, connections, target.headers)
            time.sleep(0.3)
            spent = cpu_seconds(target.processes) - before
            found["cpu"] = spent * 1000 / max(1, found["requests"])
            found["load"] = os.getloadavg()[0]
            target.rounds.append(found)
            say(f"round {number + 1}: {target.name}: {found['a second']:.0f} a second, p99 {found['p99']:.1f} ms")
