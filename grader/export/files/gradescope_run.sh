#!/usr/bin/env bash
# Run by Gradescope for every submission. Whatever happens, there is a result.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
mkdir -p "$root/results"
cp "$root/source/unfinished.json" "$root/results/results.json"
cd /
"$root/venv/bin/python" -I -X utf8 -m grader.export.gradescope_run "$root"
exit 0
