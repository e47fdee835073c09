"""What tests of people share: a moment and a good password."""

from datetime import UTC, datetime

from argon2 import PasswordHasher

NOW = datetime(2023, 7, 1, 8, 0, tzinfo=UTC)
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
GOOD = "渝南山水 correct 7 horses"
