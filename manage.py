#!/usr/bin/env python
"""Django's command line, with the settings of a development machine unless told otherwise."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "techport.settings.dev")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from environs import EnvError

    try:
        execute_from_command_line(sys.argv)
    except (EnvError, ImproperlyConfigured) as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"The settings are not right: {error}")
