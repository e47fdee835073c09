"""The table of doors."""

from taizhang.people.role import RIGHTS
from taizhang.web.access import RULES
from taizhang.web.acts import FORMS
from taizhang.web.gate import iter_doors


def test_no_rule_speaks_of_a_door_that_is_gone(client):
    assert set(RULES) - set(iter_doors(client.app.state.doors, FORMS)) == set()


def test_only_forms_are_bound_to_a_unit_and_every_right_can_be_held():
    held = {right for rights in RIGHTS.values() for right in rights} | {"open", "single"}
    for name, rule in RULES.items():
        assert rule.right in held, name
        assert rule.owner is None or not name.startswith("GET "), name
