"""Old addresses: what leads from them to where the page is now, and which addresses visitors miss.

``wagtail.contrib.redirects`` keeps the redirects, and its pages in the CMS are used where they do. Around it:

- ``signals``: a redirect for each page that gets another address
- ``written``: what somebody wrote as an address, taken in or refused
- ``places``: what there is at an address of this site
- ``trails``: where a redirect leads to in the end, and what is wrong with one that leads nowhere
- ``problems``: which redirects lead nowhere
- ``middleware``: answers with a redirect instead of "not found"; counts what was not found after all
- ``counting``: how that is written down, without anything about who asked
- ``suggestions``: which page a missed address may have been
- ``importing``: many redirects from a file, checked before any is kept
- ``views``: all of this in the CMS

An app may know old addresses by a rule, without a redirect for each: the hook ``find_old_address``.
"""
