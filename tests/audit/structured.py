"""What pages tell machines: JSON-LD before Google's rules and the types of schema.org, and Open Graph."""

import json
import re

from tests.audit.node import node_tools, run_node, run_node_json
from tests.audit.result import Result

__all__ = ["check_structured"]

OPEN_GRAPH = ["title", "type", "url", "image", "image:alt", "site_name", "locale"]
PROGRAM = """import type * as schema from "schema-dts";
type Node<T> = Exclude<T, string>;
"""


def check_structured(site):
    """Return what is wrong with the structured data of the pages of ``site``."""
    pages = {path: answer for path, answer in site.documents.items() if answer.status == 200}
    asked = [{"path": path, "html": answer.html} for path, answer in pages.items()]
    findings, nodes = [], []
    for read in run_node_json("structured.mjs", asked=asked):
        findings += [f"{read['path']}: {problem}" for problem in read["problems"]]
        for node in read["nodes"]:
            nodes.append((read["path"], node))
    findings += errors_of_types(nodes, site)
    for path, answer in pages.items():
        findings += [f"{path}: {problem}" for problem in open_graph_problems(site, answer)]
    return Result(f"{len(nodes)} nodes of {len({path for path, _ in nodes})} pages", findings)


def errors_of_types(nodes, site):
    """Return where the TypeScript compiler says that a node is not what schema.org lets its type be."""
    folder = node_tools() / "types"
    folder.mkdir(exist_ok=True)
    lines = [
        f"const node{number}: Node<schema.{node['@type']}> = {json.dumps(node)};"
        for number, (_path, node) in enumerate(nodes)
    ]
    (folder / "nodes.ts").write_text(PROGRAM + "\n".join(lines) + "\nexport {};\n")
    options = ["--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "bundler", "--module", "esnext"]
    done = run_node("typescript/bin/tsc", *options, "--types", "", "--pretty", "false", folder / "nodes.ts")
    if done.returncode and not done.stdout:
        raise RuntimeError(done.stderr[-2000:])
    findings = []
    for line in done.stdout.splitlines():
        if found := re.match(r".*nodes\.ts\((\d+),\d+\): error (.*)", line):
            number = int(found[1]) - 1 - PROGRAM.count("\n")
            findings.append(f"{nodes[number][0]}: {nodes[number][1]['@type']}: {found[2]}")
        elif not line.startswith(" "):
            findings.append(line)
    return findings


def open_graph_problems(site, answer):
    """Return what is missing or wrong in what a page tells who shares it."""
    canonical = answer.document.find("link", rel="canonical")
    if not canonical or canonical["href"] != site.url + answer.path:
        return []  # not a page of its own, such as the results of a search and Dutch pages in the English tree
    told = {tag["property"]: tag["content"] for tag in answer.document.find_all("meta", property=True)}
    problems = [f"no og:{name}" for name in OPEN_GRAPH if not told.get(f"og:{name}")]
    described = answer.document.find("meta", attrs={"name": "description"})
    if told.get("og:description") != (described["content"] if described else None):
        problems.append("og:description is not what search engines are told")
    if told.get("og:url") != canonical["href"]:
        problems.append(f"og:url is {told.get('og:url')}, not {canonical['href']}")
    if told.get("og:locale") != {"nl": "nl_NL", "en": "en_GB"}[answer.language]:
        problems.append(f"og:locale is {told.get('og:locale')}")
    return problems
