#!/usr/bin/env bash
# Formats the whole solution the way test.sh wants it.
set -euo pipefail
cd "$(dirname "$0")/.."
exec dotnet format XifengEdu.sln "$@"
