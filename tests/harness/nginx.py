"""nginx with the configuration that we ship, on a port of this machine instead of on 443."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from urllib.request import urlopen

from tests.harness.processes import end, start_leashed
from tests.harness.programs import find_program
from tests.harness.sample_site import free_port

__all__ = ["Nginx"]

SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "nginx"
MODULES = Path("/etc/nginx/modules-enabled")
MAIN = """
{user}
include {modules}/*.conf;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes {workers};
events {{ worker_connections 1024; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include techport/techport.conf;
    {more}
}}
"""


class Nginx:
    """nginx in front of Granian at ``upstream_port``, serving what is below ``files`` (what VAR_DIR is).

    At ``other_upstream_port`` another Granian may take over.
    """

    def __init__(self, folder, files, port, upstream_port, *, workers=1, more=""):
        self.folder, self.files, self.port = Path(folder), Path(files), port
        self.upstream_port, self.workers, self.more = upstream_port, workers, more
        self.other_upstream_port = free_port()
        self.process = None

    @staticmethod
    def program():
        """Return the path of nginx with its module for brotli, or None where it can't be had."""
        if not list(MODULES.glob("*brotli-static*")):
            find_program("no such program", "nginx-light", "libnginx-mod-http-brotli-static")
        return find_program("nginx") if list(MODULES.glob("*brotli-static*")) else None

    def configure(self):
        """Write the configuration: what we ship, with the places of this machine."""
        shutil.copytree(SHIPPED, self.folder / "techport", dirs_exist_ok=True)
        for path in (self.folder / "techport").glob("*.conf"):
            text = (
                path.read_text().replace("/srv/techport/var", str(self.files)).replace("www.example.org", "localhost")
            )
            text = text.replace("/var/log/nginx", str(self.folder))
            text = text.replace("127.0.0.1:8000", f"127.0.0.1:{self.upstream_port}")
            text = text.replace("127.0.0.1:8001", f"127.0.0.1:{self.other_upstream_port}")
            text = re.sub(r"^ *ssl_.*\n", "", text, flags=re.M).replace(
                "listen 443 ssl http2", f"listen 127.0.0.1:{self.port}"
            )
            # This one listens on one port only, where the others would stand in its way
            text = re.sub(r"\nserver \{\n    listen 80;.*?\n\}\n", "", text, flags=re.S)
            path.write_text(text.replace("listen 80 ", f"listen 127.0.0.1:{self.port} "))
        main = MAIN.format(
            user="user root;" if os.geteuid() == 0 else "",  # who may read what the tests write
            folder=self.folder,
            modules=MODULES,
            workers=self.workers,
            more=self.more,
        )
        (self.folder / "nginx.conf").write_text(main)

    def start(self):
        """Serve, and return when something is answered."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.configure()
        self.process = start_leashed(
            [self.program(), "-c", str(self.folder / "nginx.conf")],
            stdout=subprocess.DEVNULL,
            stderr=open(self.folder / "start.log", "wb"),  # noqa: SIM115 (the process has it)
        )
        deadline = time.monotonic() + 30
        while True:
            try:
                with urlopen(f"http://localhost:{self.port}/static/css/site.css", timeout=10):
                    return
            except OSError as error:
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise RuntimeError((self.folder / "start.log").read_text()) from error
                time.sleep(0.05)

    def stop(self):
        """End nginx."""
        if self.process:
            end(self.process)
