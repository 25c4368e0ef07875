# How each kind of test is run, and what it needs. Sourced by script/test, which counts.

needs_native() { rust_target; }
part_native() {
  local status=0
  cargo test --locked "$@" || status=1
  cargo test --locked --manifest-path script/tools/split/Cargo.toml --target-dir target/tools/split "$@" || status=1
  return $status
}

# The guide's code is run there: cargo prints it, and node runs what is for browsers.
needs_ion() { ion_venv; rust_target; needs_node; }
part_ion() { target/ion/venv/bin/python -m pytest tests/ion "$@"; }

needs_check() { rust_target; }
part_check() { script/check; }

# The build below a path first: target/size.json shall be that of the one that is published.
needs_build() { setup_build; }
part_build() {
  local status=0
  script/build --public-url /anion/ --out target/e2e/below/anion --hosting target/e2e/below/hosting || status=1
  script/build || status=1
  return $status
}

needs_browser() { rust_target; bindgen_tool; browser; }
part_browser() {
  CHROMEDRIVER=$(command -v chromedriver) WASM_BINDGEN_TEST_TIMEOUT=300 \
    WASM_BINDGEN_TEST_WEBDRIVER_JSON=$PWD/script/lib/webdriver.json \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
    cargo test --locked --target wasm32-unknown-unknown --test browser "$@"
}

# By itself this part makes the release anew, so that it never judges an old one.
needs_e2e() { setup_test; part_build; }
part_e2e() { (cd tests/e2e && npx --no-install playwright test "$@"); }
