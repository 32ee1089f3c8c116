"""Reads pages as people do: their text, and where their references lead."""

import re
from html.parser import HTMLParser

from flask.testing import FlaskClient


class Words(HTMLParser):
    """The text of a page, and the ids it defines and refers to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.ids: list[str] = []
        self.wanted: set[str] = set()
        self.feed(page)
        self.text = re.sub(r"[ \n]+", " ", "".join(self.parts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "dd", "div", "dt", "h1", "h2", "h3", "li", "p", "td", "th"):
            self.parts.append(" ")
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            elif name in ("aria-labelledby", "for"):
                self.wanted.update(value.split())
            elif name == "href" and value.startswith("#"):
                self.wanted.add(value[1:])

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def words(client: FlaskClient, address: str, lang: str = "fr") -> str:
    return Words(client.get(address, query_string={"lang": lang}).text).text
