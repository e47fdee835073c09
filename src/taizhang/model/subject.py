"""The ids that projects and commitments go by."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from json.encoder import encode_basestring

_NOISE = re.compile(r"[\s“”\"'‘’《》()()〔〕\[\]·・,,、。.:-]+")

_INVENTED = re.compile(
    r"(?<!非)虚构|示例|样例|模拟|演示|^是$|fictional|invented|sample|^(?:yes|true|1)$", re.IGNORECASE
)


def normalise_name(name: str) -> str:
    """Give the form under which two writings of one name meet.

    >>> normalise_name("新能源(储能)产业园 “一期”") == normalise_name("新能源(储能)产业园一期")
    True
    """
    return _NOISE.sub("", unicodedata.normalize("NFKC", name)).casefold()


def build_subject_id(kind: str, name: str) -> str:
    """Give the id of a named subject: the first 16 hex digits of the content id of kind and normalised name."""
    payload = f'{{"kind":{encode_basestring(kind)},"name":{encode_basestring(normalise_name(name))}}}'
    return hashlib.sha256(payload.encode()).hexdigest()[:16]


def says_invented(words: str) -> bool:
    """Tell whether the words of a row (its 性质) mark it as invented; 真实, 新建 and whatever else leave it real."""
    return _INVENTED.search(words.strip()) is not None
