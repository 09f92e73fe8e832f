"""The headers of each kind of answer, graded by the MDN HTTP Observatory."""

from tests.audit.node import node_tools, run_node_json
from tests.audit.result import Result
from tests.harness.crawl import ask

__all__ = ["check_headers"]

# The most that the Observatory gives to who sets no cookie: 5 less to what has no script, and 5 more to a domain
# that browsers have on their list of those with HTTPS only, which is not for a check on this machine
WITH_SCRIPTS, OTHER = 135, 130
PRELOADED = "node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json"


def check_headers(site):
    """Return the kinds of answer of ``site`` that the Observatory finds fault with."""
    all_kinds = kinds(site)
    asked = [
        {"name": name, "url": site.tls_url + path, "plain": site.plain_url + path} | more
        for name, path, more in all_kinds
    ]
    (node_tools() / PRELOADED).write_text("{}")  # browsers' own list of HTTPS sites, which names no local one
    graded = run_node_json("observatory.mjs", asked=asked, environment={"NODE_EXTRA_CA_CERTS": str(site.certificate)})
    findings = []
    for (name, path, _more), answer in zip(all_kinds, graded, strict=True):
        if answer["status"] != int(name.split()[0]):
            findings.append(f"{name} ({path}) answers {answer['status']}")
        if answer["failed"] or answer["score"] < (WITH_SCRIPTS if answer["hasScripts"] else OTHER):
            findings.append(f"{name} ({path}) gets {answer['score']}: {', '.join(answer['failed'])}")
    lowest = min(answer["score"] for answer in graded)
    return Result(f"{len(graded)} kinds of answer; the least gets {lowest} points", findings)


def kinds(site):
    """Return each kind of answer: its status and what it is, its path, and how else it is asked for."""
    pages = [ask(site.url, path, "") for path in site.examples.values()]
    loaded = [path for page in pages for path in page.internal_paths]
    found = {
        "stylesheet": next(path for path in loaded if path.endswith(".css")),
        "script": next(path for path in loaded if path.endswith(".js")),
        "picture": next(path for path in loaded if path.startswith("/media/images/")),
        "document": next((path for path in loaded if path.startswith("/documents/")), None),
    }
    files = [(f"200 {name}", path, {}) for name, path in found.items() if path]
    return [
        ("200 home", "/", {}),
        ("200 home in English", "/en/", {}),
        ("200 home, not from the store", "/?utm_source=mail", {"headers": {"Cookie": "sessionid=none"}}),
        ("200 search", "/zoeken/?q=techniek", {}),
        *files,
        ("200 feed", "/nieuws/feed/", {}),
        ("200 feed as RSS", "/en/news/feed/rss/", {}),
        ("200 sitemap", "/sitemap.xml", {}),
        ("200 robots.txt", "/robots.txt", {}),
        ("200 security.txt", "/.well-known/security.txt", {}),
        ("200 manifest", "/manifest.webmanifest", {}),
        ("200 favicon", "/favicon.ico", {}),
        ("200 Markdown", "/index.md", {}),
        ("301 slash missing", "/nieuws", {}),
        ("302 change-password", "/.well-known/change-password", {}),
        ("400 another host", "/", {"headers": {"Host": "example.net"}}),
        ("403 form without token", "/robots.txt", {"method": "POST"}),
        ("403 form without token in the CMS", "/cms/login/", {"method": "POST"}),
        ("200 CMS", "/cms/login/", {}),
        ("404 page", "/bestaat-niet/", {}),
        ("404 page in English", "/en/does-not-exist/", {}),
        ("404 static file", "/static/no-such-file.css", {}),
        ("404 picture", "/media/images/no-such-picture.jpg", {}),
        ("404 original", "/media/original_images/no-such-picture.jpg", {}),
        ("405 method", "/robots.txt", {"method": "OPTIONS"}),
    ]
