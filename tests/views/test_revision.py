"""The copy of a draft."""

from support import build_text
from taizhang.model.finding import Finding
from taizhang.model.span import Span
from taizhang.views.revision import apply_changes, can_accept, list_changes

_, TEXT = build_text("稿", "绿化覆盖率率达40%，投入5亿元。", None)


def find(words, proposal, *, text_id=TEXT.id):
    at = TEXT.content.index(words)
    return Finding("TZ101", "high", "", spans=(Span(text_id, at, at + len(words), words),), proposal=proposal)


def test_only_what_was_accepted_is_changed():
    one, other = find("率率", "率"), find("5", "50")
    changes = list_changes(TEXT, [one, other], [one.fingerprint])
    assert apply_changes(TEXT.content, changes) == "绿化覆盖率达40%，投入5亿元。"
    assert apply_changes(TEXT.content, list_changes(TEXT, [one, other], [])) == TEXT.content


def test_changes_come_in_order_of_place_whatever_the_order_of_acceptance():
    one, other = find("率率", "率"), find("5", "50")
    changes = list_changes(TEXT, [one, other], [other.fingerprint, one.fingerprint])
    assert apply_changes(TEXT.content, changes) == "绿化覆盖率达40%，投入50亿元。"


def test_of_two_for_the_same_words_the_first_accepted_counts():
    one, other = find("率率", "率"), find("覆盖率率", "覆盖率")
    changes = list_changes(TEXT, [one, other], [other.fingerprint, one.fingerprint])
    assert [change.before for change in changes] == ["覆盖率率"]


def test_a_finding_without_words_to_put_in_cannot_be_accepted():
    assert can_accept(find("率率", "率"), TEXT)
    assert not can_accept(find("率率", None), TEXT)
    assert not can_accept(find("率率", "率", text_id="other"), TEXT)
    assert not can_accept(Finding("TZ101", "high", "", proposal="率"), TEXT)
