#!/usr/bin/env bash
# Installs what the tests need beside Python: on Debian, as root, system packages; elsewhere it names what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v firefox-esr >/dev/null || missing+=(firefox-esr)
command -v WebKitWebDriver >/dev/null || missing+=(webkit2gtk-driver)
command -v Xvfb >/dev/null || missing+=(xvfb)
command -v npm >/dev/null || missing+=(nodejs npm)
command -v ip >/dev/null || missing+=(iproute2)
command -v psql >/dev/null || missing+=(postgresql)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "Niet gevonden: ${missing[*]}. De tests die dit nodig hebben, worden overgeslagen."
  fi
fi
# Firefox is driven from node; the version stands in tests/engines/package.json
if command -v npm >/dev/null && ! [ tests/engines/node_modules/.ready -nt tests/engines/package.json ]; then
  if npm install --prefix tests/engines --no-package-lock --no-audit --no-fund --ignore-scripts --silent; then
    touch tests/engines/node_modules/.ready
  else
    echo "puppeteer-core is niet opgehaald. De tests in Firefox worden overgeslagen."
  fi
fi
