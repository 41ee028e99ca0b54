#!/usr/bin/env bash
# Run once by Gradescope, as root, when the autograder is built: installs the grader.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root="$(cd .. && pwd)"

python=""
for candidate in python3.13 python3.12 python3.11 python3; do
    if command -v "$candidate" > /dev/null &&
        "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2> /dev/null
    then
        python="$candidate"
        break
    fi
done
if [ -z "$python" ]; then
    # Gradescope's default image has Ubuntu's own Python, which is too old there.
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3.11 python3.11-venv
    python=python3.11
fi

"$python" -m venv "$root/venv"
if [ -d wheelhouse ]; then
    "$root/venv/bin/python" -m pip install --no-index --find-links wheelhouse -r requirements.txt
else
    "$root/venv/bin/python" -m pip install -r requirements.txt
fi
cp -r grader "$("$root/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/"

# The solutions are nobody's to read but root's: submissions run as another user.
chmod -R go= .
