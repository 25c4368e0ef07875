"""The guide's code is code of its language, and stays so whatever values it is filled with."""

from __future__ import annotations

import contextlib
import io
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from guide import STEPS, samples


def parse(command: list[str], code: str, path: Path) -> None:
    path.write_text(code)
    run = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"{run.stderr}\n{code}"


FLOWS = ["code", "implicit"]
# In the implicit grant the token is in the address, so curl has nothing to do.
NOTHING = ("implicit", "token")
# A name that no language may take for code, and the values that hold it.
HOSTILE = """'"`$(touch x)${x}\\x\\';#{{token}}{0}%s</script>\r\n\té\u202e\u2028😀"""
VALUES = [{}, {"client_id": HOSTILE, "redirect_uri": f"http://localhost:8080/{HOSTILE}", "scopes": HOSTILE}]


@pytest.fixture(scope="module", params=VALUES, ids=["ordinary", "hostile"])
def parsed(request: pytest.FixtureRequest) -> dict[tuple[str, str, str, str], str]:
    return samples("https://ion.tjhsst.edu", **request.param)


def test_every_sample_is_code_of_its_language(parsed: dict, tmp_path: Path) -> None:
    shell = [code for (_, _, language, step), code in parsed.items() if language == "curl" or step == "register"]
    parse(["bash", "-n"], "\n".join(shell), tmp_path / "a.sh")
    for (flow, app, language, step), code in parsed.items():
        if language in ("Python", "Django") and step != "register":
            compile(code, f"{flow} {app} {language} {step}", "exec")
    for flow, app, language in sorted({key[:3] for key in parsed}):
        steps = "\n".join(parsed.get((flow, app, language, step), "") for step in STEPS[1:])
        if language in ("Node", "JavaScript"):
            parse(["node", "--check"], steps, tmp_path / "a.mjs")
        if language == "Rust":
            parse(["rustfmt", "--edition", "2021", "--emit", "stdout", "--quiet"], steps, tmp_path / "a.rs")


@pytest.fixture(scope="module")
def hostile() -> dict[tuple[str, str, str, str], str]:
    return samples("https://ion.tjhsst.edu", **VALUES[1])


MEANT = {"client_id": [HOSTILE], "redirect_uri": [VALUES[1]["redirect_uri"]], "scope": [HOSTILE]}


def asked(address: str) -> dict[str, list[str]]:
    return {name: given for name, given in parse_qs(urlsplit(address).query).items() if name in MEANT}


# What curl has to be given in which step.
CURL = {"authorize": ["client_id", "redirect_uri", "scope"], "token": ["client_id", "redirect_uri"], "renew": ["client_id"]}


@pytest.mark.parametrize(("flow", "step"), [(flow, step) for flow in FLOWS for step in CURL if (flow, step) != NOTHING])
def test_curl_takes_hostile_values_for_what_they_are(hostile: dict, tmp_path: Path, flow: str, step: str) -> None:
    """It gets a curl that tells what it was given, and anything else that it ran would leave a file behind."""
    spy = "curl() { printf '%s\\0' \"$@\" | tee -a given >&2; }"
    answer = "redirect='?state=s&code=c' state=s"
    script = "\n".join([spy, answer, hostile[flow, "Browser", "curl", step], "sign_out" if step == "renew" else "", ""])
    run = subprocess.run(["bash"], cwd=tmp_path, input=script, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["given"]
    given = (tmp_path / "given").read_bytes().decode().split("\0")
    for name in CURL[step]:
        assert f"{name}={MEANT[name][0]}" in given


@pytest.mark.parametrize("flow", FLOWS)
def test_python_takes_hostile_values_for_what_they_are(
    hostile: dict, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, flow: str
) -> None:
    # The code sets it, so that it is put back afterwards.
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "")
    monkeypatch.chdir(tmp_path)
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        exec(hostile[flow, "Browser", "Python", "authorize"], {"input": lambda: ""})
    address = next(line for line in told.getvalue().splitlines() if line.startswith("https:"))
    assert asked(address) == MEANT
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("flow", FLOWS)
def test_javascript_takes_hostile_values_for_what_they_are(hostile: dict, tmp_path: Path, flow: str) -> None:
    assert "</script" not in "".join(code for key, code in hostile.items() if key[2] == "JavaScript")
    path = tmp_path / "page.mjs"
    page = "globalThis.sessionStorage = { setItem() {} };\nglobalThis.location = { assign: console.log };\n"
    path.write_text(page + hostile[flow, "Browser", "JavaScript", "authorize"] + "\nawait authorize();\n")
    run = subprocess.run(["node", str(path)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert asked(run.stdout.strip()) == MEANT
    assert list(tmp_path.iterdir()) == [path]
