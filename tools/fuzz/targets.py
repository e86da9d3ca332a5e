"""All targets: one more is one line in its module, and a parser of files is one by itself."""

from __future__ import annotations

from tools.fuzz import articles, kept, packed, written

TARGETS = {
    target.name: target
    for target in (*articles.TARGETS, *packed.TARGETS, *written.TARGETS, *kept.TARGETS)
}
