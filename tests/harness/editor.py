"""Run as a program: does what it reads, a line of JSON each, and answers null, or what went wrong.

["begin"] makes the small site; ["clear"] lets all pages be made anew; ["prepare", name] and ["change", name] carry out
the two halves of a change.
"""

import json
import sys
import traceback


def main():
    """Do what is asked until nobody asks any longer."""
    import django

    django.setup()
    from django.core.management import call_command

    from tests import visible_changes

    half_done = {}
    answers, sys.stdout = sys.stdout, sys.stderr  # what a command prints is no answer
    for line in sys.stdin:
        word, *names = json.loads(line)
        try:
            if word == "begin":
                visible_changes.make_site()
            elif word == "clear":
                call_command("clear_pages")
            elif word == "prepare":
                half_done[names[0]] = visible_changes.CHANGES[names[0]].begin()
            else:
                visible_changes.finish(half_done.pop(names[0]))
            answer = None
        except Exception:
            answer = traceback.format_exc()
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
