# What each command needs, installed if it is missing. Sourced after install.sh; every step is
# quick when there is nothing to do, and says one clear sentence when it cannot help itself.

setup_build() { rust_target; rust_src; trunk_tool; bindgen_tool; split_tool; node_tools; }
setup_server() { rust_target; trunk_tool; bindgen_tool; ion_venv; }
setup_test() { setup_build; ion_venv; e2e_modules; browser; web_server; }

rust_target() {
  have rustup && have cargo || fail "Rust is missing: Anion is written in it. Install rustup (https://rustup.rs) and call this again."
  rustup target list --installed | grep -qx wasm32-unknown-unknown && return
  say "rust: adding the target wasm32-unknown-unknown"
  rustup target add wasm32-unknown-unknown
}

# The release compiles the standard library anew, for size: script/build says how and why.
rust_src() {
  [ -e "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ] && return
  say "rust: adding the component rust-src"
  rustup component add rust-src ||
    fail "rustup could not add rust-src, the standard library's source, from which the release is made small. The reason stands above."
}

# Trunk asks for a newer rustc than it needs.
trunk_tool() { cargo_tool trunk trunk 0.22.1 --locked --ignore-rust-version; }

# wasm-bindgen's two halves must have the same version: the crate's is in Cargo.lock.
bindgen_tool() {
  local version
  version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3 }' Cargo.lock 2>/dev/null) || true
  [ -n "$version" ] || fail "Cargo.lock names no wasm-bindgen. It belongs to the repository: git checkout Cargo.lock brings it back."
  cargo_tool wasm-bindgen wasm-bindgen-cli "$version"
}

# What takes pages out of the program. Cargo knows whether it is as its source is.
split_tool() {
  [ -x target/tools/split/debug/split ] || say "split: compiling it (once; a minute)"
  cargo build -q --locked --manifest-path script/tools/split/Cargo.toml --target-dir target/tools/split ||
    fail "script/tools/split, which takes pages out of the program, could not be compiled. The reason stands above."
}

# wasm-opt and the tools of script/tools/slim.mjs, from npm. They live in target/, not beside their
# lock file.
node_tools() {
  needs_node
  once target/tools/node/.stamp script/tools/package-lock.json || return 0
  say "release tools: installing binaryen, terser and acorn"
  mkdir -p target/tools/node && cp script/tools/package*.json target/tools/node/
  npm ci --prefix target/tools/node || fail "npm could not install the tools that make the release small. The reason stands above."
  done_with target/tools/node/.stamp
}

needs_node() {
  have node && have npm || fail "Node is missing: the release is compressed and tested with it. Install Node 20 or newer and call this again."
  node -e 'process.exit(+(parseInt(process.versions.node) < 20))' || fail "Node $(node --version) is too old: version 20 or newer is needed."
}

ion_venv() {
  once target/ion/venv/.stamp tests/ion/requirements.txt || return 0
  say "sample Ion: installing its Python packages into target/ion/venv"
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || fail "Python 3.11 or newer is missing: the sample Ion is a Django project. Install python3 and call this again."
  python3 -c 'import ensurepip' 2>/dev/null || package '' python3-venv "makes the sample Ion's environment"
  [ -x target/ion/venv/bin/pip ] || python3 -m venv target/ion/venv
  target/ion/venv/bin/pip install -q -r tests/ion/requirements.txt ||
    fail "pip could not install the sample Ion's packages. The reason stands above."
  done_with target/ion/venv/.stamp
}

e2e_modules() {
  needs_node
  once tests/e2e/node_modules/.stamp tests/e2e/package-lock.json || return 0
  say "end-to-end tests: installing Playwright"
  npm ci --prefix tests/e2e || fail "npm could not install Playwright, which drives the browser in the tests. The reason stands above."
  done_with tests/e2e/node_modules/.stamp
}

browser() {
  package chromium chromium "runs the browser tests"
  package chromedriver chromium-driver "runs the browser tests"
}

web_server() {
  package nginx nginx "serves the release in the end-to-end tests"
  [ -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] ||
    (package '' libnginx-mod-http-brotli-static "serves the .br files") 2>/dev/null ||
    say "nginx: no brotli module here, so the end-to-end tests see only the .gz files"
}
