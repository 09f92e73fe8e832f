"""Logs as JSON, a line each, with the number of the request and nothing that says who sent it."""

import logging
from contextvars import ContextVar
from datetime import UTC, datetime

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from operations.personal import harmless

__all__ = ["RequestFormatter", "request_ids"]

request_ids = ContextVar("request_id", default="")

FIELDS = ("method", "path", "status", "ms", "store")  # of a record about a request, made in operations.requests


class RequestFormatter(JsonFormatter):
    """Writes what we know to be harmless; other things that come with a record, such as the request, stay out."""

    def __init__(self):
        super().__init__("%(message)s", reserved_attrs=RESERVED_ATTRS, json_ensure_ascii=False)

    def add_fields(self, log_data, record, message_dict):
        """Fill ``log_data``: when, how grave, who says it, the request, and the message with its traceback."""
        log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        log_data["level"] = record.levelname.lower()
        log_data["logger"] = record.name
        if request_id := request_ids.get():
            log_data["request_id"] = request_id
        log_data["message"] = harmless(record.getMessage())
        if record.exc_info and record.exc_info[0]:
            log_data["error"] = record.exc_info[0].__qualname__
            log_data["traceback"] = harmless(logging.Formatter().formatException(record.exc_info))
        if record.name == "operations.requests":
            log_data |= {name: record.__dict__[name] for name in FIELDS if name in record.__dict__}
