#!/bin/sh
# What tests need from the system: Java for Spark, PostgreSQL's server, a browser, a PDF viewer's tools.
set -u
missing=""
command -v java >/dev/null 2>&1 || missing="$missing openjdk-17-jre-headless"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v pdftoppm >/dev/null 2>&1 || missing="$missing poppler-utils"
[ -z "$missing" ] && exit 0
echo "Tests need these system packages:$missing"
if ! command -v apt-get >/dev/null 2>&1; then
  echo "This system has no apt-get: install them by hand. Tests that need them are skipped, each saying so."
  exit 0
fi
if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo"; else
  echo "Not root, and sudo asks for a password: run 'apt-get install$missing' as root. Tests that need them are skipped, each saying so."
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
  echo "They could not be installed. Tests that need them are skipped, each saying so."
exit 0
