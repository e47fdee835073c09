from collections.abc import Callable

import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.read import _child


@pytest.mark.parametrize(("kind", "data"), [("csv", b"a,b\n1,2\n"), ("html", b"<p>words</p>")])
def test_each_kind_reaches_its_reader(kind: str, data: bytes) -> None:
    assert _child.build_draft(kind, data, "a").reader == f"{kind}/1"


def test_an_archive_that_is_no_office_file_is_refused(make_zip: Callable[..., bytes]) -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        _child.build_draft("package", make_zip({"a.txt": b"x"}), "a.zip")
    assert caught.value.reason == "unknown"
