"""What can be set for the pages from outside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class WebConfig:
    """Settings of one running application.

    Attributes:
        public_url: address under which others reach the pages ("https://…"); "" = nobody but this machine.
        trusted_hosts: host names a request may ask for; a foreign page that points its own name at this machine
            is refused. Empty = any.
        now: the clock, with a time zone; printed on sheets.
    """

    public_url: str = ""
    trusted_hosts: tuple[str, ...] = LOCAL_HOSTS
    now: Callable[[], datetime] = _utc_now
