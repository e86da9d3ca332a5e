"""What hangs fails, and so does what raises or dies."""

from __future__ import annotations

import os
import time

import pytest

from tests.support.bounded import bounded


def test_what_ends_is_returned():
    assert bounded(lambda: "done") == "done"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: time.sleep(600), "has not ended"),
        (lambda: 1 / 0, "ZeroDivisionError"),
        (lambda: os._exit(3), "died"),
    ],
)
def test_what_does_not_fails(call, told):
    with pytest.raises(AssertionError, match=told):
        bounded(call, 2.0)
