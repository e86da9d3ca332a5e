"""Years: four digits that name one, told from four digits that count or number something.

The words on both sides decide: `in 2019`, `the 2005 elections`; but `2000 people`, `Room 2001`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set
from reader.entities.tokens import Casing
from reader.text.lazily import Lazy

if TYPE_CHECKING:
    from reader.entities.tokens import Paragraph

YEAR = r"(?:1\d|20)\d\d"
_YEARS = Lazy(rf"{YEAR}(?:\s?[-–—/]\s?(?:{YEAR}|\d\d)(?!\d))?(?!\w|[.,]\d|[’']?\d)")

_BEFORE_A_YEAR = word_set(
    """
    in since by of from until till before after during early late mid around circa through
    between to and for than the year spring summer autumn fall winter its his their about back
    throughout fiscal past towards toward per on that this a another when , ( – — - or vs into 's ’s
    """
)
"""What may stand before a bare year."""
_BEFORE_A_NUMBER = word_set(
    "room flight highway route no number model bus page chapter paragraph article line channel gate"
)
"""Behind these four digits number something."""
_BEFORE_A_COUNT = word_set("about some least most nearly almost over under than only roughly")
"""Behind these four digits count what the next word says; before a comma or full stop they may as
well be a year."""
_SHORT_FOR_A_YEAR = word_set("b c d ca r")
"""Letters with a full stop that stand before years: born, circa, died, reigned."""
_AFTER_A_COUNT = word_set(
    """
    people men women children jobs workers soldiers troops votes meters metres km miles feet
    tons tonnes words points seats homes dead deaths members pages percent dollars euros pounds
    adults houses births gmt utc bst est local hours volts watts calories kcal rpm hp mm cm kg
    hectares acres ft litres liters barrels patients students cars planes times copies employees
    residents inhabitants souls steps voters lamps parachutes fans delegates migrants refugees
    prisoners families companies schools stores shops square cubic years days
    """
)
"""What follows when four digits count something instead of naming a year."""


def year_at(text: str, paragraph: Paragraph, index: int) -> int:
    """Return where the year, or the span of years, ends that is the token; 0 when it is none."""
    match = _YEARS.match(text, paragraph.starts[index])
    return match.end() if match and _is_year(paragraph, index, match.end()) else 0


def _is_year(paragraph: Paragraph, index: int, end: int) -> bool:
    """Whether four digits name a year, by the words on both sides."""
    lower = paragraph.lower
    behind = bisect_left(paragraph.starts, end, index, min(index + 6, len(lower)))
    following = lower[behind : min(behind + 3, index + 6)]
    after = following[0] if following else ""
    before = lower[index - 1] if index else ""
    if after in _AFTER_A_COUNT or before in _BEFORE_A_NUMBER:
        return False
    if before in _BEFORE_A_COUNT:
        return not after[:1].isalnum()
    if after in {"and", "or", "to"} and len(following) == 3 and following[1].isdigit():
        return following[2] not in _AFTER_A_COUNT
    if not before or before in _BEFORE_A_YEAR:
        return True
    if before == ".":
        return index > 1 and paragraph.words[index - 2] in _SHORT_FOR_A_YEAR
    is_number_of_name = paragraph.has_capital(index - 1) and paragraph.casing is Casing.PROSE
    return before[0].isalpha() and (not is_number_of_name or paragraph.starts_sentence(index - 1))
