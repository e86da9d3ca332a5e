"""What Tab makes of a query that is being typed."""

import pytest

from reader.query.complete import Known
from reader.ui.prompt import prompt_of


@pytest.mark.parametrize(
    ("typed", "cursor", "mended"),
    [
        ("persn:", 6, ("person:", 7)),
        ("persn:xi", 8, ("person:xi", 9)),
        ("persn:xi taiwan", 2, ("person:xi taiwan", 7)),
        ("taiwan author:lee", 17, ("taiwan by:lee", 13)),
        ("is:strred chips", 15, ("is:starred chips", 16)),
    ],
)
def test_a_mended_mistake_leaves_the_cursor_behind_what_was_typed(typed, cursor, mended):
    assert prompt_of(typed, cursor, Known({})).taken() == mended
