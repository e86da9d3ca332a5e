"""From lines to units: whether a line is a headline, a paragraph, or a piece of a wrapped one.

Hard-wrapped text is known by its filling: at every wrap, the first word of the next line would
not have fitted on this one. Lists of headlines do not fill their lines, and where a few lines
happen to, the pieces of a paragraph still betray themselves: the next begins in lower case, or
the last ends like prose.
"""

from __future__ import annotations

from itertools import pairwise

from reader.named import NamedTuple
from reader.parse.sentences import ends_like_prose
from reader.text.lazily import Lazy

# Headlines run to about 120 characters; longer lines are paragraphs, whatever they end in.
_LONGEST_HEADLINE = 200

# Nobody wraps by hand at more, nor at less.
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40

# A headline in title case has nearly all of its longer words capitalised; prose never has.
_LONGER_WORD = Lazy(r"[^\W\d_][\w'’-]{3,}")
_TITLE_CASE_WORDS = 3
_TITLE_CASE_SHARE = 0.8

_BULLET = Lazy(r"[-*•–‣▪●]\s+(?=\S)")
_HYPHENATED = Lazy(r"\w-$")


class Unit(NamedTuple):
    """One headline or one paragraph, on one line."""

    text: str
    is_headline: bool


def units(lines: list[str]) -> list[Unit]:
    """Return what the lines of one part are, in order; no line is blank. Nothing is lost."""
    found: list[Unit] = []
    for run in _wrapped_runs(lines):
        if len(run) > 1:
            found.append(Unit(_joined(run), is_headline=False))
        else:
            follows_prose = bool(found) and not found[-1].is_headline
            found.append(_unit(_folded(run[0]), follows_prose=follows_prose))
    return _with_questions_within_prose(found)


def _unit(line: str, *, follows_prose: bool) -> Unit:
    bullet = _BULLET.match(line)
    if bullet and follows_prose:
        return Unit(line, is_headline=False)
    if bullet:
        line = line[bullet.end() :]
    return Unit(line, is_headline=len(line) <= _LONGEST_HEADLINE and not ends_like_prose(line))


def _with_questions_within_prose(found: list[Unit]) -> list[Unit]:
    """Return the units, with what is asked or exclaimed between two paragraphs made one."""
    return [
        Unit(unit.text, is_headline=False)
        if 0 < place < len(found) - 1
        and unit.text.endswith(("?", "!", "?”", "!”", '?"', '!"', "？", "！"))
        and not found[place - 1].is_headline
        and not found[place + 1].is_headline
        else unit
        for place, unit in enumerate(found)
    ]


def _wrapped_runs(lines: list[str]) -> list[list[str]]:
    """Return the lines in runs: the lines of a wrapped paragraph together, all others alone."""
    width = max(len(line.rstrip()) for line in lines)
    if len(lines) == 1 or not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return [[line] for line in lines]
    runs = [[lines[0]]]
    for before, after in pairwise(lines):
        if _is_filled(before, after, width) and not _may_end_a_unit(before, after):
            runs[-1].append(after)
        else:
            runs.append([after])
    return [piece for run in runs for piece in _accepted(run)]


def _is_filled(before: str, after: str, width: int) -> bool:
    """Whether the line has no room for the first word of the next within the wrap's width."""
    if after[:1].isspace() and not before[:1].isspace():
        return False  # an indentation begins a paragraph
    first_word = after.split(maxsplit=1)[0]
    if _is_spaceless(first_word[0]):
        first_word = first_word[:2]  # such text is wrapped between any two characters
    return len(before.rstrip()) + 1 + len(first_word) > width


def _may_end_a_unit(before: str, after: str) -> bool:
    """Whether a full line looks like a headline of its own all the same, or begins a list."""
    if _BULLET.match(after):
        return True
    return not after.lstrip()[:1].islower() and _is_title_case(before)


def _is_title_case(line: str) -> bool:
    words = _LONGER_WORD.findall(line)
    capitalised = sum(word[0].isupper() for word in words)
    return len(words) >= _TITLE_CASE_WORDS and capitalised >= _TITLE_CASE_SHARE * len(words)


def _accepted(run: list[str]) -> list[list[str]]:
    """Return a run as one paragraph if it reads like one, else its lines each alone."""
    is_prose = ends_like_prose(run[-1]) or any(
        continuation.lstrip()[:1].islower() for continuation in run[1:]
    )
    return [run] if is_prose else [[line] for line in run]


def _joined(run: list[str]) -> str:
    """Return wrapped lines as one; where the script has no spaces, none are put in."""
    pieces = [_folded(run[0])]
    for line in map(_folded, run[1:]):
        before = pieces[-1]
        is_hyphenated = _HYPHENATED.search(before[-2:]) and line[:1].islower()
        needs_no_space = _is_spaceless(before[-1]) and _is_spaceless(line[0])
        pieces.append(line if is_hyphenated or needs_no_space else f" {line}")
    return "".join(pieces)


def _is_spaceless(character: str) -> bool:
    """Whether a character is of those that are set without spaces: Han, kana, full-width signs."""
    return (
        "\u2e80" <= character <= "\u30ff"
        or "\u3400" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff01" <= character <= "\uff60"
    )


def _folded(line: str) -> str:
    """Return a line with each run of white space as one space."""
    return " ".join(line.split())
