"""Downloading a document, and checking that a letter is ours."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from miteinander.documents import access, queries, usecases
from miteinander.documents.forms import CodeForm
from miteinander.people.access import SignedInRequest
from miteinander.web.policy import own_rows, public, signed_in

# Only what the house makes itself opens in the browser; uploads are always saved first.
SHOWN_INLINE = frozenset({"application/pdf", "image/png", "image/jpeg"})
MOST_COMPARED = 30 * 1024 * 1024
# Kinds a stranger may be told; anything else is "a letter".
KIND_WORDS = {
    "statement": _("Abrechnung"),
    "assignment_confirmation": _("Bestätigung eines Einsatzes"),
    "referral": _("Verweis an professionelle Dienste"),
    "certificate": _("Bescheinigung"),
    "school_invitation": _("Einladung zum Gespräch über die Schule"),
}


@signed_in
@own_rows("documents.Document")
@require_safe
def document_show(request: SignedInRequest, document_id: int) -> HttpResponse:
    """Send a document to somebody who may read it."""
    document = queries.document_by_id(document_id)
    if document is None:
        raise Http404
    access.readable(document, by=request.user)
    content = usecases.bytes_of(document)
    if content is None:
        raise Http404
    as_attachment = document.kind == "upload" or document.content_type not in SHOWN_INLINE
    disposition = content_disposition_header(as_attachment=as_attachment, filename=document.file_name)
    return HttpResponse(
        content, content_type=document.content_type, headers={"Content-Disposition": disposition or ""}
    )


@public
@require_http_methods(["GET", "HEAD", "POST"])
def document_verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """Tell whether a letter is ours and unchanged; what is sent is not kept, nothing personal is shown."""
    typed = request.POST.get("code") or request.GET.get("code") or code
    form = CodeForm(request.POST or None, request.FILES or None, initial={"code": typed})
    proof, fits = None, None
    if typed and (request.method != "POST" or form.is_valid()):
        proof = queries.proof_of(typed)
    if proof and (file := form.files.get("file")):
        if usecases.set_document(document_id=proof.document_id, now=timezone.now()):
            proof = queries.proof_of(typed) or proof  # it was a promise until now
        fits = proof.fits(file.read(MOST_COMPARED))
    return render(
        request,
        "documents/document_verify.html",
        {
            "form": form,
            "typed": typed,
            "proof": proof,
            "kind": KIND_WORDS.get(proof.kind, _("Schreiben")) if proof else "",
            "fits": fits,
        },
    )
