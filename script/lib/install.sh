# How a missing tool is installed, by cargo or by Debian. Sourced after common.sh.

# once STAMP FILE...: false if the work that STAMP stands for was done for these very files.
# The digest of the files; `done_with STAMP` keeps it once the work has succeeded.
once() {
  digest=$(cat "${@:2}" | git hash-object --stdin)
  [ "$(cat "$1" 2>/dev/null)" != "$digest" ]
}
done_with() { mkdir -p "$(dirname "$1")"; printf '%s\n' "$digest" >"$1"; }

# cargo_tool COMMAND CRATE VERSION FLAGS...: in cargo's own place, where other checkouts find it
# too; but where another version lives there already we leave it alone and use target/tools.
cargo_tool() {
  local command=$1 crate=$2 version=$3 root=()
  [ "$("$command" --version 2>/dev/null | cut -d' ' -f2)" = "$version" ] && return
  if have "$command"; then root=(--root target/tools --force); fi
  say "$command: compiling $crate $version (once; some minutes)"
  cargo install "$crate" --version "$version" "${@:4}" "${root[@]}" ||
    fail "$crate $version could not be compiled, and Trunk needs it to build for the browser. The reason stands above."
}

# package COMMAND PACKAGE WHY: Debian's PACKAGE, unless COMMAND is there.
package() {
  [ -n "$1" ] && have "$1" && return
  local sudo=()
  [ "$(id -u)" = 0 ] || sudo=(sudo -n)
  say "$2: installing it ($3)"
  mkdir -p target
  export DEBIAN_FRONTEND=noninteractive
  local install=("${sudo[@]}" apt-get install -qy --no-install-recommends "$2")
  have apt-get && { "${install[@]}" || { "${sudo[@]}" apt-get -q update && "${install[@]}"; }; } >target/apt.log 2>&1 ||
    fail "$2 is missing: it $3, and could not be installed here. Install it (Debian: apt-get install $2) and call this again."
}
