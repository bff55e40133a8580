#!/bin/sh
# Adds the program to the desktop's menu and to "open with" of pictures, from where this folder lies; --remove undoes it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$data/applications/photoprocess.desktop
icon=$data/icons/hicolor/scalable/apps/photoprocess.svg

refresh() { if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$data/applications"; fi; }

if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$icon"
    refresh
    exit
fi
mkdir -p "$(dirname "$entry")" "$(dirname "$icon")"
cp "$here/photoprocess.svg" "$icon"
# In a quoted Exec a backslash, a quote, a dollar and a backtick are escaped; the entry itself doubles each backslash.
quoted=$(printf %s "$here/Photoprocess" | sed -e 's/[\\"`$]/\\&/g' -e 's/\\/\\\\/g' -e 's/%/%%/g')
EXEC=$quoted awk '/^Exec=/ { print "Exec=\"" ENVIRON["EXEC"] "\" %f"; next } { print }' \
    "$here/photoprocess.desktop" >"$entry"
refresh
