"""The same persona's to the byte, from a database in another order and in a process with other words around it."""

from tests.bench.bench_personas import Way, made

OVERVECHT = ("WK034403",)


def test_another_order_seed_zone_and_language_give_the_same_bytes() -> None:
    environment = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"}

    first, other = made(Way("gewoon"), OVERVECHT), made(Way("anders", environment, shuffle=1), OVERVECHT)

    assert first.digest == other.digest


def test_another_wijk_gives_other_bytes() -> None:
    assert made(Way("gewoon"), OVERVECHT).digest != made(Way("gewoon"), ("WK034401",)).digest
