"""What the server holds: a document for each object, with its texts as terms."""

import time

from modelsearch.backends.elasticsearchbase import ElasticsearchBaseIndex, ElasticsearchBaseMapping
from modelsearch.index import AutocompleteField
from wagtail.models import Page

from search.backend import Analysed, database, language_of, public_words
from search.vocabulary import learn

__all__ = ["SETTINGS", "VERSION", "Index", "Rebuilder"]

VERSION = 1  # of the mapping: another one is another index, so that the old release keeps its own
TERMS = {"type": "text", "analyzer": "whitespace"}
SETTINGS = {
    "settings": {"index": {"number_of_shards": 1}},  # scores of one shard can be compared
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "key": {"type": "long"},
            "types": {"type": "keyword"},  # its model and those that this descends from
            "language": {"type": "keyword"},
            "online": {"type": "boolean"},
            "indexed": {"type": "long"},  # milliseconds since 1970
            "title": TERMS,
            "title_parts": TERMS,
            "body": TERMS,  # with the terms of the title
            "body_parts": TERMS,
            "beginnings": TERMS | {"index_prefixes": {"min_chars": 1, "max_chars": 12}},
        },
    },
}
SECONDS_TO_WRITE = 3  # an editor waits
SECONDS_TO_WRITE_MANY = 60
CLOCKS_DIFFER = 3_600_000  # milliseconds, at most


class Index(ElasticsearchBaseIndex):
    """The documents about the objects of one model and what descends from it."""

    def exists(self):
        """Return whether the server has this index."""
        with self.backend.asking(SECONDS_TO_WRITE) as (client, options):
            return bool(client.indices.exists(index=self.name, **options))

    def put(self):
        """Make the index, unless another process did just now."""
        with self.backend.asking(SECONDS_TO_WRITE, fine="resource_already_exists") as (client, options):
            client.indices.create(index=self.name, body=self.backend.settings, **options)

    def refresh(self):
        """Let searches see what was written."""
        with self.backend.asking(SECONDS_TO_WRITE_MANY) as (client, options):
            client.indices.refresh(index=self.name, **options)

    def add_model(self, model):
        """Do nothing: all models have the same mapping, which the index was made with."""

    def add_item(self, item):
        """Index one object."""
        self.add_items(type(item), [item])

    def add_items(self, model, items):
        """Index ``items``, instances of ``model``."""
        analysed = [Analysed(instance, database.ObjectIndexer(instance, TextsAsTheyAre)) for instance in items]
        if not analysed:
            return
        if not self.exists():
            self.put()
        actions = [{"_id": str(item.pk), **document_of(item)} for item in analysed]
        many = len(actions) > 1
        with self.backend.asking(SECONDS_TO_WRITE_MANY if many else SECONDS_TO_WRITE) as (client, options):
            # A server that is too busy says so (429), and is asked again
            self.backend.bulk(client, actions, index=self.name, max_retries=3 if many else 0, **options)
        learn(public_words(analysed))

    def delete_item(self, item):
        """Take one object out."""
        with self.backend.asking(SECONDS_TO_WRITE, fine="not_found") as (client, options):
            client.delete(index=self.name, id=str(item.pk), **options)

    def delete_older_than(self, moment):
        """Take out what was indexed before ``moment`` (milliseconds since 1970)."""
        query = {"query": {"range": {"indexed": {"lt": moment}}}}
        with self.backend.asking(SECONDS_TO_WRITE_MANY) as (client, options):
            client.delete_by_query(index=self.name, body=query, conflicts="proceed", **options)


class Rebuilder:
    """Writes all documents anew in the index that is being searched, and then takes out what belongs to nothing.

    What an editor changes meanwhile goes to the same index, and so is not lost.
    """

    def __init__(self, index):
        self.index = index
        self.began = None

    def start(self):
        """Return the index, which is there from now on."""
        self.began = now()
        if not self.index.exists():
            self.index.put()
        return self.index

    def finish(self):
        """Take out what was not written again: its object is gone."""
        self.index.refresh()
        self.index.delete_older_than(self.began - CLOCKS_DIFFER)


class TextsAsTheyAre:
    """What modelsearch wants to know of a database before it reads the texts of an object."""

    config = autocomplete_config = None


def document_of(item):
    """Return the document about ``item`` (an ``Analysed``)."""
    document = {
        "key": item.pk,
        "types": ElasticsearchBaseMapping(type(item.instance)).get_all_content_types(),
        "language": language_of(item.instance),
        "online": not isinstance(item.instance, Page) or item.instance.live,
        "indexed": now(),
    }
    for field in item.get_search_fields():
        name = "beginnings" if isinstance(field, AutocompleteField) else field.field_name
        if name != "beginnings" and field.boost is None:
            name += "_parts"
        document.setdefault(name, []).append(field.get_value(item))
    return document


def now():
    """Return the time as milliseconds since 1970."""
    return time.time_ns() // 1_000_000
