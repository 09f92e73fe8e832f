"""The addresses of the site: the CMS and files have one each, what visitors read has one per language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

from machines.urls import of_a_language, of_the_site
from techport.document_serving import serve_document
from techport.errors import serve_page

handler400 = "techport.errors.bad_request"
handler403 = "techport.errors.permission_denied"
handler429 = "signin.views.pages.too_many_requests"  # django-allauth's
handler500 = "techport.errors.server_error"

for_editors, for_private_pages = [], []  # in no other place does anybody sign in, or say a password
if settings.CMS_ENABLED:
    for_editors = [path("cms/", include("techport.cms_urls"))]
    for_private_pages = [
        # Wagtail takes a password here; there is one place for that
        path("_util/login/", RedirectView.as_view(pattern_name="account_login"), name="wagtailcore_login"),
        *wagtail_urls.urlpatterns[:-1],  # the last one is that of all pages
    ]

urlpatterns = [
    *for_editors,
    re_path(r"^documents/(\d+)/(.*)$", serve_document, name="wagtaildocs_serve"),
    path("documents/", include(wagtaildocs_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *of_the_site,
    *i18n_patterns(
        *of_a_language,
        path(_("search/"), include("search.urls")),
        *for_private_pages,
        re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"),
        prefix_default_language=False,
    ),
]
