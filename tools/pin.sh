#!/usr/bin/env bash
# Writes constraints.txt: the newest packages that pyproject.toml allows, tried in an empty environment.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
pip=("$folder/bin/python" -m pip --disable-pip-version-check)

"${pip[@]}" install --quiet --upgrade pip
extras=$("$folder/bin/python" -c '
import tomllib
project = tomllib.load(open("pyproject.toml", "rb"))["project"]
print(",".join(project.get("optional-dependencies", {})))')
"${pip[@]}" install --quiet --editable ".[$extras]" --group dev --group node
{
  echo "# The versions that were tested together. Written by tools/pin.sh (make pins)."
  "${pip[@]}" freeze --all --exclude-editable --exclude setuptools
} >"$folder/constraints.txt"
mv "$folder/constraints.txt" constraints.txt
