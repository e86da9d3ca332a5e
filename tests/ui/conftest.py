"""What every test of the screen has in common."""

from tests.support.screen import untidied

__all__ = ["untidied"]
