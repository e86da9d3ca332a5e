import pytest

from reader.parse.sentences import derive_title, ends_like_prose, first_sentence


@pytest.mark.parametrize(
    "line",
    ["It rained.", 'He said "no."', "They left.”", "and so on,", "as follows:", "会談は続いた。"],
)
def test_prose(line):
    assert ends_like_prose(line)


@pytest.mark.parametrize(
    "line",
    ["Rain Falls", "Rain?", "Rain!", "Rain…", "Rain...", "In the U.S.", "Acme Corp.", "John F."],
)
def test_headlines(line):
    assert not ends_like_prose(line)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two.", "One."),
        ("Mr. Smith met Gen. Jones. They spoke.", "Mr. Smith met Gen. Jones."),
        ("The U.S. Senate voted. It passed.", "The U.S. Senate voted."),
        ("Up 3.5 percent. Then down.", "Up 3.5 percent."),
        ("“Stop.” He did.", "“Stop.”"),
        ("Really? Yes.", "Really?"),
        ("首相は語った。続いた。", "首相は語った。"),
        ("No end", "No end"),
    ],
)
def test_the_first_sentence(text, sentence):
    assert first_sentence(text) == sentence


def test_a_derived_title_has_no_full_stop():
    assert derive_title("It rained. A lot.") == "It rained"
    assert derive_title("Did it rain? Yes.") == "Did it rain?"
    assert derive_title(".") == "."
    assert derive_title("R & D .") == "R & D"
    assert derive_title("") == ""


@pytest.mark.parametrize("letter", ["e\u0301", "👨‍👩‍👧", "中", "🇩🇪"])
def test_text_without_spaces_is_cut_between_signs(letter):
    title = derive_title(letter * 200)
    assert title.endswith("…")
    assert (letter * 200).startswith(title[:-1])
    assert len(title[:-1]) % len(letter) == 0
