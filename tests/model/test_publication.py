"""A publication and its record."""

from __future__ import annotations

import json

from taizhang.model.identity import canonical_json
from taizhang.model.publication import PublishedSite, published_from_record, published_to_record


def test_a_publication_read_back_is_the_same() -> None:
    site = PublishedSite(9, "a" * 64, "b" * 64, "c" * 64, 120, "0.1.0", on="2023-03-31")
    assert published_from_record(json.loads(canonical_json(published_to_record(site)))) == site
