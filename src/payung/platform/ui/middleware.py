"""How does what cannot be done reach its page? A PayungError raised in a view becomes the page with its sentence; a
form that is sent twice gets its first answer. All else that fails is a bug or the machine's state: `errors.failed`."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from payung.errors import PayungError
from payung.platform.ui import errors, once

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class ChosenLanguage(LocaleMiddleware):
    """Indonesian until somebody chooses otherwise: the browsers of offices ask for English without anybody's wish."""

    def process_request(self, request: HttpRequest) -> None:
        wish = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        translation.activate(wish if wish in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()


class Refusals:
    """Stands last, so that its pages know who asks and in which language."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = once.middleware(answer)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        bare = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.streaming and not response.content
        return errors.only_by_button(request, response) if bare else response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        try:
            return once.refuse_second(request)
        except PayungError as refusal:
            return errors.refused(request, refusal)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return errors.refused(request, error) if isinstance(error, PayungError) else None
