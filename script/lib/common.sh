# Words and small tools that every script uses. Sourced from the repository's root.

say() { printf '==> %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
# Prints the comment that opens the script, which is its help.
usage() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"; exit "${1:-0}"; }

# What we install is found before what the machine has: Debian's own wasm-opt is too old.
export PATH="$PWD/target/tools/bin:$PWD/target/tools/node/node_modules/.bin:${CARGO_HOME:-$HOME/.cargo}/bin:$PATH:/usr/sbin"
# No tool of ours may ask, phone home about updates, or fetch a browser.
export TRUNK_SKIP_VERSION_CHECK=true NPM_CONFIG_FUND=false NPM_CONFIG_AUDIT=false
export NPM_CONFIG_UPDATE_NOTIFIER=false PIP_DISABLE_PIP_VERSION_CHECK=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
