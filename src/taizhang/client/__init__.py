"""A small typed client of the API: read a ledger on a server, and write to it on the state that was read.

No type is written down twice. Things have the records of `export/records.py` and `flows/drafts.py`, by which the server
describes its answers. Pages have the types of `client/values`, and `client/pages.py` says which page has which:
`tools/build_client.py` writes both from the views and from `web/api_pages.py`.
"""

from taizhang.client.connection import State
from taizhang.client.drafts import Draft, Drafter
from taizhang.client.reading import ListName, Reader
from taizhang.client.writing import Writer
from taizhang.export.records import FactStateRecord

__all__ = ["Client", "Draft", "Fact", "ListName", "State"]

Fact = FactStateRecord
"""A fact as docs/reading.md has it, with what people decided and where it comes from."""


class Client(Reader, Drafter, Writer):
    """Speaks to one server. Every write names the state it is based on and carries a key, so it is done once.

    Args:
        address: Address of the server, `https://taizhang.example.cn`.
        token: Token made on the page of one's account; none for one's own machine.
        http: Another client underneath, for tests or a proxy of one's own.

    Raises:
        RequestError: From every method, when the server refuses; `status` and `problem` say why.
    """
