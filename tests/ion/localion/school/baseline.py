"""A copy of the tables that clients can change, so that a reset costs milliseconds and not a seeding."""

from __future__ import annotations

from django.db import connection, transaction

from localion.models import Announcement, Block, Day, DayType, Favorite, Offering, Period, Signup, User

USERS = User._meta.db_table
CHANGEABLE = (Block, Offering, Signup, Favorite, Announcement, Announcement.groups.through, DayType, Period, Day)
TABLES = [model._meta.db_table for model in CHANGEABLE]


def take() -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"CREATE TABLE seed_{table} AS SELECT * FROM {table}")
            cursor.execute(f"CREATE UNIQUE INDEX seed_{table}_id ON seed_{table} (id)")
        cursor.execute(f"CREATE TABLE seed_{USERS} AS SELECT id, oauth_and_api_access FROM {USERS}")


def restore() -> None:
    """Put back what was changed or removed and remove what was added; rows that stayed are not touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            changed = f"SELECT id FROM (SELECT * FROM {table} EXCEPT SELECT * FROM seed_{table})"
            cursor.execute(f"DELETE FROM {table} WHERE id IN ({changed})")
            cursor.execute(f"INSERT INTO {table} SELECT * FROM seed_{table} WHERE id NOT IN (SELECT id FROM {table})")
        # Users stay as they are, for their sessions' sake; only their access comes back.
        cursor.execute(
            f"UPDATE {USERS} SET oauth_and_api_access = seed.oauth_and_api_access FROM seed_{USERS} AS seed "
            f"WHERE seed.id = {USERS}.id AND seed.oauth_and_api_access <> {USERS}.oauth_and_api_access"
        )
