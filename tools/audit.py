"""Ask the public lists of flaws about everything that is pinned: `make audit`; needs the network.

pip-audit does it, in an environment of its own, so that it is no part of ours. Nothing is installed
of what is asked about: names and versions are read from the files of pinned versions alone.

Ends with 0 where no flaw is known, 1 where one is, 3 where nobody could be asked, be it about one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

ENVIRONMENT = Path(".venv-audit")
AUDITOR = "pip-audit>=2.9,<3"
CLEAN, FLAWED, UNASKED = 0, 1, 3
MOST_TOLD = 600
"""Characters of what went wrong: the end of it says why."""


def main() -> int:
    """Ask about each file that the arguments name; the worst of the answers."""
    try:
        auditor = _auditor()
    except subprocess.CalledProcessError as error:
        return _unasked("pip-audit could not be installed", error.stderr or "")
    return max(_asked(auditor, path) for path in sys.argv[1:])


def _auditor() -> list[str]:
    """Return the command of pip-audit, installed once; `AUDIT` in the environment is another."""
    if os.environ.get("AUDIT"):
        return [os.environ["AUDIT"]]
    program = ENVIRONMENT / "bin" / "pip-audit"
    if not program.exists():
        venv.create(ENVIRONMENT, with_pip=True)
        pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "--quiet", "install", AUDITOR]
        subprocess.run(pip, check=True, capture_output=True, text=True)
    return [str(program)]


def _asked(auditor: list[str], path: str) -> int:
    asked = subprocess.run(
        [*auditor, "--disable-pip", "--require-hashes", "--format", "json", "--requirement", path],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        packages = json.loads(asked.stdout)["dependencies"]
    except (ValueError, KeyError):
        return _unasked(f"{path}: nobody could be asked", asked.stderr)
    flawed = [each for each in packages if each.get("vulns")]
    for each in flawed:
        for flaw in each["vulns"]:
            mended = ", ".join(flaw.get("fix_versions", ())) or "no version yet"
            print(f"{path}: {each['name']} {each['version']}: {flaw['id']}; mended in {mended}")
    skipped = [each for each in packages if "skip_reason" in each]
    told = len(packages) - len(skipped)
    print(f"{path}: asked about {told} of {len(packages)}, {len(flawed)} with a known flaw")
    if flawed:
        return FLAWED
    if skipped:
        return _unasked(f"{path}: {len(skipped)} not asked about", skipped[0]["skip_reason"])
    return CLEAN


def _unasked(what: str, why: str) -> int:
    print(f"{what}; this needs the network:\n{why.strip()[-MOST_TOLD:]}", file=sys.stderr)
    return UNASKED


if __name__ == "__main__":
    sys.exit(main())
