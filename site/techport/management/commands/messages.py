"""Collects what must be translated, checks that it is, and compiles it: ``makemessages`` without GNU gettext."""

from django.core.management.base import BaseCommand, CommandError

from techport.catalogue import CATALOGUE, compile_catalogue, extract, load, merge, problems


class Command(BaseCommand):
    """Brings ``locale/nl`` up to date with the code."""

    help = "Collect the messages of code and templates in the Dutch catalogue, and compile it."
    requires_system_checks = []

    def add_arguments(self, parser):
        """Define the two partial uses: by the linter and by a deployment."""
        group = parser.add_mutually_exclusive_group()
        group.add_argument("--check", action="store_true", help="change nothing; fail when something is missing")
        group.add_argument("--compile", action="store_true", help="only compile the catalogue that is there")

    def handle(self, *, check, compile, verbosity, **options):
        """Do what the options ask."""
        if check:
            self.check_catalogue()
        elif compile:
            compile_catalogue()
        else:
            self.update_catalogue()

    def check_catalogue(self):
        """Stop with a list when the catalogue is not what the code asks for, in good Dutch or any."""
        if found := problems(load(), extract()):
            raise CommandError("\n".join([*found, f"{len(found)} to repair: run make messages, then translate."]))
        self.stdout.write("The Dutch catalogue is complete.")

    def update_catalogue(self):
        """Rewrite the catalogue, and say what it still needs."""
        entries = extract()
        catalogue = merge(load(), entries)
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(CATALOGUE))
        compile_catalogue()
        for problem in problems(catalogue, entries):
            self.stdout.write(problem)
        self.stdout.write(f"{len(catalogue)} messages, {len(catalogue.translated_entries())} translated.")
