import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.read import sandbox


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        sandbox.run_reader("csv", b"a,b\n1,2\n", "a.csv", wall_seconds=0.0001)
    assert caught.value.reason == "timeout"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("raise MemoryError", "memory"),
        ("raise ValueError('x')", "broken"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "broken"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "timeout"),
        ("import taizhang.read._child as c; c.MEMORY = 300_000_000; c._set_limits(); bytes(2_000_000_000)", "memory"),
        ("import taizhang.read._child as c; c.CPU_SECONDS = 1; c._set_limits()\nwhile True: pass", "timeout"),
    ],
)
def test_however_the_reading_process_ends_it_is_one_refusal(
    body: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "_BOOT", "import sys; sys.path.insert(0, sys.argv.pop(1))\n" + body)
    with pytest.raises(RefusedDocumentError) as caught:
        sandbox.run_reader("csv", b"a,b\n1,2\n", "a.csv")
    assert caught.value.reason == reason
    assert "\n" not in str(caught.value)


def test_a_refusal_of_the_reader_crosses_with_its_reason() -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        sandbox.run_reader("package", b"PK\x03\x04 broken", "a.docx")
    assert (caught.value.name, caught.value.reason) == ("a.docx", "broken")
