"""Makes the pages and shared texts of the sample in Dutch, and brings them in the state that they are to show."""

import json
import uuid

from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import Locale, Page, PageViewRestriction, ReferenceIndex, TranslatableMixin
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.synctree import create_aliases_for_new_page

from home.models import HomePage
from home.sample.blocks import stream
from home.sample.content import HOME, OLD_ADDRESSES, PAGES, SHARED
from home.sample.english import sentences, translate
from home.sample.words import dutch
from redirects.importing import Line, check_and_keep
from translations.models import MissingSegment
from translations.status import update_status

__all__ = ["SamplePages"]


class SamplePages:
    """The pages and shared texts of the sample, on the way into the database."""

    def __init__(self, media):
        self.found = dict(media)
        self.locale = Locale.objects.get(language_code="nl")
        self.found["page", ""] = self.home.pk

    @property
    def home(self):
        """Return the Dutch home page as it is in the database."""
        return HomePage.objects.get(locale=self.locale)

    def find(self, name):
        """Return the primary key of what has ``name`` (a ``Name``)."""
        return self.found[name.kind, name.name]

    def add(self):
        """Add what is missing, in both languages; return how many pages are new."""
        started = timezone.now()
        with disable_reference_index_auto_update():  # else it is done again for each of the many saves
            for spec in SHARED:
                self.add_shared(spec)
            # All pages are made before any is filled, since they lead to each other
            new = [spec for spec in PAGES if self.add_empty(spec)]
            for spec in new:
                self.fill(spec)
            if self.home.latest_revision_id is None:  # nobody has touched the home page that the migration made
                self.fill_home()
            for spec in new:
                self.add_english(spec)
                self.finish(spec)
            self.add_old_addresses()
        self.index_references(started)
        return len(new)

    def add_old_addresses(self):
        """Let old addresses lead to pages of the sample, unless they lead elsewhere by now."""
        lines = [
            Line(number, address, str(self.find(name))) for number, (address, name) in enumerate(OLD_ADDRESSES.items())
        ]
        check_and_keep(lines, despite_refused=True)

    def index_references(self, started):
        """Note what leads to what on the pages that were saved after ``started``."""
        for page in Page.objects.filter(latest_revision_created_at__gte=started).specific():
            ReferenceIndex.create_or_update_for_object(page)

    def add_shared(self, spec):
        """Add a shared text with its English, unless it is there."""
        text = spec.model.objects.filter(translation_key=spec.translation_key, locale=self.locale).first()
        if text is None:
            text = spec.model(translation_key=spec.translation_key, locale=self.locale)
            self.set_values(text, spec.values)
            text.save()
            text.save_revision().publish()
            translate(text, sentences(spec.values))
        self.found[spec.kind, spec.name] = text.pk

    def add_empty(self, spec):
        """Add a page with no more than a title, as a draft, unless it is there; return whether it is new."""
        page = spec.model.objects.filter(translation_key=spec.translation_key, locale=self.locale).first()
        is_new = page is None
        if is_new:
            page = spec.model(
                title=dutch(spec.title, self.find),
                slug=spec.slug.nl,
                translation_key=spec.translation_key,
                locale=self.locale,
                live=False,
            )
            Page.objects.get(pk=self.found["page", spec.parent_key]).add_child(instance=page)
        self.found["page", spec.key] = page.pk
        return is_new

    def fill(self, spec):
        """Give a page what it holds, and publish it."""
        page = self.page_of(spec)
        self.set_values(page, spec.values)
        if spec.scheduled:
            page.go_live_at = timezone.now() + spec.scheduled
        page.save_revision().publish()
        if spec.members_only:
            PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    def fill_home(self):
        """Fill and publish the home pages."""
        home = self.home
        self.set_values(home, HOME)
        home.save_revision().publish()
        translate(self.home, sentences(HOME))

    def add_english(self, spec):
        """Translate and publish a page, or leave an alias in its place."""
        page = self.page_of(spec)
        if spec.english:
            translate(page, sentences(spec.title, spec.slug, spec.values))
        else:
            create_aliases_for_new_page(page)

    def finish(self, spec):
        """Let happen to a page what happened after its English was published."""
        page = self.page_of(spec)
        if spec.afterwards:
            self.set_values(page, {name: added(spec.values[name], value) for name, value in spec.afterwards.items()})
            page.save_revision().publish()
            changed = MissingSegment.objects.filter(translation__source__object_id=page.translation_key)
            changed.update(since=timezone.now() - spec.outdated)
            update_status(page)
        if spec.expired:
            for version in page.get_translations(inclusive=True).specific():
                version.expire_at = timezone.now() - spec.expired
                version.unpublish(set_expired=True)

    def page_of(self, spec):
        """Return the Dutch page of ``spec`` as it is in the database."""
        return spec.model.objects.get(pk=self.found["page", spec.key])

    def set_values(self, instance, values):
        """Set the fields of ``instance`` to the Dutch of ``values``: streams, children, references and plain fields."""
        for name, value in values.items():
            field = instance._meta.get_field(name)
            value = dutch(value, self.find)
            seed = uuid.uuid5(instance.translation_key, name)
            if isinstance(field, StreamField):
                setattr(instance, name, json.dumps(stream(value, seed)))
            elif field.one_to_many:
                model = field.related_model
                setattr(instance, name, [self.child(model, number, item, seed) for number, item in enumerate(value)])
            else:
                set_value(instance, field, value)

    def child(self, model, number, values, seed):
        """Return a child object of a page, such as the link to a pillar."""
        child = model(sort_order=number)
        if isinstance(child, TranslatableMixin):
            child.locale = self.locale
            child.translation_key = uuid.uuid5(seed, str(number))
        for name, value in values.items():
            set_value(child, model._meta.get_field(name), value)
        return child


def added(before, value):
    """Return what a field says after ``value`` came: behind what was there if that is a list, else instead of it."""
    return [*before, *value] if isinstance(value, list) else value


def set_value(instance, field, value):
    """Set a plain field of ``instance``, or a reference to a primary key.

    A date must be one and no string: revisions leave out all children when one of them can't be serialised.
    """
    setattr(instance, field.attname, value if field.is_relation else field.to_python(value))
