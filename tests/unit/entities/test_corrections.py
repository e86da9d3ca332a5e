"""Corrections as a function: renamed, joined, of another kind, parted, none at all, always."""

from __future__ import annotations

from reader.entities.corrections import Changed, Corrections, changes
from reader.model import Entity, EntityKey, Field, Kind, Mention
from reader.settings.names import Correction

PERSON, ORG, PLACE, PRODUCT = Kind.PERSON, Kind.ORG, Kind.PLACE, Kind.PRODUCT


def mention(
    text: str, words: str, kind: Kind, name: str = "", field: Field = Field.BODY
) -> Mention:
    start = text.index(words)
    return Mention(start, start + len(words), kind, name or words, field)


def applied(corrections, mentions, text="", title=""):
    made = Corrections(corrections)
    texts = {Field.TITLE: title, Field.BODY: text}
    return [(each.kind, each.name) for each in made.applied(mentions, texts.__getitem__)]


TEXT = "Mike Stone and Stone met Acme's Ann Lee."
STONE = mention(TEXT, "Mike Stone", PERSON)
AGAIN = Mention(15, 20, PERSON, "Mike Stone")
ACME = mention(TEXT, "Acme's", ORG, "Acme")
LEE = mention(TEXT, "Ann Lee", PERSON)
ALL = [STONE, AGAIN, ACME, LEE]


def test_renamed_and_of_another_kind():
    rename = Correction(PERSON, "Mike Stone", goes_by="Michael Stone")
    kind = Correction(ORG, "Acme", becomes=PRODUCT)
    assert applied([rename, kind], ALL, TEXT) == [
        (PERSON, "Michael Stone"), (PERSON, "Michael Stone"), (PRODUCT, "Acme"), (PERSON, "Ann Lee")
    ]  # fmt: skip


def test_letters_of_another_case_are_a_new_name():
    assert applied([Correction(ORG, "Acme", goes_by="ACME")], [ACME], TEXT) == [(ORG, "ACME")]


def test_chains_are_followed_to_their_end():
    chain = [
        Correction(PERSON, "Mike Stone", goes_by="Stone"),
        Correction(PERSON, "Stone", goes_by="Stone & Co"),
        Correction(PERSON, "Stone & Co", becomes=ORG),
    ]
    assert applied(chain, [STONE], TEXT) == [(ORG, "Stone & Co")]


def test_not_a_name_is_gone():
    assert applied([Correction(PERSON, "mike stone", is_none=True)], ALL, TEXT) == [
        (ORG, "Acme"), (PERSON, "Ann Lee")
    ]  # fmt: skip


def test_an_alias_is_the_same():
    joined = Correction(PERSON, "Ann Stone", aliases=("Mike Stone", "ann lee"))
    found = applied([joined], ALL, TEXT)
    assert found.count((PERSON, "Ann Stone")) == 3


def test_what_is_set_apart_is_a_name_of_its_own_as_it_is_written():
    apart = Correction(PERSON, "Mike Stone", apart=("Stone",))
    assert applied([apart], [STONE, AGAIN], TEXT) == [(PERSON, "Mike Stone"), (PERSON, "Stone")]
    renamed = Correction(PERSON, "Stone", goes_by="Emma Stone")
    assert applied([apart, renamed], [STONE, AGAIN], TEXT)[1] == (PERSON, "Emma Stone")


def test_apart_holds_for_what_was_joined_too():
    joined = Correction(PERSON, "Mike Stone", goes_by="Michael Stone")
    apart = Correction(PERSON, "Michael Stone", apart=("Stone",))
    assert applied([joined, apart], [STONE, AGAIN], TEXT) == [
        (PERSON, "Michael Stone"), (PERSON, "Stone")
    ]  # fmt: skip


SONG = "The Blue\nFox sang. blue fox? Blue Fox Capital and Blue Fox's Bluest."
FOX = Correction(ORG, "Blue Fox", is_always=True)


def test_always_a_name_stands_wherever_its_words_do():
    capital = mention(SONG, "Blue Fox Capital", ORG)
    blue = Mention(4, 8, PERSON, "Blue")
    made = Corrections([FOX])
    found = made.applied([blue, capital], {Field.TITLE: "Blue Fox", Field.BODY: SONG}.__getitem__)
    assert [SONG[each.start : each.end] for each in found[1:]] == [
        "Blue\nFox", "Blue Fox Capital", "Blue Fox"
    ]  # fmt: skip
    assert found[0] == Mention(0, 8, ORG, "Blue Fox", Field.TITLE)
    assert {each.name for each in found} == {"Blue Fox", "Blue Fox Capital"}


def test_always_goes_before_another_kind_of_the_same_words():
    the_fox = Mention(0, 12, PERSON, "Blue Fox")
    assert applied([FOX], [the_fox], SONG)[0] == (ORG, "Blue Fox")


def test_always_follows_what_else_is_said_of_it():
    assert applied([FOX._replace(goes_by="The Foxes")], [], "A Blue Fox") == [(ORG, "The Foxes")]


def test_signs_in_words_that_are_always_a_name_are_themselves():
    assert applied([Correction(PRODUCT, "C++ (11)", is_always=True)], [], "In C++ (11), x") == [
        (PRODUCT, "C++ (11)")
    ]
    assert not applied([Correction(PRODUCT, "C++", is_always=True)], [], "CCC XC++ C++x")


def test_the_text_is_not_asked_for_without_need():
    def text_of(field):
        raise AssertionError(field)

    made = Corrections([Correction(PERSON, "Mike Stone", goes_by="X"), FOX])
    assert made.applied([STONE, ACME], text_of, looks=False)[1] == ACME


def test_they_are_kept_as_text():
    made = Corrections([FOX, Correction(PERSON, "a", "b", ORG, ("c",), ("d",))])
    assert Corrections.of_text(made.text()) == made
    assert Corrections.of_text("") == Corrections()


def test_what_may_become_another_is_told_with_what_it_was():
    before = Corrections([Correction(PERSON, "A", goes_by="B")])
    after = Corrections([Correction(PERSON, "A", goes_by="C")])
    names = {EntityKey(PERSON, name) for name in "abc"}
    assert before.touched(after) == after.touched(before) == names
    assert before.touched(before) == set()


def test_what_became_of_an_article_is_told():
    made = Corrections([Correction(PERSON, "Mike Stone", is_none=True), FOX])
    text = TEXT + " Blue Fox."
    after = made.applied(ALL, {Field.TITLE: "", Field.BODY: text}.__getitem__)
    assert changes(ALL, after) == [
        Changed(Entity(PERSON, "Mike Stone"), None, 2),
        Changed(None, Entity(ORG, "Blue Fox"), 1),
    ]


def test_who_is_corrected_and_by_what():
    joined = Correction(PERSON, "A", goes_by="B")
    made = Corrections([joined, FOX])
    assert made.leading_to(Entity(PERSON, "B")) == [joined]
    assert made.leading_to(Entity(PERSON, "C")) == []
    assert made.leading_to(Entity(ORG, "Blue Fox")) == [FOX]
