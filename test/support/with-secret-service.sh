#!/usr/bin/env bash
# Usage: with-secret-service.sh COMMAND [ARGUMENT…]
# Runs COMMAND in a D-Bus session of its own with a real, unlocked Secret Service (gnome-keyring), needing neither a
# desktop nor a login. HOME is a throw-away folder in it; everything ends and goes with COMMAND, whose exit code it has.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -m 700 "$folder"/{run,cache,config,data} "$folder/data/keyrings"
export HOME=$folder XDG_RUNTIME_DIR=$folder/run XDG_CACHE_HOME=$folder/cache XDG_CONFIG_HOME=$folder/config \
  XDG_DATA_HOME=$folder/data
# With a display a locked keyring would wait for somebody at a dialog; without one it refuses at once.
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY

# shellcheck disable=SC2016 # expanded in the session
dbus-run-session -- bash -c '
  printf %s test-keyring |
    gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1
  "$@"
' in-session "$@"
