#!/usr/bin/env bash
# The one check: locked restore, build, format, every test on both databases and in the browser.
# Ends with the line "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

fail() { echo "test.sh: $*" >&2; exit 1; }
step() { printf '\n== %s\n' "$*"; }
have() { command -v "$1" >/dev/null; }

# What the tests need besides .NET and Node, as Debian packages.
missing=()
[[ -n ${ConnectionStrings__TestPostgres:-} || -S /var/run/docker.sock ]] || have initdb ||
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
# The shell without windows takes half the time of the whole browser, which will do where there is no such package.
[[ -x ${CHROMIUM:-} ]] || have chromium-headless-shell ||
  { ! have apt-get && { have chromium || have chromium-browser || have google-chrome; }; } || missing+=(chromium-headless-shell)
{ have fc-list && [[ -n $(fc-list :lang=zh-cn) ]]; } || missing+=(fontconfig fonts-noto-cjk)
{ have soffice && /usr/bin/python3 -c 'import uno' 2>/dev/null; } || missing+=(libreoffice-calc python3-uno)
{ have pdftotext && [[ -e /usr/lib/libreoffice/program/libswlo.so ]]; } || missing+=(libreoffice-writer-nogui poppler-utils)
if ((${#missing[@]})); then
  step "Installing ${missing[*]}"
  have apt-get || fail "please install ${missing[*]} (this is not Debian)."
  sudo=()
  if ((EUID)); then
    sudo -n true 2>/dev/null || fail "please install as root: apt-get install ${missing[*]}"
    sudo=(sudo -n)
  fi
  "${sudo[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
have dotnet || fail "please install the .NET SDK of global.json: https://dotnet.microsoft.com/download"
have npm || fail "please install Node.js with npm: stylesheets and scripts are built from npm packages."

step "Restore"; dotnet restore XifengEdu.sln --locked-mode -v quiet
step "Build";   dotnet build XifengEdu.sln --no-restore -v quiet
step "Format and tests"
output=$(mktemp) formatted=$(mktemp); trap 'rm -f "$output" "$formatted"' EXIT
status=0
# Looking at the format takes a minute of one core, which the tests leave while they wait for pages.
dotnet format XifengEdu.sln --no-restore --verify-no-changes >"$formatted" 2>&1 & format=$!
dotnet test --solution XifengEdu.sln --no-build --no-ansi --no-progress --max-parallel-test-modules 2 "$@" 2>&1 | tee "$output" || status=$?

wait "$format" || { cat "$formatted"; echo "test.sh: the format differs, see above; dev/format.sh mends it."; status=1; }

# The run's own summary comes last; what a test prints cannot stand after it.
count() { sed -n '/^Test run summary:/,$s/^ *'"$1"': *\([0-9][0-9]*\)$/\1/p' "$output" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
[[ -n $passed && -n $failed && -n $skipped ]] || fail "the run ended without a summary (exit code $status)."
((status == 0 || failed > 0)) || echo "test.sh: the run failed outside of a test (exit code $status): see above."
((passed + failed > 0)) || { echo "test.sh: no test ran."; status=1; }
((failed == 0)) || status=1
[[ ${CI:-} != true ]] || ((skipped == 0)) || { echo "test.sh: no test may be skipped in CI."; status=1; }
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
