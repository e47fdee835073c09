from support import build_sample_site
from taizhang.views.say import Say


def test_a_site_can_say():
    say: Say = build_sample_site("en").t
    assert say("brief.numbered", n=1, title="x") == "1. x"
