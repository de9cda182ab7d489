"""Short figures of drawings: datums, sizes of rooms, and what stands on marks no larger than a point."""
from . import words


def datum(rng):
    """The letter of a datum, or of two that are taken together."""
    letter = str(rng.choice(list("AABBCCDEFGHJKXYZ")))
    return letter if rng.random() < 0.93 else f"{letter}-{rng.choice(list('ABC'))}"


def fine(rng):
    """Text that stands on its small marks: feet and inches, degrees and minutes, deviations, fractions, underscores, the copyright sign."""
    n, k = rng.integers(1, 60), rng.integers(0, 12)
    forms = (
        f"{n}'-{k}\"",
        f"{n}' {k} {rng.choice(['1/2', '¼', '½', '3/8', '7/16'])}\"",
        f"{n}'-{k}\" x {n % 17}'-{k}\"",
        f"{n}'",
        f"{k}\"",
        f"{k}.{n}\"",
        f"{n}° {k}' {n}\"",
        f"{n}°",
        f"{n}.{k}°",
        f"±{k}.{n}",
        f"+{k}.{n}",
        f"-.{n:03d}",
        f".{n:03d}",
        f"({n}.{k})",
        f"{rng.choice(['©', '(C)', '©', '®', 'TM'])} {words.word(rng).title()} {2000 + n}",
        "©",
        f"{words.word(rng)}_{k}_{words.word(rng)}".upper(),
        f"REV._{k}",
        f"{n}.{k}.20{n:02d}",
        f"No. {k}/{n}",
        f"1:{n}.{k}",
        f"{n}%",
        f"i.e.: {words.word(rng)}...",
        f"A.{k}.{n}",
    )
    return str(forms[rng.integers(len(forms))])


def room_size(rng):
    """The size of a room as plans give it: its area, or length by width."""
    area = f"{rng.uniform(1, 80):.{rng.integers(1, 3)}f}"
    feet = lambda: f"{rng.integers(2, 30)}'-{rng.integers(0, 12)}\""
    metres = lambda: f"{rng.uniform(0.9, 9):.2f}"
    forms = (f"{area} m²", f"{area} m²", f"{area}m2", f"A={area} m²".replace(".", ","), f"{feet()} x {feet()}", f"{feet()} X {feet()}",
             f"{metres()} x {metres()}", f"{metres()}m x {metres()}m", f"{rng.integers(20, 900)} SF", f"{area}")
    return str(forms[rng.integers(len(forms))])
