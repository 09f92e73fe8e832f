"""How editors sign in to the CMS, with a second factor, and what is written down of it.

- ``standing``: whether a session may be in the CMS, or still has to answer or set up a second factor
- ``middleware``: lets nobody else in, and ends sessions in which nothing happens any longer
- ``views``, ``forms``, ``adapters``: signing in, resetting a password and looking after factors, on django-allauth
- ``caches``: where attempts are counted, so that all processes know of them
- ``changes``, ``audit``, ``mail``: what follows when something changes
"""
