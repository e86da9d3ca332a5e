"""The trail from name to name."""

from __future__ import annotations

from reader.model import Entity, Kind
from reader.settings.themes import PLAIN_THEME
from reader.ui.palette import Palette
from reader.ui.trail import SHOWN, Trail


def named(name):
    return Entity(Kind.PERSON, name)


def trail_of(*names):
    trail = Trail(named(names[0]))
    for name in names[1:]:
        trail.go_to(named(name))
    return trail


def test_back_and_forward_go_along_it():
    trail = trail_of("Ana", "Ben", "Cid")
    assert trail.back()
    assert trail.back()
    assert trail.now.name == "Ana"
    assert not trail.back()
    assert trail.forward()
    assert trail.now.name == "Ben"


def test_who_goes_another_way_forgets_the_names_ahead():
    trail = trail_of("Ana", "Ben")
    trail.back()
    trail.go_to(named("Cid"))
    assert not trail.forward()
    assert trail.back()
    assert trail.now.name == "Ana"


def test_a_name_may_become_another_on_its_place():
    trail = trail_of("Ana", "Ben")
    trail.now = named("Benedict")
    trail.back()
    trail.forward()
    assert trail.now.name == "Benedict"


def test_its_line_tells_the_last_names_and_who_is_looked_at():
    names = [f"N{number}" for number in range(SHOWN + 2)]
    trail = trail_of(*names)
    trail.back()
    palette = Palette(PLAIN_THEME)
    pieces = trail.pieces(palette)
    assert "".join(each.text for each in pieces) == " " + " ▸ ".join(names[1:-1])
    assert pieces[-1].style == palette.unread
    assert all(each.style != palette.unread for each in pieces[:-1])
