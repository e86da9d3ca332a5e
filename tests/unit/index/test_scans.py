"""Scans of texts that are kept, and which of them the next one begins with."""

from reader.index.scans import KEPT, Scan, Scans


def scans_of(*scans: Scan) -> Scans:
    kept = Scans()
    for scan in scans:
        kept.keep(scan)
    return kept


NOTHING = Scan((), 0, 0, [])


def test_a_longer_word_is_looked_for_among_what_has_a_shorter_one() -> None:
    typed = Scan(("vo",), 0, 9, [1, 2, 3]), Scan(("vot",), 0, 9, [1, 2])
    assert scans_of(*typed).nearest(("voting",), 0) == typed[1]
    assert scans_of(*typed).nearest(("chips", "voting"), 0) == typed[1]
    assert scans_of(*typed).nearest(("vow",), 0) == typed[0]
    assert scans_of(*typed).nearest(("chips",), 0) == NOTHING


def test_what_has_another_form_need_not_begin_with_the_word() -> None:
    """`voted` has the form *votes*, which what was found for `vote` alone says nothing of."""
    assert scans_of(Scan(("voted",), 0, 9, [1])).nearest(("voteds",), 0) == NOTHING


def test_more_words_are_looked_for_among_what_has_some_of_them() -> None:
    both = Scan(("chips", "taiwan"), 0, 9, [1])
    assert scans_of(both).nearest(("taiwan", "chips", "peru"), 0) == both
    assert scans_of(both).nearest(("chips",), 0) == NOTHING


def test_that_with_the_fewest_texts_left_to_look_through_is_nearest() -> None:
    old, new = Scan(("tai",), 0, 10, [1]), Scan(("ta",), 0, 90, [1, 2, 3])
    assert scans_of(old, new).nearest(("taiwan",), 0) == new


def test_the_words_themselves_are_nearest_though_others_leave_less_to_look_through() -> None:
    old, new = Scan(("tai",), 0, 10, [1]), Scan(("ta",), 0, 90, [1, 2, 3])
    assert scans_of(old, new).nearest(("tai",), 0) == old


def test_nothing_is_known_from_before_a_text_was_forgotten() -> None:
    assert scans_of(Scan(("tai",), 0, 9, [1])).nearest(("tai",), 1) == Scan((), 1, 0, [])


def test_the_oldest_are_let_go_of() -> None:
    kept = scans_of(*(Scan((f"w{number}",), 0, 9, [1]) for number in range(KEPT + 1)))
    assert kept.nearest(("w0",), 0) == NOTHING
    assert kept.nearest((f"w{KEPT}",), 0).texts == 9
