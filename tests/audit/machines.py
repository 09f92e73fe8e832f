"""What machines ask for beside pages: sitemap, robots.txt, manifest, security.txt, each before a judge of its own."""

import json
import re
import subprocess
import sys
from xml.etree import ElementTree

from tests.audit.node import node_tools, run_node_json
from tests.audit.result import Result
from tests.harness.programs import find_program

__all__ = ["check_machines"]

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# The schema of sitemaps.org lets other elements in only when they are known: this is what Google adds for languages
ALTERNATE = """<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/1999/xhtml">
<xs:element name="link"><xs:complexType>
<xs:attribute name="rel" use="required"/><xs:attribute name="hreflang" use="required"/>
<xs:attribute name="href" type="xs:anyURI" use="required"/>
</xs:complexType></xs:element>
</xs:schema>"""
BOTH = """<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{sitemap}"/>
<xs:import namespace="http://www.w3.org/1999/xhtml" schemaLocation="alternate.xsd"/>
</xs:schema>"""

ASK_SECTXT = """
import json, sys
from sectxt import Parser
print(json.dumps(Parser(sys.stdin.buffer.read(), urls="https://www.example.org/.well-known/security.txt").errors))
"""


def check_machines(site):
    """Return what is wrong with what machines ask ``site`` for."""
    findings = [*sitemap_errors(site), *robots_errors(site), *security_txt_errors(site)]
    manifests = {path: site.ask(path) for path in ("/manifest.webmanifest", "/en/manifest.webmanifest")}
    asked = [{"path": path, "text": answer.text} for path, answer in manifests.items()]
    for read in run_node_json("manifest.mjs", asked=asked):
        findings += [f"{read['path']}: {problem}" for problem in read["problems"]]
    for path, answer in manifests.items():
        if answer.headers.get("content-type", "").partition(";")[0] != "application/manifest+json":
            findings.append(f"{path} is sent as {answer.headers.get('content-type')}")
        icons = re.findall(r'"src": ?"([^"]+)"', answer.text)
        findings += [f"{path} names {icon}, which is not there" for icon in icons if site.ask(icon).status != 200]
    return Result("sitemap, robots.txt, 2 manifests, security.txt", findings)


def sitemap_errors(site):
    """Return what the schema of sitemaps.org says of the sitemap, and which of its addresses are not there."""
    folder = site.place_for("sitemap")
    text = site.ask("/sitemap.xml").body
    (folder / "sitemap.xml").write_bytes(text)
    (folder / "alternate.xsd").write_text(ALTERNATE)
    schema = node_tools() / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"
    (folder / "both.xsd").write_text(BOTH.format(sitemap=schema.as_uri()))
    program = find_program("xmllint", "libxml2-utils")
    if not program:
        raise RuntimeError("The sitemap needs xmllint (Debian: libxml2-utils).")
    command = [program, "--nonet", "--noout", "--schema", folder / "both.xsd", folder / "sitemap.xml"]
    done = subprocess.run(command, capture_output=True, text=True)
    findings = [line for line in done.stderr.splitlines() if done.returncode]
    named = {element.text for element in ElementTree.fromstring(text).iter(SITEMAP + "loc")}  # noqa: S314 (our own)
    known = {site.url + page["path"] for page in site.pages}
    findings += [f"The sitemap names {address}, which is no public page" for address in sorted(named - known)]
    missing = {site.url + page["path"] for page in site.pages if not page["is_alias"]} - named
    return findings + [f"The sitemap lacks {address}" for address in sorted(missing) if indexed(site, address)]


def indexed(site, address):
    """Return whether a page asks search engines to show it under this address."""
    document = site.visited[address.removeprefix(site.url)].document
    robots = document.find("meta", attrs={"name": "robots"})
    canonical = document.find("link", rel="canonical")
    return not (robots and "noindex" in robots["content"]) and bool(canonical) and canonical["href"] == address


def robots_errors(site):
    """Return what is wrong with robots.txt: on the real site it lets everybody in, but for the CMS and search."""
    answer = site.ask("/robots.txt")
    lines = [line for line in answer.text.splitlines() if line]
    wrong = [line for line in lines if not re.fullmatch(r"(User-agent|Disallow|Allow|Sitemap): \S+", line)]
    if f"Sitemap: {site.url}/sitemap.xml" not in lines:
        wrong.append("names no sitemap")
    if "Disallow: /" in lines:
        wrong.append("keeps everybody out")
    return [f"robots.txt: {line}" for line in wrong]


def security_txt_errors(site):
    """Return what the validator that internet.nl uses holds against security.txt, as it would be on the real site."""
    answer = site.ask("/.well-known/security.txt")
    command = [sys.executable, "-m", "uv", "run", "--no-project", "--quiet", "--exclude-newer", "2026-11-20"]
    done = subprocess.run(
        [*command, "--with", "sectxt==0.9.8", "python", "-c", ASK_SECTXT],
        input=answer.text.replace(site.url, "https://www.example.org"),
        capture_output=True,
        text=True,
        timeout=300,
    )
    if done.returncode:
        raise RuntimeError(f"The validator of security.txt did not run: {done.stderr[-500:]}")
    findings = [error["message"] for error in json.loads(done.stdout)]
    if answer.headers.get("content-type") != "text/plain; charset=utf-8":
        findings.append(f"It is sent as {answer.headers.get('content-type')}.")
    return [f"security.txt: {finding}" for finding in findings]
