"""The guide's code runs as printed: curl, Python and JavaScript sign in at the local Ion and use its API."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from guide import REDIRECT_URI, STEPS, Person, Talk, samples
from live import Ion

# Flow, kind of application, and the local Ion's application of that kind.
KINDS = [
    ("code", "Native", "anion-code"),
    ("code", "Browser", "anion-code"),
    ("code", "Server", "anion-confidential"),
    ("implicit", "Browser", "anion-implicit"),
]
kinds = pytest.mark.parametrize(("flow", "app", "client_id"), KINDS, ids=lambda it: it)
# The one of the local Ion; importing it would need Django up.
SECRET_IS_SET = {"ION_CLIENT_SECRET": "anion-local-secret"}


@pytest.fixture(scope="module")
def ion(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ion]:
    options = ["--date", "2026-11-21", "--time", "14:30", "--control", "--redirect-uri", REDIRECT_URI]
    with Ion(tmp_path_factory.mktemp("guide"), options) as ion:
        yield ion


@pytest.fixture(scope="module")
def every(ion: Ion) -> dict[tuple[str, str, str, str, str], str]:
    """All code, by client id too."""
    return {
        (client_id, *key): code
        for client_id in sorted({kind[2] for kind in KINDS})
        for key, code in samples(ion.base, client_id=client_id).items()
    }


@pytest.fixture
def life(ion: Ion) -> Iterator[None]:
    """Lets a test change how long tokens last."""
    yield
    ion.control("lives", token_life=36000)


def profile(ion: Ion, token: str) -> int:
    return ion.get("/api/profile", Authorization=f"Bearer {token}").status


def address_in(told: str, ion: Ion) -> str:
    found = re.findall(rf"^{re.escape(ion.base)}/oauth/authorize/\S+$", told, re.MULTILINE)
    assert len(found) == 1, told
    return found[0]


class Shell(Talk):
    """bash, into which somebody pastes one step after the other."""

    def __init__(self) -> None:
        super().__init__(["bash", "--norc"], SECRET_IS_SET)

    def paste(self, code: str) -> str:
        self.type(code)
        self.type("echo; echo done here")
        return self.until("done here").removesuffix("done here\n")

    def value(self, name: str) -> str:
        return self.paste(f'echo "${name}"').strip()

    def authorize(self, code: str, person: Person, allow: bool = True, forge: str = "") -> None:
        self.type(code)
        came = person.open(self.until(person.ion).splitlines()[-1], allow)
        self.until("Paste the address")
        self.type(came.replace("state=", f"state={forge}"))


@kinds
def test_curl_goes_through_all_steps_in_one_shell(ion: Ion, every: dict, flow: str, app: str, client_id: str) -> None:
    authorize, token, call, renew = (every[client_id, flow, app, "curl", step] for step in STEPS[1:])
    person = Person(ion.base)
    with Shell() as shell:
        shell.authorize(authorize, person)
        assert "A token" in shell.paste(token)
        assert json.loads(shell.paste(call))["ion_username"] == "student"
        first = shell.value("access_token")
        if flow == "code":
            about = json.loads(shell.paste(renew))
            assert shell.value("access_token") != first and profile(ion, first) == 403
        else:
            shell.authorize(renew, person)
            # approval_prompt=auto: Ion did not ask again.
            assert person.questions == 1
            assert "A token" in shell.paste(token)
            assert shell.value("access_token") != first
            about = {"active": True}
        assert about["active"] is True
        last = shell.value("access_token")
        assert profile(ion, last) == 200
        assert shell.paste("sign_out").strip() == "200"
        assert profile(ion, last) == 403


@kinds
def test_curl_sends_nothing_for_a_forged_answer(ion: Ion, every: dict, flow: str, app: str, client_id: str) -> None:
    authorize, token = (every[client_id, flow, app, "curl", step] for step in STEPS[1:3])
    with Shell() as shell:
        shell.authorize(authorize, Person(ion.base), forge="x")
        assert shell.paste(token).strip() == "That is no answer to the question asked here. It is not used."
        assert shell.value("access_token") == ""


@kinds
def test_curl_tells_of_a_refusal(ion: Ion, every: dict, flow: str, app: str, client_id: str) -> None:
    authorize, token = (every[client_id, flow, app, "curl", step] for step in STEPS[1:3])
    with Shell() as shell:
        shell.authorize(authorize, Person(ion.base), allow=False)
        assert shell.paste(token).strip() == "Ion refused: access_denied"


def test_curl_knows_a_dead_token_and_renews_it(ion: Ion, every: dict) -> None:
    authorize, token, call, renew = (every["anion-code", "code", "Native", "curl", step] for step in STEPS[1:])
    with Shell() as shell:
        shell.authorize(authorize, Person(ion.base))
        shell.paste(token)
        ion.control("expire-tokens")
        assert shell.paste(call).strip() == "The token is dead: go on with Renew."
        shell.paste(renew)
        assert json.loads(shell.paste(call))["ion_username"] == "student"
        ion.control("revoke-tokens")
        assert "begin again with Authorize" in shell.paste(renew)


class Program:
    """Python that is run step by step in one place, as in a notebook, by somebody who signs in when told to."""

    def __init__(self, ion: Ion, allow: bool = True, forge: str = "") -> None:
        self.ion, self.allow, self.forge = ion, allow, forge
        self.person = Person(ion.base)
        self.told = io.StringIO()
        self.names: dict = {"__name__": "__main__", "input": self.typed}

    def run(self, code: str) -> str:
        self.told = io.StringIO()
        with contextlib.redirect_stdout(self.told):
            exec(compile(code, "sample", "exec"), self.names)
        return self.told.getvalue()

    def typed(self) -> str:
        came = self.person.open(address_in(self.told.getvalue(), self.ion), self.allow)
        return came.replace("state=", f"state={self.forge}")

    @property
    def access_token(self) -> str:
        return self.names["token"]["access_token"]


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the code finds there, put back afterwards, with what it sets."""
    monkeypatch.setenv("ION_CLIENT_SECRET", SECRET_IS_SET["ION_CLIENT_SECRET"])
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "")


@kinds
def test_python_goes_through_all_steps(
    ion: Ion, every: dict, environment: None, flow: str, app: str, client_id: str
) -> None:
    authorize, token, call, renew = (every[client_id, flow, app, "Python", step] for step in STEPS[1:])
    program = Program(ion)
    program.run(authorize)
    assert program.run(token) == "A token for 36000 seconds, scope read write\n"
    assert program.run(call) == "Tess Harper\n"
    first = program.access_token
    told = program.run(renew)
    assert "'active': True" in told
    if flow == "implicit":
        assert program.person.questions == 1
        program.run(token)
        assert program.access_token != first
    assert profile(ion, program.access_token) == 200
    program.run("sign_out()")
    assert profile(ion, program.access_token) == 403


@kinds
def test_python_runs_as_one_file(
    ion: Ion, every: dict, tmp_path: Path, flow: str, app: str, client_id: str
) -> None:
    path = tmp_path / "ion.py"
    steps = STEPS[1:] if flow == "code" else STEPS[1:4]
    path.write_text("\n\n".join(every[client_id, flow, app, "Python", step] for step in steps))
    with Talk([sys.executable, "-u", str(path)], SECRET_IS_SET) as talk:
        talk.type(Person(ion.base).open(address_in(talk.until(ion.base), ion)))
        assert "Tess Harper\n" in talk.rest()


@kinds
def test_python_refuses_a_forged_answer(
    ion: Ion, every: dict, environment: None, flow: str, app: str, client_id: str
) -> None:
    authorize, token = (every[client_id, flow, app, "Python", step] for step in STEPS[1:3])
    program = Program(ion, forge="x")
    program.run(authorize)
    with pytest.raises(Exception, match="(?i)mismatch"):
        program.run(token)
    assert "token" not in program.names


@kinds
def test_python_tells_of_a_refusal(
    ion: Ion, every: dict, environment: None, flow: str, app: str, client_id: str
) -> None:
    authorize, token = (every[client_id, flow, app, "Python", step] for step in STEPS[1:3])
    program = Program(ion, allow=False)
    program.run(authorize)
    with pytest.raises((Exception, SystemExit), match="access_denied"):
        program.run(token)


def test_python_renews_by_itself_when_a_life_is_over(ion: Ion, every: dict, environment: None, life: None) -> None:
    authorize, token, call, renew = (
        every["anion-confidential", "code", "Server", "Python", step] for step in STEPS[1:]
    )
    program = Program(ion)
    ion.control("lives", token_life=1)
    program.run(authorize)
    program.run(token)
    ion.control("lives", token_life=36000)
    time.sleep(2.1)
    # TokenExpiredError: the session counts for itself, and does not even ask.
    assert program.run(call) == "The token is dead: go on with Renew.\n"
    first = program.access_token
    assert program.run(renew).startswith("Tess Harper\n")
    assert program.access_token != first
    assert program.run(call) == "Tess Harper\n"


def test_python_renews_what_ion_ended_early(ion: Ion, every: dict, environment: None) -> None:
    authorize, token, call, renew = (every["anion-code", "code", "Native", "Python", step] for step in STEPS[1:])
    program = Program(ion)
    program.run(authorize)
    program.run(token)
    ion.control("expire-tokens")
    assert program.run(call) == "The token is dead: go on with Renew.\n"
    assert program.run(renew).startswith("Tess Harper\n")
    ion.control("revoke-tokens")
    assert program.run(renew).startswith("The refresh token is dead too: begin again with Authorize.\n")


# As much of a browser as the code touches.
BROWSER = """
import { createInterface } from "node:readline/promises";
const terminal = createInterface({ input: process.stdin });
const kept = new Map();
globalThis.sessionStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => kept.set(key, value),
  removeItem: (key) => kept.delete(key),
};
const places = [];
globalThis.location = { assign: (address) => places.push(address) };
globalThis.history = { replaceState: (state, unused, address) => places.push(address) };
await authorize();
console.log(places.pop());
const { pathname, search, hash } = new URL((await terminal.question("")).trim());
Object.assign(location, { pathname, search, hash });
terminal.close();
try {
  let token = await takeToken();
  const first = token.access_token;
  if (token.refresh_token) token = await renew(token);
  else await renew();
  const again = places.filter((place) => place !== "/callback").pop();
  const { display_name: name } = await ask(token, "/profile");
  const { active } = await introspect(token);
  const failed = (path) => ask(token, path).catch((error) => error.message);
  const why = [await failed("/profile/999999"), await failed("/nope")];
  await signOut(token);
  const after = await ask(token, "/profile").catch((error) => error.message);
  console.log(JSON.stringify({ first, last: token.access_token, name, active, why, after, again, places }));
} catch (error) {
  console.log(JSON.stringify({ error: error.message, places, kept: kept.size }));
}
"""


def browse(ion: Ion, every: dict, tmp_path: Path, flow: str, allow: bool = True, forge: str = "") -> dict:
    code = [every[f"anion-{flow}", flow, "Browser", "JavaScript", step] for step in STEPS[1:]]
    path = tmp_path / "page.mjs"
    path.write_text("\n".join([*code, BROWSER]))
    with Talk(["node", str(path)]) as talk:
        came = Person(ion.base).open(address_in(talk.until(ion.base), ion), allow)
        talk.type(came.replace("state=", f"state={forge}"))
        return json.loads(talk.rest())


@pytest.mark.parametrize("flow", ["code", "implicit"])
def test_javascript_goes_through_all_steps(ion: Ion, every: dict, tmp_path: Path, flow: str) -> None:
    came = browse(ion, every, tmp_path, flow)
    assert came["name"] == "Tess Harper" and came["active"] is True
    assert came["after"] == "The token is dead: renew it."
    # Ion's own words, in whatever shape they come.
    assert came["why"][0].startswith('404: {"details"') and came["why"][1].startswith("404: <")
    assert (came["first"] != came["last"]) == (flow == "code")
    # The address bar keeps nothing of the answer.
    assert came["places"][0] == "/callback"
    assert ("approval_prompt=auto" in came.get("again", "")) == (flow == "implicit")


@pytest.mark.parametrize("flow", ["code", "implicit"])
def test_javascript_refuses_a_forged_answer_and_tells_of_a_refusal(
    ion: Ion, every: dict, tmp_path: Path, flow: str
) -> None:
    forged = browse(ion, every, tmp_path, flow, forge="x")
    # Whatever comes, it is used up: neither the address bar nor the storage keeps any of it.
    assert forged == {"error": "That is no answer to us.", "places": ["/callback"], "kept": 0}
    refused = browse(ion, every, tmp_path, flow, allow=False)
    assert refused == {**forged, "error": "Ion refused: access_denied"}
