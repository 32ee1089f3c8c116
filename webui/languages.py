"""French and English: which one a request wants, and the catalog of texts.

The texts in the code are English; `translations/fr` holds the French ones. `webui.catalog` renews the files.
"""

from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations
from flask import Flask, Request, Response, request
from flask_babel import Babel

LANGUAGES = ("fr", "en")
DEFAULT_LANGUAGE = "fr"
TRANSLATIONS = Path(__file__).parent / "translations"
_COOKIE = "lang"
_ONE_YEAR_S = 365 * 86_400


@cache
def catalog(lang: str) -> NullTranslations:
    """The texts of a language, also outside of a request. Use `catalog(lang).gettext` as `_`."""
    if lang == "en":
        return NullTranslations()
    return Translations.load(TRANSLATIONS, [lang])


def language_of(asked: Request) -> str:
    """The language for a request: its address, else the cookie, else what the browser prefers, else French."""
    wishes = (asked.args.get("lang"), asked.cookies.get(_COOKIE), asked.accept_languages.best_match(LANGUAGES))
    return next((wish for wish in wishes if wish in LANGUAGES), DEFAULT_LANGUAGE)


def current_language() -> str:
    """The language of the request that is being answered."""
    return language_of(request)


def _remember(response: Response) -> Response:
    """Keep a language that was asked for by address, so that the next page has it too."""
    wish = request.args.get("lang")
    if wish in LANGUAGES and wish != request.cookies.get(_COOKIE) and response.mimetype == "text/html":
        response.set_cookie(_COOKIE, wish, max_age=_ONE_YEAR_S, httponly=True, samesite="Lax", secure=request.is_secure)
    response.vary.update(("Accept-Language", "Cookie"))
    response.content_language.add(current_language())
    return response


def speak(app: Flask) -> None:
    """Let the application answer in the language of each request."""
    Babel(
        app,
        default_locale=DEFAULT_LANGUAGE,
        default_translation_directories=str(TRANSLATIONS),
        locale_selector=current_language,
    )
    app.after_request(_remember)
