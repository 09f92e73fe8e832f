"""The site as production runs it, before judges that are not ours: `make audit` (see docs/beheer/audit.md).

``checkers`` names them; each is a module with one function that takes an ``AuditedSite`` and returns a ``Result``.
"""
