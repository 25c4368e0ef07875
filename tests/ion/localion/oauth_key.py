"""Makes the key that signs id tokens. It must exist before Django reads its settings."""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


def ensure_key(file: Path) -> None:
    """One key for each state directory; it is never committed."""
    if file.exists():
        return
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    file.touch(mode=0o600)
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
