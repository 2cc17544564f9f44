"""The checkpoint reader gives tensors, and refuses everything else without running it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine.cnn.architectures import LITE
from engine.cnn.weights import PretrainedWeights, Tensors, parse_checkpoint, read_checkpoint
from engine.errors import WeightsUntrusted
from tests.engine import forge

GOOD = {
    "weight": np.arange(24, dtype="<f4").reshape(2, 3, 4),
    "steps": np.array(7, "<i8"),
    "bias": np.array([0.5, -1.5], "<f4"),
}


def same(left: Tensors, right: Tensors) -> bool:
    return left.keys() == right.keys() and all(
        np.array_equal(left[k], right[k]) and left[k].dtype == right[k].dtype for k in right
    )


def test_a_good_checkpoint_is_read_right() -> None:
    assert same(parse_checkpoint(forge.checkpoint(GOOD)), GOOD)


@given(
    st.dictionaries(
        st.text(max_size=8),
        arrays.arrays(np.dtype("<f4"), arrays.array_shapes(max_dims=4, max_side=4),
                      elements=st.floats(-9, 9, width=32)),
        max_size=4,
    )
)  # fmt: skip
def test_any_tensors_are_read_back(tensors: Tensors) -> None:
    assert same(parse_checkpoint(forge.checkpoint(tensors)), tensors)


def test_two_tensors_may_share_a_storage_and_a_transposed_one_is_read_by_its_strides() -> None:
    numbers = np.arange(6, dtype="<f4")
    place = forge.storage("0", 6)
    entries = {
        "tail": forge.tensor(place, 4, (2,), (1,)),
        "turned": forge.tensor(place, 0, (3, 2), (1, 3)),
    }
    read = parse_checkpoint(forge.layout(forge.dictionary(entries), {"0": numbers}))
    assert read["tail"].tolist() == [4, 5]
    assert read["turned"].tolist() == [[0, 3], [1, 4], [2, 5]]


# What an attacker writes

RUN = [
    ("os", "system"), ("posix", "system"), ("nt", "system"), ("subprocess", "Popen"),
    ("builtins", "eval"), ("builtins", "exec"), ("builtins", "getattr"), ("builtins", "open"),
    ("__builtin__", "eval"), ("builtins", "__import__"), ("importlib", "import_module"),
    ("operator", "attrgetter"), ("functools", "partial"), ("types", "CodeType"),
    ("numpy", "load"), ("numpy.core.multiarray", "_reconstruct"), ("numpy", "frombuffer"),
    ("torch.nn", "Module"), ("torch.nn.modules.module", "Module"), ("torch", "load"),
    ("torch._utils", "_rebuild_parameter"), ("torch._utils", "_rebuild_tensor_v2.__globals__"),
    ("torch", "HalfStorage"), ("torch", "storage.FloatStorage"), ("collections", "Counter"),
    ("collections", "OrderedDict.fromkeys"), ("engine.cnn.weights", "read_checkpoint"),
    ("pickle", "loads"), ("copyreg", "_reconstructor"), ("codecs", "encode"),
]  # fmt: skip


@pytest.mark.parametrize(("module", "attribute"), RUN, ids=".".join)
@pytest.mark.parametrize("opcodes", ["global", "stack", "instance", "part"])
def test_a_name_beyond_tensors_is_refused_and_not_called(
    module: str, attribute: str, opcodes: str, tmp_path: Path
) -> None:
    mark = tmp_path / "was here"
    order = forge.value(f"echo > '{mark}'")
    bodies = {
        "global": forge.call(forge.name(module, attribute), order),
        "stack": forge.call(_stack_global(module, attribute), order),
        "instance": b"(" + order + b"i" + f"{module}\n{attribute}\n".encode(),
        "part": forge.dictionary({"weight": forge.call(forge.name(module, attribute), order)}),
    }
    with pytest.raises(WeightsUntrusted):
        parse_checkpoint(forge.layout(bodies[opcodes]))
    assert not mark.exists()


def _stack_global(module: str, attribute: str) -> bytes:
    def short(text: str) -> bytes:
        return b"\x8c" + bytes([len(text)]) + text.encode()

    return short(module) + short(attribute) + b"\x93"


@pytest.mark.parametrize("place", ["magic", "protocol", "system", "keys"])
def test_no_part_around_the_tensors_may_name_anything(place: str, tmp_path: Path) -> None:
    mark = tmp_path / "was here"

    class Order:
        def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
            return os.system, (f"echo > '{mark}'",)

    if place == "keys":
        good = forge.layout(forge.dictionary({}))
        raw = good.removesuffix(forge.pickle.dumps([], 2)) + forge.pickle.dumps([Order()], 2)
    else:
        raw = forge.layout(forge.dictionary({}), **{place: Order()})
    with pytest.raises(WeightsUntrusted, match="not allowed"):
        parse_checkpoint(raw)
    assert not mark.exists()


def test_even_tensor_names_are_refused_outside_the_tensors() -> None:
    order = forge.name("collections", "OrderedDict")
    with pytest.raises(WeightsUntrusted, match="not allowed"):
        parse_checkpoint(b"\x80\x02" + order + b"." + forge.checkpoint(GOOD))


FLOATS = np.arange(10, dtype="<f4")


@pytest.mark.parametrize(
    ("offset", "shape", "stride"),
    [
        (0, (11,), (1,)),
        (10, (1,), (1,)),
        (-1, (2,), (1,)),
        (5, (2, 3), (3, 1)),
        (9, (10,), (-1,)),
        (4, (3, 3), (-1, 1)),
        (0, (4, 4), (1,)),
        (0, (2,), (2**62,)),
        (0, (2**62, 2), (0, 1)),
        (0, (10**12,), (0,)),
        (0, (-4,), (1,)),
        (2**70, (1,), (1,)),
        (0, (2**70,), (1,)),
    ],
)
def test_a_tensor_that_reaches_outside_its_storage_is_refused(
    offset: int, shape: tuple[int, ...], stride: tuple[int, ...]
) -> None:
    body = forge.dictionary({"t": forge.tensor(forge.storage("0", 10), offset, shape, stride)})
    with pytest.raises(WeightsUntrusted):
        parse_checkpoint(forge.layout(body, {"0": FLOATS}))


def _of(place: bytes) -> bytes:
    return forge.dictionary({"t": forge.tensor(place, 0, (10,), (1,))})


STORAGE = forge.storage("0", 10)
ODD_FILES = {
    "nothing": b"",
    "text": b"these are not weights",
    "zip archive": b"PK\x03\x04" + bytes(60),
    "wrong magic": forge.layout(_of(STORAGE), {"0": FLOATS}, magic=1),
    "wrong protocol": forge.layout(_of(STORAGE), {"0": FLOATS}, protocol=1002),
    "big-endian": forge.layout(_of(STORAGE), {"0": FLOATS}, system={"little_endian": False}),
    "system is a list": forge.layout(_of(STORAGE), {"0": FLOATS}, system=[1]),
    "storage absent": forge.layout(_of(STORAGE)),
    "storage unknown": forge.layout(_of(STORAGE), {"0": FLOATS, "1": FLOATS}),
    "storage longer than declared": forge.layout(_of(forge.storage("0", 9)), {"0": FLOATS}),
    "storage of negative length": forge.layout(_of(forge.storage("0", -10)), {"0": FLOATS}),
    "storage type is text": forge.layout(
        _of(forge.storage("0", 10, forge.value("FloatStorage"))), {"0": FLOATS}
    ),
    "tensor without a storage": forge.layout(_of(forge.value("0"))),
    "reference is text": forge.layout(b"P0\n"),
    "reference is deep": forge.layout(b"(" * 5000 + b"t" * 5000 + b"Q"),
    "a part numbered four billion": forge.layout(forge.value([]) + b"r\xff\xff\xff\xff"),
    "bytearray": forge.layout(b"\x96" + bytes([255] * 7) + b"\x7f"),
    "not a dictionary": forge.layout(forge.value([1, 2])),
    "numbers for tensors": forge.layout(forge.dictionary({"t": forge.value(3)})),
    "a name that is a number": forge.layout(
        forge.call(forge.name("collections", "OrderedDict"))
        + forge.value(3) + forge.tensor(STORAGE, 0, (1,), (1,)) + b"s", {"0": FLOATS},
    ),
    "storage given its data by the pickle": forge.layout(
        _of(STORAGE + b"(" + forge.value(None) + forge.value({"data": "elsewhere"}) + b"tb")
    ),
    "keys are a number": forge.layout(_of(STORAGE)).removesuffix(
        forge.pickle.dumps([], 2)) + forge.pickle.dumps(3),
    "keys are lists": forge.layout(_of(STORAGE)).removesuffix(
        forge.pickle.dumps([], 2)) + forge.pickle.dumps([[1]]),
}  # fmt: skip


@pytest.mark.parametrize("raw", ODD_FILES.values(), ids=ODD_FILES)
def test_an_odd_file_is_refused_with_words(raw: bytes) -> None:
    with pytest.raises(WeightsUntrusted) as caught:
        parse_checkpoint(raw)
    assert caught.value.values["problem"]


GOOD_FILE = forge.checkpoint(GOOD)


@given(st.integers(0, len(GOOD_FILE) - 1))
def test_a_truncated_file_is_refused_wherever_it_ends(length: int) -> None:
    with pytest.raises(WeightsUntrusted):
        parse_checkpoint(GOOD_FILE[:length])


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_read(raw: bytes) -> None:
    with pytest.raises(WeightsUntrusted):
        parse_checkpoint(raw)


@given(st.integers(0, len(GOOD_FILE) - 1), st.integers(1, 255))
def test_a_changed_byte_never_leads_to_another_kind_of_error(place: int, change: int) -> None:
    raw = bytearray(GOOD_FILE)
    raw[place] ^= change
    try:
        tensors = parse_checkpoint(bytes(raw))
    except WeightsUntrusted:
        return
    assert all(isinstance(array, np.ndarray) for array in tensors.values())


# The file and its checksum


def test_a_wrong_checksum_is_refused_before_anything_is_parsed(tmp_path: Path) -> None:
    file = tmp_path / "weights.pth"
    file.write_bytes(GOOD_FILE)
    assert same(read_checkpoint(file, hashlib.sha256(GOOD_FILE).hexdigest()), GOOD)
    with pytest.raises(WeightsUntrusted, match="checksum"):
        read_checkpoint(file, hashlib.sha256(b"other").hexdigest())


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsUntrusted, match=r"absent\.pth"):
        read_checkpoint(tmp_path / "absent.pth", "")


def test_a_package_that_is_not_installed_is_named() -> None:
    with pytest.raises(WeightsUntrusted, match="not installed"):
        PretrainedWeights("no_such_package_of_weights", "a.pth", "").path()


@pytest.mark.parametrize("backbone", LITE)
def test_the_published_weights_are_the_expected_ones(backbone: str) -> None:
    weights = LITE[backbone].weights
    tensors = read_checkpoint(weights.path(), weights.sha256)
    assert tensors["_fc.weight"].shape == (1000, 1280)
    assert all(np.isfinite(array).all() for array in tensors.values())


@pytest.mark.parametrize("share", [0, 0.001, 0.3, 0.9, 0.999999])
def test_published_weights_cut_short_are_refused(share: float, tmp_path: Path) -> None:
    weights = LITE["lite0"].weights
    raw = weights.path().read_bytes()
    cut = raw[: int(len(raw) * share)]
    with pytest.raises(WeightsUntrusted):
        parse_checkpoint(cut)
    file = tmp_path / "cut.pth"
    file.write_bytes(cut)
    with pytest.raises(WeightsUntrusted, match="checksum"):
        read_checkpoint(file, weights.sha256)
