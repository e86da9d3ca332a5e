"""What the screen says of files that could not be read: how many, until they are looked at."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reader.ui.main.base import ReaderBase

if TYPE_CHECKING:
    from reader.library.failed import Failed


class Failing(ReaderBase):
    """Files that failed, of what was opened and of what was refreshed since."""

    def note_failed(self) -> None:
        """Something was read: count the files that could not be, for the status line."""
        number = len({each.file for each in self._failed()})
        if number != self.failed_files:
            self.failed_files = self.failed_unseen = number
            self.draw_status()

    def action_failed_files(self) -> None:
        """List the files that could not be read."""
        from reader.ui.screens.failed_files import FailedFilesScreen

        self.failed_unseen = 0
        self.draw_status()
        self.app.push_screen(FailedFilesScreen(self._failed(), self.palette))

    def _failed(self) -> list[Failed]:
        faults = [*chain(self.library.faults, *self.faults_of_sources.values())]
        if not faults:
            return []
        from reader.library.failed import failed_files

        return failed_files(faults)
