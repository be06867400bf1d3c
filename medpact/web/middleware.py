"""What every answer carries, and what comes before every page.

In: requests. Out: answers with a strict content security policy; no page before a one-time password was changed.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


class ContentSecurityPolicy:
    """Nothing from elsewhere, nothing inline, no frame around us (W3C Content Security Policy Level 3)."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer with its policy and with the browser's sensors switched off."""
        response = self.answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=(), payment=(), usb=()")
        return response


class LargestUpload:
    """What is far larger than any file that may be given is refused before it is written to disk, whoever sends it.

    What is a little larger comes in: its form says what to do.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or 413 (RFC 9110) for too large a body."""
        if int(request.META.get("CONTENT_LENGTH") or 0) > 2 * settings.LARGEST_UPLOAD:
            megabytes = settings.LARGEST_UPLOAD // 1024**2
            return HttpResponse(f"A file may have {megabytes} MB.\n", status=413, content_type="text/plain")
        return self.answer(request)


class NewPasswordFirst:
    """Whoever came in with a one-time password chooses a new one before anything else."""

    OPEN = ("password_change", "login", "logout")

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page asked for, or the way to the page where a password is chosen."""
        if self.must_choose(request):
            return redirect("password_change")
        return self.answer(request)

    def must_choose(self, request: HttpRequest) -> bool:
        """True for a user whose password was made by someone else, on any page but the few that are open."""
        profile = getattr(request.user, "profile", None)
        if profile is None or not profile.must_change_password:
            return False
        is_open = request.path in {reverse(name) for name in self.OPEN}
        return not is_open and not request.path.startswith((settings.STATIC_URL, "/i18n/"))
