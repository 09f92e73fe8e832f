"""Error reports to Sentry, for operators who set ``SENTRY_DSN``: where it went wrong, and nothing of who met it."""

import sentry_sdk
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import ignore_logger

from operations.personal import harmless, harmless_path

__all__ = ["send_reports"]


def send_reports(dsn, *, environment, transport=None):
    """Send what goes wrong in this process to ``dsn`` from now on; ``transport`` is for tests."""
    ignore_logger("django.security.DisallowedHost")  # whoever asks for another host can't fill somebody's inbox
    sentry_sdk.init(
        dsn,
        environment=environment,
        transport=transport,
        integrations=[DjangoIntegration(middleware_spans=False, signals_spans=False)],
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        before_send=without_persons,
        server_name="",
        traces_sample_rate=0,
        auto_session_tracking=False,
        send_client_reports=False,
    )


def without_persons(event, hint):
    """Return an event with only what is listed here, and texts of which addresses, queries and keys are taken out."""
    request = event.get("request", {})
    kept = {name: event[name] for name in KEPT if name in event}
    if "url" in request:
        scheme, _, rest = request["url"].partition("://")
        host, slash, path = rest.partition("/")
        path = harmless_path(slash + path.partition("?")[0])
        kept["request"] = {"method": request.get("method", ""), "url": f"{scheme}://{host}{path}"}
    if "transaction" in event:
        kept["transaction"] = harmless_path(event["transaction"])
    if "logentry" in event:
        entry = event["logentry"]
        kept["logentry"] = {"message": harmless(str(entry.get("formatted") or entry.get("message") or ""))}
    for exception in kept.get("exception", {}).get("values", []):
        exception["value"] = harmless(str(exception.get("value") or ""))
        exception.pop("mechanism", None)
    return kept


KEPT = (
    "environment",
    "event_id",
    "exception",
    "level",
    "logger",
    "platform",
    "release",
    "sdk",
    "timestamp",
)
