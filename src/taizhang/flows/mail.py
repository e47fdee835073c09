"""Notices by e-mail: one digest a unit, sent through the office's own mail server and then recorded as told."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import TYPE_CHECKING

from taizhang.assess.digest import build_digests, build_told_event, fold_contacts
from taizhang.assess.duties import list_duties, list_notices, list_told
from taizhang.assess.rounds import LOCAL
from taizhang.errors import UsageError
from taizhang.model.identity import content_id
from taizhang.pages.message import read_message

if TYPE_CHECKING:
    from datetime import datetime

    from taizhang.assess.digest import Digest
    from taizhang.assess.duties import Notice
    from taizhang.flows.programme import Programme
    from taizhang.views.book import Lang

_SECONDS = 20


@dataclass(frozen=True, slots=True)
class MailServer:
    """The mail server of the office.

    Args:
        host, port: Where it listens.
        sender: The address letters come from.
        user, password: Where it asks for them.
        security: `none`, `starttls` or `tls`; a password is sent over a secured connection only.
        base_url: Where the pages are served, for links; empty for none.
    """

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    security: str = "starttls"
    base_url: str = ""


@dataclass(frozen=True, slots=True)
class MailRun:
    """What became of the digests of one run: names of units (`""` is the office itself).

    Args:
        sent: Told, and recorded.
        held: In their quiet hours; the next run will tell them.
        without_address: Nobody has said where they are reached.
        failed: (unit, why): the server did not take it; nothing is recorded, the next run tries again.
        n_notices: Notices in the digests that were sent.
    """

    sent: tuple[str, ...]
    held: tuple[str, ...]
    without_address: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    n_notices: int


def list_digests(programme: Programme, *, moment: datetime) -> tuple[Digest, ...]:
    """List what every unit is to be told now and was not told yet."""
    snapshot = programme.read_snapshot()
    today = moment.astimezone(LOCAL).date()
    year = programme.find_plan_year(snapshot) or today.year
    duties = list_duties(snapshot, year=year, templates=programme.catalog.node_templates, today=today)
    notices = list_notices(duties, told=list_told(snapshot.events))
    return build_digests(notices, fold_contacts(snapshot.events), moment=moment)


def send_digests(
    programme: Programme, server: MailServer, *, moment: datetime, recorded_by: str, lang: Lang = "zh"
) -> MailRun:
    """Send every digest that is due, and record each as told once the server has taken it.

    Raises:
        UsageError: The settings make no sense: a password without a secured connection, a sender that is no address.
    """
    _check_server(server)
    sent: list[str] = []
    failed: list[tuple[str, str]] = []
    n_notices = 0
    digests = list_digests(programme, moment=moment)
    for digest in digests:
        if digest.contact is None or digest.is_held:
            continue
        message = compose_digest(digest, server, moment=moment, title=programme.settings.title_zh, lang=lang)
        try:
            _send(server, message)
        except (OSError, smtplib.SMTPException) as error:
            failed.append((digest.unit, str(error) or type(error).__name__))
            continue
        name = read_message(lang, "office.whole_office", {})
        event = build_told_event(digest, name=name, on=moment.astimezone(LOCAL).date(), channel="mail")
        head = programme.ledger.head()[0]
        programme.ledger.record_events([event], recorded_at=moment, recorded_by=recorded_by, based_on=head)
        sent.append(digest.unit)
        n_notices += len(digest.notices)
    return MailRun(
        sent=tuple(sent),
        held=tuple(digest.unit for digest in digests if digest.is_held),
        without_address=tuple(digest.unit for digest in digests if digest.contact is None),
        failed=tuple(failed),
        n_notices=n_notices,
    )


def compose_digest(digest: Digest, server: MailServer, *, moment: datetime, title: str, lang: Lang) -> EmailMessage:
    """Compose the letter of a digest: what, whose, by when, and where it is done.

    Raises:
        UsageError: The unit has no address.
    """
    if digest.contact is None:
        raise UsageError(f"nobody has said where {digest.unit} is reached")
    message = EmailMessage()
    words = read_message(lang, "notice.mail_subject", {"title": title, "n": len(digest.notices)})
    message["Subject"] = " ".join(words.split())
    message["From"], message["To"] = server.sender, digest.contact.email
    message["Date"] = format_datetime(moment)
    key = content_id({"notices": [one.fingerprint for one in digest.notices], "to": digest.contact.email})
    message["Message-ID"] = f"<{key[:32]}@{server.sender.rpartition('@')[2].rstrip('>')}>"
    message["Auto-Submitted"] = "auto-generated"
    unit = digest.unit or read_message(lang, "office.whole_office", {})
    lines = [read_message(lang, "notice.mail_head", {"unit": unit}), ""]
    lines += [f"{n}. {say_notice(one, server.base_url, lang)}" for n, one in enumerate(digest.notices, start=1)]
    lines += ["", read_message(lang, "notice.mail_foot", {"title": title})]
    message.set_content("\n".join(lines))
    return message


def say_notice(notice: Notice, base_url: str, lang: Lang) -> str:
    """Say a notice in one line, with the address where it is dealt with."""
    duty = notice.duty
    words = read_message(
        lang,
        f"notice.{notice.kind}",
        {
            "what": read_message(lang, f"office.duty_{duty.kind}", {}),
            "name": duty.name,
            "words": duty.words,
            "day": duty.due_on.isoformat(),
            "n": abs(duty.days),
            "unit": duty.unit or "",
        },
    )
    line = " ".join(words.split())
    return f"{line} {base_url.rstrip('/')}{duty.path}" if base_url else line


def _check_server(server: MailServer) -> None:
    if "@" not in parseaddr(server.sender)[1]:
        raise UsageError(f"{server.sender!r} is no address to send from")
    if server.security not in ("none", "starttls", "tls"):
        raise UsageError(f"{server.security!r} is no way to secure a connection: none, starttls or tls")
    if server.password and server.security == "none":
        raise UsageError("a password is not sent over a connection that is not secured")


def _send(server: MailServer, message: EmailMessage) -> None:
    context = ssl.create_default_context()
    if server.security == "tls":
        client: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=context)
    else:
        client = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
    with client:
        if server.security == "starttls":
            client.starttls(context=context)
        if server.user:
            client.login(server.user, server.password)
        client.send_message(message)
