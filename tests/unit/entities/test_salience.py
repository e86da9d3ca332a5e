"""How much an article is about whom, and why."""

from reader.entities import weights
from reader.entities.salience import saliences
from reader.model import ABOUT, Entity, Field, Kind, Mention


def said(name: str, kind: Kind = Kind.PERSON, field: Field = Field.BODY) -> Mention:
    return Mention(0, 1, kind, name, field)


def test_the_headline_the_opening_and_frequency_each_count() -> None:
    mentions = [said("Ada", field=Field.TITLE), said("Bob"), said("Cyd"), said("Cyd"), said("Cyd")]
    found = {each.entity.name: each for each in saliences(mentions)}
    assert list(found) == ["Cyd", "Ada", "Bob"]
    assert (found["Cyd"].times, found["Cyd"].place, found["Cyd"].in_title) == (3, 1, False)
    assert (found["Ada"].times, found["Ada"].in_title) == (0, True)


def test_what_the_headline_names_is_what_it_is_about() -> None:
    found = weights([said("Ada", field=Field.TITLE), said("Bob"), said("Zoe")])
    assert found[Entity(Kind.PERSON, "Ada").key] >= ABOUT
    assert found[Entity(Kind.PERSON, "Zoe").key] < ABOUT


def test_a_weight_fits_a_byte_and_dates_have_none() -> None:
    found = weights([said("Ada")] * 500 + [said("Monday", Kind.DATE), said("")])
    assert found == {Entity(Kind.PERSON, "Ada").key: 255}
