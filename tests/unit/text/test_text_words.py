import pytest

from reader.text.words import fold, fold_with_offsets, split, tokens


def words(text):
    return split(fold(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Workers' Party", ["workers", "party"]),
        ("Workers’ Party", ["workers", "party"]),
        ("Taiwan’s role", ["taiwan", "role"]),
        ("don't", ["dont"]),
        ("O’Brien", ["obrien"]),
        ("rock'n'roll of the '90s", ["rocknroll", "of", "the", "90s"]),
        ("U.S.-Taiwan", ["us", "taiwan"]),
        ("u.s", ["us"]),
        ("J.R.R. Tolkien", ["jrr", "tolkien"]),
        ("example.com", ["example", "com"]),
        ("COVID-19", ["covid", "19"]),
        ("snake_case", ["snake", "case"]),
        ("São Paulo, Łódź, Ærø, Straße", ["sao", "paulo", "lodz", "aero", "strasse"]),
        ("İstanbul ısı", ["istanbul", "isi"]),
        ("ＡＩ ﬁnds", ["ai", "finds"]),
        ("台湾のAI", ["台", "湾", "の", "ai"]),
        ("ｶﾞｽ", ["ガ", "ス"]),
        ("한국 경제", ["한국", "경제"]),
        ("\u1112\u1161\u11ab국", ["한국"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("น้ำ", ["น้ํา"[:3], "า"]),
        ("مُحَمَّد", ["محمد"]),
        ("Ёлка", ["елка"]),
        ("co\u00adop\u200b", ["coop"]),
        ("…—!?", []),
        ("", []),
    ],
)
def test_what_a_word_is(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Taiwan’s U.S. allies", "Straße ½", "plain ascii", "İ ŁÆ \u1112\u1161\u11ab ｶﾞ", "a'b.c"],
)
def test_offsets_lead_back_to_the_letters(text):
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert list(offsets) == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)
    for start, _ in tokens(folded):
        assert folded[start] in fold(text[offsets[start] :])


def test_the_matched_letters_of_an_acronym_and_a_ligature():
    folded, offsets = fold_with_offsets("The U.S. and Æ")
    start = folded.index("us")
    assert [offsets[start], offsets[start + 1]] == [4, 6]
    assert list(offsets[-2:]) == [13, 13]


def test_a_word_may_be_asked_while_it_is_typed():
    for word in ("Netflix’s", "O’Brien", "U.S.", "don't", "Łódź", "Straße"):
        whole = fold(word)
        for length in range(1, len(word)):
            typed = "".join(words(word[:length]))
            assert whole.startswith(typed)
