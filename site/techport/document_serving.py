"""How visitors get a document: as Wagtail gives it, but for two headers."""

from wagtail.documents.views.serve import serve

__all__ = ["serve_document"]

# Nothing in a document may load anything, nor may another site show it in a frame
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def serve_document(request, document_id, filename):
    """Answer with a document, or with what Wagtail says to who may not have it."""
    response = serve(request, document_id, filename)
    if response.get("Content-Encoding") == "None":  # what Wagtail writes for a file that is not compressed
        del response["Content-Encoding"]
    if response.get("Content-Security-Policy") == "default-src 'none'":
        response["Content-Security-Policy"] = POLICY
    return response
