"""How visitors get a document: as Wagtail gives it, but for one header."""

from wagtail.documents.views.serve import serve

__all__ = ["serve_document"]


def serve_document(request, document_id, filename):
    """Answer with a document, or with what Wagtail says to who may not have it."""
    response = serve(request, document_id, filename)
    if response.get("Content-Encoding") == "None":  # what Wagtail writes for a file that is not compressed
        del response["Content-Encoding"]
    return response
