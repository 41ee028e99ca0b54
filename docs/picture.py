"""Makes ``docs/demo.svg``, the picture in the README: the demo, as a terminal shows it.

Run it with ``python docs/picture.py`` when the report looks different.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

DOCS = Path(__file__).parent
WIDTH = 92


def main() -> None:
    """Run the demo and write the picture."""
    environment = {
        **os.environ,
        "FORCE_COLOR": "1",
        "COLUMNS": str(WIDTH),
        "TERM": "xterm-256color",
    }
    command = [sys.executable, "-m", "grader", "demo", "--out", "demo"]
    run = subprocess.run(
        command, env=environment, cwd=DOCS.parent, capture_output=True, text=True, check=True
    )
    console = Console(record=True, width=WIDTH, file=open(os.devnull, "w"))  # noqa: SIM115, PTH123 - it stays open
    console.print(Text.from_ansi(run.stdout.rstrip()))
    svg = console.export_svg(title="make demo", unique_id="demo")
    # Spaces are to be kept, in the words of older and of newer viewers; else letters are spread.
    svg = svg.replace('class="rich-terminal"', 'class="rich-terminal" xml:space="preserve"')
    svg = svg.replace("<style>", "<style>\n    text { white-space: pre; }", 1)
    # The picture must not fetch a font from elsewhere.
    svg = (
        re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
        .replace("\u00a0", " ")
        .replace("&#160;", " ")
    )
    (DOCS / "demo.svg").write_text(svg)


if __name__ == "__main__":
    main()
