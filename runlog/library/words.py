"""Makes a runner's words comparable: capitals, plurals, hyphens and spaces make no difference."""

from collections.abc import Collection

MOST_CHARACTERS = 60
_CLOSE_ENOUGH = 0.72  # takes "claf" for calf (0.75), not "cat"
_MOST_GUESSES = 3
_IRREGULAR = {"calves": "calf", "feet": "foot", "arches": "arch", "fasciae": "fascia"}
_JOINTS = str.maketrans({"-": " ", "_": " ", "'": None, "’": None})


def key(words: str) -> str:
    """Return what all spellings of the same words have in common; "" for none.

    >>> key("Hip-Flexors"), key("hip flexor"), key("CALVES")
    ('hipflexor', 'hipflexor', 'calf')
    """
    glued = "".join(words.casefold().translate(_JOINTS).split())
    for many, one in _IRREGULAR.items():
        if glued.endswith(many):
            return glued.removesuffix(many) + one
    return glued[:-1] if glued.endswith("s") and not glued.endswith("ss") else glued


def near(words: str, known: Collection[str]) -> list[str]:
    """Return the known words that the given ones may have been meant for, nearest first."""
    from difflib import get_close_matches

    spellings = {word.casefold(): word for word in known}
    found = get_close_matches(words.casefold(), spellings, _MOST_GUESSES, _CLOSE_ENOUGH)
    return [spellings[spelling] for spelling in found]
