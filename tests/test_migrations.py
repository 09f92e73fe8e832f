"""Migrations on a database of their own: forth, back and forth again."""

import json

from tests.harness.sample_site import SampleSite

STATE = """
import json
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Locale, Page, Site, Workflow
models = [Group, GroupPagePermission, Locale, Page, Site, Workflow]
print(json.dumps([[model.objects.count() for model in models], Page.find_problems()]))
"""


def test_the_first_migrations_can_be_undone_and_done_again(empty_database_url, tmp_path):
    site = SampleSite(folder=tmp_path, database_url=empty_database_url)

    def state():
        return json.loads(site.manage("shell", "--no-imports", "--command", STATE))

    site.manage("migrate", "--verbosity", "0")
    done = state()
    site.manage("migrate", "newsitems", "zero", "--verbosity", "0")
    site.manage("migrate", "home", "0001", "--verbosity", "0")
    assert state() != done
    site.manage("migrate", "--verbosity", "0")
    site.manage("migrate", "--verbosity", "0")
    assert state() == done
