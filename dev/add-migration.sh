#!/usr/bin/env bash
# One migration for both databases, or none: dev/add-migration.sh NAME
set -euo pipefail
cd "$(dirname "$0")/.."
[[ ${1:-} =~ ^[A-Z][A-Za-z0-9]*$ && $# -eq 1 ]] || { echo "usage: dev/add-migration.sh NAME   (PascalCase)" >&2; exit 2; }

ef() { dotnet ef "${@:3}" --no-build --project "src/XifengEdu.Data.$1" --startup-project src/XifengEdu.Web -- --Database:Provider="$1" \
  "--ConnectionStrings:Portal=$2"; }
# Adding a migration never connects; PostgreSQL only has to be named.
sqlite="Data Source=:memory:" postgresql="Host=localhost;Database=none"

dotnet tool restore >/dev/null
dotnet build src/XifengEdu.Web --nologo -v quiet
ef Sqlite "$sqlite" migrations add "$1"
if ! ef PostgreSql "$postgresql" migrations add "$1"; then
  dotnet build src/XifengEdu.Web --nologo -v quiet
  ef Sqlite "$sqlite" migrations remove --force
  exit 1
fi
