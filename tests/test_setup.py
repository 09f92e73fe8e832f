"""What somebody meets who has just cloned the project: two commands, and one clear line when something is missing."""

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import urllib.request
from contextlib import contextmanager

import pytest
from django.conf import settings

from tests.harness.lint import PRODUCTION

pytestmark = pytest.mark.once

OLD_PYTHON = "exit 1"
PYTHON_WITHOUT_VENV = 'case "$*" in *ensurepip*) exit 1;; esac'
PYTHON_WITHOUT_NETWORK = 'case "$*" in *"-m venv"*) echo "Collecting django"; echo "ERROR: no network"; exit 1;; esac'


def install(folder, python):
    """Return the finished process of the installation in an empty ``folder``, where every Python behaves as told."""
    programs = folder / "bin"
    programs.mkdir()
    for name in ("python3.14", "python3.13", "python3.12", "python3"):
        program = programs / name
        program.write_text(f"#!/bin/sh\n{python}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    shutil.copytree(settings.PROJECT_DIR / "requirements", folder / "requirements")
    environment = {"PATH": f"{programs}:{os.environ['PATH']}"}
    return subprocess.run([folder / "requirements/install"], env=environment, capture_output=True, text=True)


def start(folder, **environment):
    """Return the finished process of a start that is expected to fail, with its data in ``folder``."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "techport.settings.dev", "VAR_DIR": str(folder)} | environment
    return subprocess.run(
        [sys.executable, "manage.py", "start"],
        cwd=settings.PROJECT_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


def assert_says_only(process, *words):
    """Check that a process failed with one line on standard error which holds ``words``."""
    assert process.returncode != 0
    assert process.stderr.count("\n") == 1, process.stderr
    for word in words:
        assert word in process.stderr


@contextmanager
def started(site, **environment):
    """Yield the address of a site that ``start`` serves, with the data of ``site``, and what it printed until then."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-u", "manage.py", "start"],
        cwd=settings.PROJECT_DIR,
        env={name: value for name, value in site.environment.items() if name != "BASE_URL"}
        | {"PORT": port}
        | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Quit the server"):
                break
        yield f"http://localhost:{port}", "".join(said)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        process.stdout.close()


def test_make_lists_its_commands():
    listed = subprocess.run(["make"], cwd=settings.PROJECT_DIR, capture_output=True, text=True)
    assert {line.split()[0] for line in listed.stdout.splitlines()} >= {"run", "test", "lint", "messages", "lock"}


def test_an_old_python_is_not_enough(tmp_path):
    assert_says_only(install(tmp_path, OLD_PYTHON), "Python 3.12 or newer")


def test_a_missing_venv_module_is_named(tmp_path):
    assert_says_only(install(tmp_path, PYTHON_WITHOUT_VENV), "apt install python3-venv")


def test_an_installation_that_fails_says_why_and_is_tried_again(tmp_path):
    assert_says_only(install(tmp_path, PYTHON_WITHOUT_NETWORK), "ERROR: no network")
    assert not (tmp_path / ".venv" / "installed").exists()


def test_a_taken_port_is_named(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        assert_says_only(start(tmp_path, PORT=port), port, "taken", "PORT=")


@pytest.mark.parametrize("port", ["web", "0", "65536", "80 80"])
def test_a_port_that_is_none_is_refused(tmp_path, port):
    assert_says_only(start(tmp_path, PORT=port), "PORT must be a number", port)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "var"
    assert_says_only(start(folder), f"Cannot write in {folder}", "VAR_DIR")


@pytest.mark.parametrize("url", ["mysterious://host/name", "postgresql://name:secret@host:port/x", "techport"])
def test_a_database_address_that_is_none_is_refused_without_telling_it(tmp_path, url):
    process = start(tmp_path, DATABASE_URL=url)
    assert_says_only(process, "DATABASE_URL must look like")
    assert "secret" not in process.stderr


def test_a_database_that_does_not_answer_is_named(tmp_path):
    process = start(tmp_path, PORT=free_port(), DATABASE_URL="postgresql://name:secret@127.0.0.1:1/techport")
    assert_says_only(process, "DATABASE_URL")
    assert "secret" not in process.stderr


def test_a_setting_that_is_no_yes_or_no_is_named(tmp_path):
    assert_says_only(start(tmp_path, DEBUG="maybe"), "DEBUG")


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("SECRET_KEY", "", "Set the environment variable"),
        ("DATABASE_URL", "", "Set the environment variable"),
        ("ALLOWED_HOSTS", "", "Set the environment variable"),
        ("SECRET_KEY", "change me", "could be guessed"),
        ("SECRET_KEY", "x" * 50, "could be guessed"),
        ("SECRET_KEY", "django-insecure-" + PRODUCTION["SECRET_KEY"], "could be guessed"),
        ("METRICS_TOKEN", "metrics", "could be guessed"),
        ("ALLOWED_HOSTS", "*", "lets anyone name your site"),
        ("ALLOWED_HOSTS", "https://www.example.org/", "must be host names"),
        ("DEBUG", "true", "production does not start with it"),
    ],
)
def test_production_does_not_start_with_settings_that_are_missing_or_unsafe(tmp_path, setting, value, words):
    process = start(tmp_path, **(PRODUCTION | {setting: value}))
    assert_says_only(process, setting, words)
    assert not value or setting in ("DEBUG", "ALLOWED_HOSTS") or value not in process.stderr


def test_a_start_says_where_to_look_and_a_second_one_knows_the_password(sample_site):
    with started(sample_site, DEMO_PASSWORD=sample_site.password) as (address, said):
        assert {f"{address}/", f"{address}/en/", f"{address}/cms/", sample_site.password} <= {
            *re.split(r"\s{2,}|\n", said)
        }
        assert all(name in said for name in ("beheerder", "eindredacteur", "redacteur", "vertaler", "meelezer"))
        with urllib.request.urlopen(f"{address}/en/", timeout=30) as response:
            assert response.status == 200
            assert f'<link rel="canonical" href="{address}/en/">' in response.read().decode()
    assert stat.filemode((sample_site.folder / "demo-password").stat().st_mode) == "-rw-------"
    with started(sample_site) as (_address, said):
        assert sample_site.password in said


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return str(attempt.getsockname()[1])
