"""Replays every recorded exchange with Ion against the local one and compares the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.http import HttpResponse
from django.test import Client

from contract import samples
from contract.samples import Sample

if TYPE_CHECKING:
    # Its models can be imported only once Django is up, which the fixtures see to.
    from contract.arrange import Call

# Samples that are not replayed, each with its reason.
LEFT_OUT: dict[str, str] = {}
REPLAYED = [name for name in samples.ALL if name not in LEFT_OUT]


def replay(sample: Sample) -> list[str]:
    from contract import arrange, compare
    from contract.world import World

    world = World()
    call = arrange.call_for(sample, world)
    return compare.differences(sample, send(sample.method, call), world)


def send(method: str, call: Call) -> HttpResponse:
    client = Client(raise_request_exception=False)
    if call.session:
        client.force_login(world_user(call.session), backend="django.contrib.auth.backends.ModelBackend")
    headers = {name: value for name, value in call.headers.items() if name != "Content-Type"}
    return client.generic(
        method,
        call.path,
        data=call.body or "",
        content_type=call.headers.get("Content-Type", ""),
        headers={"host": call.host, **headers},
    )


def world_user(username: str) -> object:
    from localion.models import User

    return User.objects.get(username=username)


@pytest.mark.parametrize("name", REPLAYED)
def test_the_local_ion_answers_as_the_recorded_one(school: None, name: str) -> None:
    assert replay(samples.ALL[name]) == []


def test_every_left_out_sample_exists_and_has_a_reason() -> None:
    assert set(LEFT_OUT) <= set(samples.ALL)
    assert all(LEFT_OUT.values())


def test_there_are_as_many_samples_as_were_recorded() -> None:
    assert len(samples.ALL) == 376
    assert len(REPLAYED) >= 0.9 * len(samples.ALL)


def test_every_arrangement_belongs_to_a_sample(state: object) -> None:
    from contract import arrange, compare

    named = {*arrange.ARRANGEMENTS, *arrange.LATER, *arrange.ADMINS, *compare.EXACT_ANSWERS}
    assert named <= set(samples.ALL)
