"""Brings Django up over a state directory, with a school in it that fits the switches."""

from __future__ import annotations

import os

from localion import switches


def start(wanted: switches.Switches) -> None:
    """Set the switches, then Django, then the school. Once per process."""
    switches.start_with(wanted)
    wanted.state.mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "localion.settings"

    from localion.oauth_key import ensure_key

    ensure_key(wanted.state / "oidc.pem")

    import django

    django.setup()

    from django.db import connection

    from localion import clock, oauth
    from localion.school import seed

    date = clock.today()
    if not seed.fits(wanted.seed, date):
        connection.close()
        for file in wanted.state.glob("ion.sqlite3*"):
            file.unlink()
        seed.make(wanted.seed, date)
    oauth.register_samples()
    oauth.apply_lives()
    connection.close()
