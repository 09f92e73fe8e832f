"""What keeps the site running: its health, its logs and numbers, its clock, its back-ups.

- ``health``: whether this process lives, and whether the site can do its work
- ``middleware``: the addresses below ``/-/``, for machines that watch over the site
- ``locks``: what only one process does at a time, on all machines together
- ``worker``: how background workers are known to be there
- ``clock``: what is due every minute, day and week
- ``requests``: gives each request a number, writes it down and counts it
- ``logs``, ``personal``: logs as JSON, without what says who somebody is
- ``metrics``: numbers for Prometheus
- ``reports``: error reports to Sentry
- ``backups``: one file with all that the site keeps, and its way back
"""
