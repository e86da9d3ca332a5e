"""The recogniser that the settings ask for; our own serves wherever that cannot be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities import default_recogniser, model_problem
from reader.model import Fault
from reader.named import NamedTuple

if TYPE_CHECKING:
    from reader.entities import Recogniser

_SPACY = "spacy:"
"""Stands before the name of a spaCy pipeline in the settings."""


class Configured(NamedTuple):
    """Who recognises, and why it is not who was asked for."""

    recogniser: Recogniser
    fault: Fault | None = None


def configured(setting: str) -> Configured:
    """Return the recogniser for a setting: `own`, or `spacy:` and a pipeline.

    Loading a pipeline takes a second or more, and so belongs in a worker.
    """
    if not setting.startswith(_SPACY):
        return Configured(default_recogniser(), _fault_of_model())
    # Imported here: nobody needs it whose settings do not say so.
    from reader.entities.spacy_pipeline import PipelineError, load_spacy

    name = setting.removeprefix(_SPACY).strip()
    try:
        return Configured(load_spacy(name))
    except PipelineError as error:
        reason = f"{error}; meanwhile newsread's own recogniser finds the names"
        return Configured(default_recogniser(), Fault(f"recogniser {setting!r}", reason))


def _fault_of_model() -> Fault | None:
    """Return what the reader is told where rules have to serve in place of the model."""
    problem = model_problem()
    if not problem:
        return None
    reason = f"{problem}; rules find fewer names meanwhile. Installing newsread again mends it"
    return Fault("finding names", reason)
