"""kill -9 at random moments: nothing that was acknowledged is lost.

tools/kill_test and tools/kill_others do more of it.
"""

from __future__ import annotations

import random

import pytest

from tools.kill_others import WORK
from tools.kill_test import ACTS, kill_imports, kill_marking


def test_an_import_that_was_killed_goes_on_to_the_same_library(tmp_path):
    outcome = kill_imports(tmp_path, 4, random.Random(5))
    assert outcome.kills == 4
    assert outcome.too_late < 4


def test_no_acknowledged_mark_or_undo_is_lost(tmp_path):
    outcome = kill_marking(tmp_path, 4, random.Random(6))
    assert outcome.acknowledged >= 4 * ACTS[0]
    assert outcome.too_late == 0


@pytest.mark.parametrize("name", WORK)
def test_what_is_written_otherwise_is_whole_or_as_before(tmp_path, name):
    assert WORK[name](tmp_path, 2, random.Random(8)) <= 2
