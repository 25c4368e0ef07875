# Reads what a test runner printed and prints "PASSED FAILED". -v kind= says whose words they are.

# check and build say one line for each thing they judge.
kind ~ /^(check|build)$/ && /^ok: / { passed++ }
kind ~ /^(check|build)$/ && /^FAILED: / { failed++ }
# cargo and wasm-bindgen's runner: "test result: ok. 3 passed; 0 failed; …", once for each program.
kind ~ /^(native|browser)$/ && /^test result: / { passed += $4; failed += $6 }
# pytest: "2 failed, 100 passed, 1 error in 3.21s", in a frame or not.
kind == "ion" && / in [0-9.]+s/ { count() }
# Playwright: "  12 passed (30.5s)", "  1 failed", "  1 flaky", "  3 did not run". What passed at its
# second try has passed; script/test says which those were.
kind == "e2e" && /^ +[0-9]+ (passed|failed|flaky|interrupted|did not run)( |$)/ { count() }

function count(  i) {
  for (i = 2; i <= NF; i++) {
    if ($(i - 1) !~ /^[0-9]+$/) continue
    if ($i ~ /^(passed|flaky)/) passed += $(i - 1)
    else if ($i ~ /^(failed|errors?|interrupted|did)/) failed += $(i - 1)
  }
}

END { print passed + 0, failed + 0 }
