"""How the pattern of a step is read where some of its places have a closed vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from pytest_bdd import parsers

from harness.bench.phrases import Phrases


class Worded(parsers.parse):
    """A pattern as `parsers.parse` takes it, letter case and all, whose {places} named here take only these phrases.

    `fits`, if given, is asked whether the phrases go together. A text that says anything else matches no step, so
    that it stops the collection.
    """

    def __init__(self, name: str, fits: Callable[..., bool] | None = None, **places: Phrases) -> None:
        typed = name
        for place in places:
            typed = typed.replace(f"{{{place}}}", f"{{{place}:{place}}}")
        super().__init__(typed, places, case_sensitive=True)
        self.name, self._fits, self._places = name, fits, places

    def is_matching(self, name: str) -> bool:
        """Whether the text is this step, with phrases that there are and that go together."""
        if not super().is_matching(name):
            return False
        arguments = self.parse_arguments(name)
        return self._fits is None or self._fits(*(arguments[place].meaning for place in self._places))

    def spelled(self) -> Iterator[str]:
        """The pattern with each of its phrases, for who looks for what is nearest to a mistake."""
        for chosen in product(*(phrases.meanings.items() for phrases in self._places.values())):
            if self._fits is None or self._fits(*(meaning for _, meaning in chosen)):
                text = self.name
                for place, (form, _) in zip(self._places, chosen, strict=True):
                    text = text.replace(f"{{{place}}}", form)
                yield text
