"""Requests that nobody in good faith makes: whatever they hold, a site answers them, or says 400.

Run as a program against a site: ``python -m tests.audit.hostile http://localhost:8000`` sends all of them over bare
connections and lists the answers that are no answer: 5xx, or none at all. ``--cookie sessionid=…`` sends them as
somebody who is signed in to the CMS too. The tests send the same requests within one process.
"""

import argparse
import re
import socket
import ssl
import sys
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.audit.result import Result

__all__ = [
    "PARAMETERS",
    "PATHS",
    "TEXTS",
    "Hostile",
    "check_hostile",
    "every_request",
    "requests_for_pattern",
    "texts_for",
]

GIANT = "100000000000000000000"  # no integer of any database
LONG = "a" * 10_000


class Hostile(NamedTuple):
    """A request: ``target`` is path and query, as they stand in the first line."""

    name: str
    target: str
    method: str = "GET"
    headers: tuple = ()
    body: bytes = b""


# Percent-encoded texts that stand where a word, a number or a date is expected
TEXTS = {
    "NUL": "%00",
    "a NUL in a word": "las%00sen",
    "UTF-8 that is none": "%ff%fe%80",
    "a lone surrogate": "%ed%a0%80",
    "dots that are too long": "%c0%ae%c0%ae%c0%af",
    "control characters": "%01%08%1b%7f%c2%85",
    "a header in a new line": "x%0d%0aSet-Cookie:%20a=b",
    "text from right to left": "%e2%80%aefdp.exe",
    "a giant number": GIANT,
    "a giant negative number": f"-{GIANT}",
    "a number just too large for the database": "9223372036854775808",
    "a number of 5,000 digits": "9" * 5_000,
    "digits of another script": "%d9%a1%d9%a2%c2%b2",
    "a number that is none": "NaN",
    "an endless number": "1e400",
    "a quotation mark": "%22",
    "odd quotation marks": "%22las%22%22%20%27%20OR%20%22",
    "an operator of full-text search": "NEAR(las%20*%20AND%20OR%20NOT%20^%20:%20-",
    "a question to the database": "1%27%20OR%20%271%27=%271",
    "wild cards": "%25_%25%25%5c",
    "brackets": "((((%5b%5b%7b%7b7*7%7d%7d",
    "a path": "../../../../etc/passwd",
    "script": "%3Cscript%3Ealert(1)%3C/script%3E",
    "200 words": "+".join(f"woord{number}" for number in range(200)),
    "10,000 characters": LONG,
    "1,000 marks on one letter": "a" + "%cc%81" * 1_000,
    "pictures instead of letters": "%f0%9f%92%a9" * 200,
    "a broken escape": "%",
    "a day that is none": "9999-99-99",
    "a day before all time": "0000-00-00",
    "a day beyond all time": "9999-12-31",
    "a list as JSON": "%5b%22%5cu0000%22%5d",
    "nothing": "",
}
# What lists, searches, choosers and reports of this site and of the CMS read from an address
PARAMETERS = [
    "q",
    "search",
    "p",
    "page",
    "page_range",
    "results_page",
    "per_page",
    "offset",
    "limit",
    "ordering",
    "order",
    "sort",
    "id",
    "ids",
    "child_ids",
    "parent_id",
    "next",
    "tag",
    "tags",
    "term",
    "collection_id",
    "collection",
    "locale",
    "locale_id",
    "language",
    "type",
    "types",
    "content_type",
    "page_type",
    "model",
    "app_label",
    "object_id",
    "pk",
    "user",
    "user_id",
    "owner",
    "action",
    "timestamp_from",
    "timestamp_to",
    "date_from",
    "date_to",
    "created_at_from",
    "created_at_to",
    "latest_revision_created_at_from",
    "first_published_at_to",
    "last_published_at_from",
    "label",
    "status",
    "export",
    "export_format",
    "format",
    "mode",
    "in_preview_panel",
    "query",
    "hit",
    "year",
    "pillar",
    "topic",
    "partner",
    "literal",
    "token",
    "key",
    "site",
    "multiple",
    "chosen_id",
    "result_format",
    "select_format",
    "is_expanded",
    "allow_external_link",
    "link_text",
    "link_url",
    "can_choose_root",
    "user_perms",
    "match_subclass",
    "usage",
    "title",
    "reviewed",
    "task",
    "workflow",
    "requested_by",
    "is_folder_children",
    "describe_on_delete",
]
PATHS = (
    "/",
    "/en/",
    "/nieuws/",
    "/en/news/",
    "/nieuws/2026/",
    "/nieuws/feed/",
    "/partners/",
    "/pijlers/",
    "/zoeken/",
    "/zoeken/suggesties/",
    "/en/search/",
    "/en/search/suggestions/",
    "/sitemap.xml",
    "/llms.txt",
    "/index.md",
    "/contact/",
    "/bestaat-niet/",
)
CMS_PATHS = (
    "/cms/",
    "/cms/login/",
    "/cms/pages/",
    "/cms/pages/search/",
    "/cms/pages/search/results/",
    "/cms/choose-page/",
    "/cms/choose-page/search/",
    "/cms/images/",
    "/cms/images/chooser/",
    "/cms/images/chooser/results/",
    "/cms/documents/",
    "/cms/documents/chooser/results/",
    "/cms/tag-autocomplete/",
    "/cms/reports/site-history/",
    "/cms/reports/aging-pages/",
    "/cms/reports/locked/",
    "/cms/redirects/",
    "/cms/users/",
    "/cms/bulk/wagtailcore/page/move/",
    "/cms/bulk/wagtailcore/page/delete/",
)
ODD_PATHS = {
    "a path with a NUL": "/nieuws/%00/",
    "a path of a NUL": "/%00",
    "a path with a NUL in English": "/en/a%00b/",
    "a path that is no UTF-8": "/%ff%fe/",
    "a path of bare bytes": "/nieuws/\xff\xfe/",
    "a path with a lone surrogate": "/%ed%a0%80/",
    "a path with control characters": "/nieuws/%01%1b%7f/",
    "a path with new lines": "/nieuws/%0d%0aX:%20y/",
    "a path that turns around": "/nieuws/%e2%80%ae/",
    "a path of slashes": "//////",
    "a path that begins with another host": "//evil.example/%2e%2e",
    "an address as a path": "/https://evil.example/",
    "a path up": "/../../../../etc/passwd",
    "an escaped path up": "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "a path with backslashes": "/..%5c..%5cwindows%5cwin.ini",
    "a path of 10,000 characters": f"/{LONG}/",
    "a path of 1,000 steps": "/" + "a/" * 1_000,
    "a name of 300 characters": f"/nieuws/{'b' * 300}/",
    "a giant year": f"/nieuws/{GIANT}/",
    "the year 0": "/nieuws/0000/",
    "a year of another script": "/nieuws/%d9%a2%d9%a0%d9%a2%d9%a6/",
    "a giant part of the sitemap": f"/sitemap-{GIANT}.xml",
    "a part of 5,000 digits of the sitemap": f"/sitemap-{'9' * 5_000}.xml",
    "part 0 of the sitemap": "/sitemap-0.xml",
    "a giant document": f"/documents/{GIANT}/x.pdf",
    "a document named NUL": "/documents/1/%00",
    "a document named as a path": "/documents/1/..%2f..%2fetc%2fpasswd",
    "a share image of nothing": "/share/999999999-0123456789abcdef.jpg",
    "a static file named NUL": "/static/%00",
    "a static file up": "/static/../techport/settings/base.py",
    "a static file up, escaped": "/static/%2e%2e/%2e%2e/manage.py",
    "a folder of static files": "/static/css/",
    "a media file named NUL": "/media/%00",
    "a media file up": "/media/../db.sqlite3",
    "a media file up, escaped": "/media/%2e%2e%2f%2e%2e%2fmanage.py",
    "a media file that is no UTF-8": "/media/images/%ff.png",
    "a Markdown page with a NUL": "/nieuws/%00/index.md",
    "a Markdown page of giant depth": "/" + "a/" * 500 + "index.md",
    "a page of the CMS with a giant number": f"/cms/pages/{GIANT}/edit/",
    "a draft with a giant number": f"/cms/pages/{GIANT}/view_draft/",
    "a page of the CMS with a NUL": "/cms/pages/1%00/edit/",
    "a parameter in the path": "/nieuws;jsessionid=1/?x",
    "a question mark as a path": "/%3fq=%00",
    "a fragment": "/%23",
}
HEADERS = {
    "a cookie with a NUL": {"Cookie": 'sessionid="\\000aaaaaaaaaaaaaaaa"; csrftoken="\\000"'},
    "a cookie that is no UTF-8": {"Cookie": "sessionid=\xff\xfe\xff\xfe\xff\xfe\xff\xfe; messages=\xff"},
    "a cookie with a lone surrogate": {"Cookie": "sessionid=\xed\xa0\x80aaaaaaaa"},
    "a session that is none": {"Cookie": "sessionid=" + "z" * 32},
    "a session of 4,000 characters": {"Cookie": "sessionid=" + "z" * 4_000},
    "a message that is none": {"Cookie": "messages=W10:1abc:zzz"},
    "500 cookies": {"Cookie": "; ".join(f"a{number}=b" for number in range(500))},
    "a cookie of punctuation": {"Cookie": ';;;===;"";,\\'},
    "a language that is none": {"Accept-Language": "xx-\xff, " + "en;q=0.1," * 500},
    "a weight that is none": {"Accept": "text/html;q=NaN,*/*;q=1e400", "Accept-Encoding": "br;q=x, gzip;q=inf"},
    "an encoding of 5,000 characters": {"Accept-Encoding": "x" * 5_000},
    "a browser that is no UTF-8": {"User-Agent": "\xff\xfe\x80"},
    "a browser without a name": {"User-Agent": ""},
    "where one came from: half an address": {"Referer": "http://[", "Origin": "http://["},
    "where one came from: no UTF-8": {"Referer": "http://localhost/\xff", "Origin": "\xff"},
    "where one came from: script": {"Referer": "javascript:alert(1)"},
    "forwarded from nowhere": {"X-Forwarded-For": "\xff, 999.1.1.1, ::::", "X-Real-IP": "x", "Forwarded": "for=\xff"},
    "forwarded for another host": {"X-Forwarded-Host": "evil.example", "X-Forwarded-Port": GIANT},
    "forwarded by no protocol": {"X-Forwarded-Proto": "javascript"},
    "a name and password": {"Authorization": "Basic \xff\xff"},
    "a token": {"Authorization": "Bearer " + "x" * 2_000},
    "known since no day": {"If-Modified-Since": "Sun, 99 Foo 99999 99:99:99 GMT"},
    "known since a giant year": {"If-Modified-Since": f"Sun, 01 Jan {GIANT} 00:00:00 GMT"},
    "known as nothing": {"If-None-Match": '"\xff", W/", *,'},
    "known as 1,000 things": {"If-None-Match": ", ".join(f'"{number}"' for number in range(1_000))},
    "unless it is nothing": {"If-Match": "\xff", "If-Unmodified-Since": "never"},
    "from a giant byte on": {"Range": f"bytes={GIANT}-"},
    "the last giant part": {"Range": f"bytes=-{GIANT}"},
    "a range backwards": {"Range": "bytes=9-1"},
    "a range that is none": {"Range": "bytes=a-b,\xff"},
    "1,000 ranges": {"Range": "bytes=" + ",".join(f"{number}-" for number in range(1_000))},
    "a range of lines": {"Range": "lines=0-1", "If-Range": "\xff"},
    "asked by script": {"X-Requested-With": "XMLHttpRequest", "Sec-Fetch-Site": "\xff", "Sec-Fetch-Dest": "x"},
    "another method in a header": {"X-HTTP-Method-Override": "DELETE"},
    "text in an alphabet that is none": {"Content-Type": "text/html; charset=nonsense"},
    "text in an alphabet that is no alphabet": {"Content-Type": "text/html; charset=rot13"},
    "text in the alphabet of domain names": {"Content-Type": "text/html; charset=idna"},
    "text in two bytes a letter": {"Content-Type": "text/html; charset=utf-16"},
    "text in an undefined alphabet": {"Content-Type": "text/html; charset=undefined"},
    "a length that is none": {"Content-Length": "-1"},
}
HOSTS = {
    "another host": "evil.example",
    "a host with a giant port": f"localhost:{GIANT}",
    "half an IPv6 address": "[::1",
    "a host with a space": "local host",
    "a host of dots": "..",
    "no host": "",
    "a host that is no UTF-8": "\xff\xfe",
    "a host of 1,000 characters": "a" * 1_000,
    "a host with a name and password": "localhost@evil.example",
    "a host with a path": "localhost/evil",
    "a host with a quotation mark": '"localhost"',
    "an address as host": "http://localhost/",
}
METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "FOO", "get", "A" * 100)
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"


def part(disposition, content=b"x", more=b""):
    """Return the body of a form of one part."""
    return b"--x\r\nContent-Disposition: form-data; " + disposition + more + b"\r\n\r\n" + content + b"\r\n--x--\r\n"


BODIES = {
    "a form with a NUL": (FORM, b"name=a%00b&q=%00&username=%00&password=%00&email=%00"),
    "a form with a NUL as a name": (FORM, b"%00=1"),
    "a form that is no UTF-8": (FORM, b"name=%ff%fe&\xff=\xfe&username=%ed%a0%80"),
    "a form with control characters": (FORM, b"name=%01%1b&username=%08&next=%0d%0aX:y"),
    "a form with a NUL in JSON": (FORM, b"body=%7b%22a%22:%22%5cu0000%22%7d&title=x"),
    "a form with half a character in JSON": (FORM, b"body=%5b%22%5cud800%22%5d&title=x"),
    "a form of 20,000 fields": (FORM, b"&".join(b"a%d=1" % number for number in range(20_000))),
    "a form of 20,000 empty fields": (FORM, b"&" * 20_000),
    "a form of 3,000,000 characters": (FORM, b"name=" + b"a" * 3_000_000),
    "a form in another alphabet": (f"{FORM}; charset=utf-16", b"name=1"),
    "a form in rot13": (f"{FORM}; charset=rot13", b"name=1"),
    "a form of broken escapes": (FORM, b"%%%=%&%zz=%1"),
    "half a form with files": (MULTIPART, b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n"),
    "a form with files without a boundary": ("multipart/form-data", b"--x\r\n\r\nx\r\n--x--"),
    "a form with files with a giant boundary": ("multipart/form-data; boundary=" + "x" * 5_000, b"--x"),
    "a form with files with a boundary of bytes": ("multipart/form-data; boundary=\xff\xfe", b"--\xff\xfe"),
    "a part without a name": (MULTIPART, part(b"filename=x")),
    "a part with a NUL": (MULTIPART, part(b'name="q"', b"a\x00b")),
    "a part with a NUL in its name": (MULTIPART, part(b'name="a\x00b"')),
    "a file with a NUL in its name": (MULTIPART, part(b'name="file"; filename="a\x00.png"')),
    "a file named up": (MULTIPART, part(b'name="file"; filename="../../x.png"')),
    "a file named nothing": (MULTIPART, part(b'name="file"; filename=".."')),
    "a file with a name of 5,000 characters": (MULTIPART, part(b'name="file"; filename="' + b"a" * 5_000 + b'.png"')),
    "a file named in no alphabet": (MULTIPART, part(b"name=\"file\"; filename*=nonsense''%ff.png")),
    "a file named in rot13": (MULTIPART, part(b"name=\"file\"; filename*=rot13''%61.png")),
    "a file named in half an alphabet": (MULTIPART, part(b'name="file"; filename*=utf-8\'')),
    "a file named in bytes": (MULTIPART, part(b'name="file"; filename="\xff\xfe.png"')),
    "a part in base64 that is none": (MULTIPART, part(b'name="q"', b"!!!", b"\r\nContent-Transfer-Encoding: base64")),
    "a file in base64 that is none": (
        MULTIPART,
        part(b'name="file"; filename="x"', b"a!!!", b"\r\nContent-Transfer-Encoding: base64"),
    ),
    "a part of no alphabet": (MULTIPART, part(b'name="q"', b"\xff", b"\r\nContent-Type: text/plain; charset=rot13")),
    "a form with files in rot13": (f"{MULTIPART}; charset=rot13", part(b'name="q"', b"\xff")),
    "a form of 2,000 files": (
        MULTIPART,
        b"".join(b'--x\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\nx\r\n' for _ in range(2_000))
        + b"--x--\r\n",
    ),
    "half a JSON text": ("application/json", b'{"a":'),
    "a JSON text with a NUL": ("application/json", b'{"a": "\\u0000", "b": "\\ud800"}'),
    "a JSON text of 10,000 lists": ("application/json", b"[" * 10_000),
    "XML with an entity": ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "no type": ("", b"\x00\xff"),
    "a type that is none": ("\xff/\xfe;;;=", b"x"),
}


def texts_for(path):
    """Return requests that put each text in each parameter of ``path``; the long ones in those that take words."""
    found = []
    for name, text in TEXTS.items():
        parameters = PARAMETERS if len(text) <= 100 else ("q", "page")
        query = "&".join(f"{parameter}={text}" for parameter in parameters)
        found.append(Hostile(f"{name} at {path}", f"{path}?{query}"))
    return found


def shapes_for(path):
    """Return requests whose query has an odd shape."""
    return [
        Hostile(f"3,000 parameters at {path}", path + "?" + "&".join(f"a{number}=1" for number in range(3_000))),
        Hostile(f"one parameter 500 times at {path}", path + "?" + "&".join(f"page={n}" for n in range(500))),
        Hostile(f"a query of punctuation at {path}", f"{path}?&&==&;;=;&%&?#"),
        Hostile(f"a query of bytes at {path}", f"{path}?q=\xff\xfe&\xff=1"),
        Hostile(f"parameters named NUL at {path}", f"{path}?%00=1&page%00=2"),
        Hostile(f"parameters in brackets at {path}", f"{path}?page[]=1&q[$ne]=1&q[a][b]=2"),
    ]


def every_request(paths=PATHS, cms_paths=CMS_PATHS):
    """Return all requests: those to these paths and to paths of their own."""
    found = [Hostile(name, target) for name, target in ODD_PATHS.items()]
    for path in (*paths, *cms_paths):
        found += texts_for(path) + shapes_for(path)
    for path in ("/", "/nieuws/", "/zoeken/?q=las", "/bestaat-niet/", "/static/css/site.css", "/cms/login/"):
        found += [Hostile(f"{name} at {path}", path, headers=tuple(more.items())) for name, more in HEADERS.items()]
        found += [Hostile(f"the method {method} at {path}", path, method) for method in METHODS]
    for path in ("/", "/static/css/site.css", "/cms/"):
        found += [Hostile(f"{name} at {path}", path, headers=(("Host", host),)) for name, host in HOSTS.items()]
    for path in ("/", "/contact/", "/zoeken/", "/cms/login/", "/cms/password_reset/", "/bestaat-niet/"):
        for name, (content_type, body) in BODIES.items():
            headers = (("Content-Type", content_type),) if content_type else ()
            found.append(Hostile(f"{name} to {path}", path, "POST", headers, body))
    return found


def requests_for_pattern(path):
    """Return a few requests to an address of the site that together hold what most often goes wrong there."""
    content_type, body = BODIES["a form with a NUL"]
    numbers = "&".join(f"{parameter}={GIANT}" for parameter in PARAMETERS)
    words = "&".join(f"{parameter}=%22%27%25%ff%ed%a0%80%f0%9f%92%a9" for parameter in PARAMETERS)
    form = "&".join(f"{parameter}={GIANT}" for parameter in ("file", "name", "form-0-id", *PARAMETERS)).encode()
    return [
        Hostile("nothing", path),
        Hostile("giant numbers", f"{path}?{numbers}"),
        Hostile("odd words", f"{path}?{words}"),
        Hostile("a NUL in the query", f"{path}?q=%00&id=%00&ids=%00"),
        Hostile("a form with a NUL", path, "POST", (("Content-Type", content_type),), body),
        Hostile("a form of giant numbers", path, "POST", (("Content-Type", FORM),), form),
        Hostile("JSON", path, "POST", (("Content-Type", "application/json"),), b'["\\u0000", "\\ud800"]'),
    ]


def send(url, request, cookie="", timeout=30):
    """Return the status of the answer of the site at ``url``, or 0 when it closes the connection without one."""
    place = urlsplit(url)
    connection = socket.create_connection((place.hostname, place.port or (443 if place.scheme == "https" else 80)))
    connection.settimeout(timeout)
    if place.scheme == "https":
        connection = ssl.create_default_context().wrap_socket(connection, server_hostname=place.hostname)
    fields = {"Host": place.netloc, "Connection": "close"} | ({"Cookie": cookie} if cookie else {})
    fields |= {"Content-Length": str(len(request.body))} if request.body else {}
    fields |= dict(request.headers)
    lines = [f"{request.method} {request.target} HTTP/1.1", *(f"{name}: {text}" for name, text in fields.items())]
    with connection:
        with suppress(OSError):  # refused before all of it was read
            connection.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + request.body)
        try:
            found = re.match(rb"HTTP/1\.[01] (\d{3})", connection.recv(65_536))
        except TimeoutError:
            return 599
        except OSError:
            return 0
    return int(found[1]) if found else 0


def send_all(url, *cookies):
    """Return how often each status was answered to all requests, and a line for each answer that is none."""
    counted, faults = {}, []
    for cookie in ["", *cookies]:
        for request in every_request():
            status = send(url, request, cookie)
            counted[status] = counted.get(status, 0) + 1
            # A connection that is closed without a word is an answer to another's host, and to a line that is no HTTP
            is_closed = status == 0 and (
                dict(request.headers).keys() & {"Host", "Content-Length"} or len(request.method) > 9
            )
            if (status >= 500 and status != 505 and status != 501) or (status == 0 and not is_closed):
                faults.append(f"{status} {request.method} {request.name}")
    return counted, faults


def check_hostile(site):
    """Return the requests that the site of the audit has no answer to, or 5xx."""
    counted, faults = send_all(site.url)
    return Result(f"{sum(counted.values())} requests", faults)


def main(arguments=None):
    """Send everything to a site, print what was answered, and return an exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("--cookie", default="", help="sends everything as somebody who is signed in, too")
    options = parser.parse_args(arguments)
    counted, faults = send_all(options.url, *([options.cookie] if options.cookie else []))
    total = sum(counted.values())
    print(f"{total} requests: " + ", ".join(f"{number} × {status}" for status, number in sorted(counted.items())))
    print("\n".join(faults) or "Each was answered, none with 5xx.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
