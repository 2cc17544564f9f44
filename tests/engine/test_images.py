"""``engine.images``: every kind of picture in, one kind of array out."""

from __future__ import annotations

import concurrent.futures
import io
import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from engine import errors, images, pillow_memory
from engine.image_limits import MAX_BYTES, MAX_PIXELS
from engine.images import decode, decode_to_recognise, decode_with_size
from tests.benchmarks.bad_images import png_chunk, png_parts, rle_bmp

ROOT = Path(__file__).resolve().parents[2]
WIDTH, HEIGHT = 96, 64


def scene(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """A smooth picture without symmetry: red to the right, green down, a blue corner."""
    across, down = np.meshgrid(np.linspace(20, 230, width), np.linspace(20, 230, height))
    pixels = np.stack([across, down, np.full_like(across, 60)], axis=2)
    pixels[: height // 4, : width // 4, 2] = 200
    return Image.fromarray(pixels.astype(np.uint8))


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def difference(one: np.ndarray, other: Image.Image | np.ndarray) -> float:
    return float(np.abs(one.astype(int) - np.asarray(other).astype(int)).mean())


LOSSLESS = [
    ("PNG", {}),
    ("WEBP", {"lossless": True}),
    ("BMP", {}),
    ("DIB", {}),
    ("TIFF", {}),
    ("TIFF", {"compression": "tiff_lzw"}),
    ("PPM", {}),
    ("QOI", {}),
    ("SGI", {}),
    ("DDS", {}),
    ("JPEG2000", {"irreversible": False}),
]
LOSSY = [
    ("JPEG", {"quality": 95, "subsampling": 0}),
    ("JPEG", {"quality": 95, "progressive": True}),
    ("WEBP", {"quality": 95}),
    ("AVIF", {"quality": 95}),
    ("TIFF", {"compression": "jpeg"}),
    ("GIF", {}),
]


@pytest.mark.parametrize(("kind", "options"), LOSSLESS)
def test_lossless_formats_come_out_exactly(kind, options):
    pixels = decode(encoded(scene(), kind, **options))
    np.testing.assert_array_equal(pixels, np.asarray(scene()))


@pytest.mark.parametrize(("kind", "options"), LOSSY)
def test_lossy_formats_come_out_nearly(kind, options):
    pixels = decode(encoded(scene(), kind, **options))
    assert pixels.shape == (HEIGHT, WIDTH, 3)
    assert difference(pixels, scene()) < 6


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_every_orientation_is_turned_upright(kind, turn):
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = scene().transpose(back[turn]) if turn in back else scene()
    exif = Image.Exif()
    exif[0x0112] = turn
    options = {"quality": 95} if kind in ("JPEG", "WEBP", "AVIF") else {}
    decoded = decode_with_size(encoded(stored, kind, exif=exif, **options))
    assert (decoded.width, decoded.height) == (WIDTH, HEIGHT)
    assert decoded.pixels.shape == (HEIGHT, WIDTH, 3)
    assert decoded.pixels.flags.c_contiguous
    assert difference(decoded.pixels, scene()) < 6


@pytest.mark.parametrize("turn", [0, 9, 65535])
def test_an_impossible_orientation_is_ignored(turn):
    exif = Image.Exif()
    exif[0x0112] = turn
    assert decode(encoded(scene(), "PNG", exif=exif)).shape == (HEIGHT, WIDTH, 3)


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0garbage", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0"]
)
def test_broken_exif_does_not_spoil_a_good_picture(exif):
    jpeg = encoded(scene(), "JPEG")
    block = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    assert decode(jpeg[:2] + block + jpeg[2:]).shape == (HEIGHT, WIDTH, 3)


def test_transparency_lies_on_white():
    picture = scene().convert("RGBA")
    picture.putalpha(Image.new("L", picture.size, 0))
    for kind in ("PNG", "WEBP", "TIFF", "AVIF"):
        assert decode(encoded(picture, kind)).min() >= 254


def test_half_transparency_is_mixed_with_white():
    pixels = decode(encoded(Image.new("RGBA", (16, 16), (0, 0, 0, 128)), "PNG"))
    assert pixels.tolist()[0][0] == [127, 127, 127]
    pixels = decode(encoded(Image.new("LA", (16, 16), (0, 128)), "PNG"))
    assert pixels.tolist()[0][0] == [127, 127, 127]


def test_a_transparent_palette_entry_is_white():
    picture = Image.new("P", (16, 16), 3)
    picture.putpalette([0, 0, 0] * 256)
    assert decode(encoded(picture, "PNG", transparency=3)).min() == 255
    assert decode(encoded(picture, "GIF", transparency=3)).min() == 255
    assert decode(encoded(picture, "PNG", transparency=bytes([255, 255, 255, 0]))).min() == 255
    assert decode(encoded(picture, "PNG")).max() == 0


def test_a_transparent_colour_is_white():
    pixels = decode(encoded(Image.new("RGB", (16, 16), (9, 8, 7)), "PNG", transparency=(9, 8, 7)))
    assert pixels.min() == 255


@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_few_colours_become_three_channels(mode):
    pixels = decode(encoded(scene().convert(mode), "PNG"))
    np.testing.assert_array_equal(pixels, np.asarray(scene().convert(mode).convert("RGB")))


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_and_the_inverted_cmyk_of_adobe_have_the_right_colours(kind):
    pixels = decode(encoded(scene().convert("CMYK"), kind, quality=95))
    assert difference(pixels, scene()) < 4


def test_lab_is_converted():
    grey = Image.new("LAB", (16, 16), (128, 128, 128))
    pixels = decode(encoded(grey, "TIFF"))
    assert np.ptp(pixels[0, 0]) <= 2
    assert 100 < pixels.mean() < 140


def test_ycbcr_is_converted():
    pixels = decode(encoded(scene().convert("YCbCr"), "TIFF"))
    assert difference(pixels, scene()) < 3


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "PPM", "JPEG2000"])
def test_sixteen_bits_are_scaled_and_not_cut_off(kind):
    ramp = np.linspace(0, 65535, WIDTH).astype(np.uint16)[np.newaxis].repeat(HEIGHT, axis=0)
    pixels = decode(encoded(Image.fromarray(ramp), kind))
    np.testing.assert_allclose(pixels[..., 1], np.rint(ramp / 257), atol=1)


@pytest.mark.parametrize("byte_order", ["<", ">"])
def test_sixteen_bits_in_either_byte_order(byte_order):
    ramp = np.linspace(0, 65535, WIDTH).astype(byte_order + "u2")[np.newaxis].repeat(HEIGHT, axis=0)
    mode = {"<": "I;16", ">": "I;16B"}[byte_order]
    picture = Image.frombytes(mode, (WIDTH, HEIGHT), ramp.tobytes())
    np.testing.assert_allclose(decode(encoded(picture, "TIFF"))[0, :, 0], ramp[0] / 257, atol=1)


@pytest.mark.parametrize("top", [1.0, 255.0, 65535.0])
def test_floats_keep_the_usual_ranges(top):
    ramp = np.linspace(0, top / 2, WIDTH, dtype=np.float32)[np.newaxis].repeat(HEIGHT, axis=0)
    if top > 1:
        ramp[0, 0] = top / 2
    pixels = decode(encoded(Image.fromarray(ramp), "TIFF"))
    assert 126 <= pixels.max() <= 128


@pytest.mark.parametrize(("low", "high"), [(-3.0, 5.0), (0.0, 1e9), (-3e38, 3e38)])
def test_other_floats_go_from_their_lowest_to_their_highest(low, high):
    ramp = np.linspace(low, high, WIDTH, dtype=np.float32)[np.newaxis].repeat(HEIGHT, axis=0)
    pixels = decode(encoded(Image.fromarray(ramp), "TIFF"))
    assert (pixels.min(), pixels.max()) == (0, 255)


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_floats_that_are_no_numbers_do_no_harm(odd):
    ramp = np.linspace(0, 1, WIDTH, dtype=np.float32)[np.newaxis].repeat(HEIGHT, axis=0)
    ramp[3, 3] = odd
    assert decode(encoded(Image.fromarray(ramp), "TIFF")).shape == (HEIGHT, WIDTH, 3)
    ramp[:] = odd
    assert decode(encoded(Image.fromarray(ramp), "TIFF")).shape == (HEIGHT, WIDTH, 3)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF", "AVIF"])
def test_an_animation_gives_its_first_frame(kind):
    frames = [scene(), Image.new("RGB", scene().size, "black")]
    pixels = decode(encoded(frames[0], kind, save_all=True, append_images=frames[1:]))
    assert difference(pixels, scene()) < 6


def test_a_stereo_picture_gives_its_first(tmp_path):
    data = encoded(scene(), "MPO", save_all=True, append_images=[Image.new("RGB", (96, 64))])
    assert difference(decode(data), scene()) < 6


@pytest.mark.parametrize("ending", [".png", ".txt", ".tga", ".heic", ""])
def test_the_content_counts_and_not_the_ending(tmp_path, ending):
    path = tmp_path / f"photo{ending}"
    path.write_bytes(encoded(scene(), "JPEG"))
    assert decode(path).shape == (HEIGHT, WIDTH, 3)


def test_tga_has_no_beginning_and_is_known_by_its_ending():
    data = encoded(scene(), "TGA")
    np.testing.assert_array_equal(decode(data, name="scan.TGA"), np.asarray(scene()))
    with pytest.raises(errors.NotAPicture):
        decode(data, name="scan.jpg")


NO_PICTURES = {
    "nothing": b"",
    "text": b"Dear customer, BM GIF RIFF",
    "a text that begins like a BMP": b"BMW, Bayerische Motoren Werke, Muenchen",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    "pdf": b"%PDF-1.7\n",
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n",
    "wmf": b"\xd7\xcd\xc6\x9a\0\0\0\0",
    "zip": b"PK\x03\x04" + bytes(64),
    "wave": b"RIFF\x24\0\0\0WAVEfmt ",
    "film": b"\0\0\0\x18ftypmp42" + bytes(16),
}


@pytest.mark.parametrize("data", NO_PICTURES.values(), ids=NO_PICTURES.keys())
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(errors.NotAPicture, match=r"receipt\.jpg"):
        decode(data, name="receipt.jpg")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "QOI"])
def test_a_cut_off_file_is_damaged(kind, share):
    data = encoded(scene(320, 240), kind)
    with pytest.raises(errors.PictureDamaged):
        decode(data[: int(len(data) * share)])


def test_a_forged_header_is_refused_before_memory_is_taken():
    head, tail = png_parts(20_000, 20_000)
    with pytest.raises(errors.PictureTooLarge) as caught:
        decode(head + tail, name="bomb.png")
    assert caught.value.values["size"] == f"> {2 * MAX_PIXELS // 10**6} MP"
    head, tail = png_parts(12_500, 12_500)
    with pytest.raises(errors.PictureTooLarge) as caught:
        decode(head + tail, name="bomb.png")
    assert caught.value.values == {"name": "bomb.png", "size": "156 MP", "limit": "120 MP"}


def test_a_long_side_is_refused():
    head, tail = png_parts(30_001, 400)
    with pytest.raises(errors.PictureTooLarge, match="30001 px"):
        decode(head + tail)


@pytest.mark.parametrize("size", [(1, 1), (7, 500), (500, 7), (8, 801)])
def test_what_is_too_small_to_see_is_refused(size):
    with pytest.raises(errors.PictureTooSmall, match=f"{size[0]} × {size[1]} px"):
        decode_to_recognise(encoded(Image.new("RGB", size), "PNG"))
    assert decode(encoded(Image.new("RGB", size), "PNG")).shape == (size[1], size[0], 3)


@pytest.mark.parametrize("size", [(8, 8), (8, 800), (800, 8)])
def test_the_smallest_pictures_are_taken(size):
    assert decode(encoded(Image.new("RGB", size), "PNG"), max_side=4).size > 0


def test_too_many_bytes_are_refused(tmp_path):
    with pytest.raises(errors.PictureTooLarge, match="100 MB"):
        decode(bytes(MAX_BYTES + 1))
    path = tmp_path / "film.jpg"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(errors.PictureTooLarge):
        decode(path)


def test_a_text_that_unpacks_to_a_hundred_megabytes_is_refused():
    import zlib

    head, tail = png_parts(64, 64)
    text = png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(100_000_000)))
    with pytest.raises(errors.PictureDamaged):
        decode(head + text + tail)


def test_a_flood_of_exif_blocks_is_refused():
    jpeg = encoded(scene(), "JPEG")
    with pytest.raises(errors.PictureDamaged):
        decode(jpeg[:2] + b"\xff\xe1\0\x08Exif\0\0" * 50 + jpeg[2:])


def test_decoders_in_python_get_little_to_do():
    with pytest.raises(errors.PictureTooLarge, match="2 MP"):
        decode(rle_bmp(2000, 2000, b"\xff\1"))
    with pytest.raises(errors.PictureTooLarge, match="8 MB"):
        decode(rle_bmp(100, 100, bytes(8_000_000)))


def test_a_missing_file_is_named(tmp_path):
    for path in (tmp_path / "no.jpg", tmp_path / ("x" * 300), tmp_path / "a\0b.jpg"):
        with pytest.raises(errors.PictureNotFound) as caught:
            decode(path)
        assert caught.value.values == {"name": path.name}


def test_a_file_used_as_a_folder_is_not_found(tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(errors.PictureNotFound):
        decode(tmp_path / "file" / "photo.jpg")


def test_a_folder_is_unreadable(tmp_path):
    with pytest.raises(errors.PictureUnreadable):
        decode(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_unreadable_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(errors.PictureUnreadable):
        decode(tmp_path / "pipe.jpg")


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="permissions do not bind this user",
)
def test_a_file_without_permission_is_unreadable(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(encoded(scene(), "JPEG"))
    path.chmod(0)
    with pytest.raises(errors.PictureUnreadable):
        decode(path)


@pytest.mark.parametrize(
    "name", ["苹果 红富士.jpg", "🍎🥝.jpg", "x" * 251 + ".jpg", "a b\tc.jpg", "été.jpg"]
)
def test_any_name_works(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(encoded(scene(), "JPEG"))
    assert decode(path).shape == (HEIGHT, WIDTH, 3)


def test_a_long_path_works(tmp_path):
    folder = tmp_path.joinpath(*["商品" * 20] * 5)
    folder.mkdir(parents=True)
    path = folder / "photo.jpg"
    path.write_bytes(encoded(scene(), "JPEG"))
    assert len(str(path)) > 200
    assert len(os.fsencode(path)) > 600
    assert decode(path).shape == (HEIGHT, WIDTH, 3)


def test_errors_carry_the_name_the_person_knows(tmp_path):
    path = tmp_path / "upload-7f3a.tmp"
    path.write_bytes(b"no picture")
    with pytest.raises(errors.NotAPicture, match=r"upload-7f3a\.tmp"):
        decode(path)
    with pytest.raises(errors.NotAPicture, match=r"IMG_2041\.jpg"):
        decode(path, name="IMG_2041.jpg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("max_side", [1, 50, 333, 640, 999, 1000, 5000])
def test_the_longer_side_is_limited_and_never_enlarged(kind, max_side):
    decoded = decode_with_size(encoded(scene(1000, 750), kind), max_side=max_side)
    longest = min(max_side, 1000)
    assert decoded.pixels.shape == (max(1, round(longest * 0.75)), longest, 3)
    assert (decoded.width, decoded.height) == (1000, 750)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_shrunk_picture_looks_like_the_whole(kind):
    small = decode(encoded(scene(1000, 750), kind), max_side=240)
    assert difference(small, scene(1000, 750).resize((240, 180), Image.Resampling.BOX)) < 2


def test_sizes_are_those_of_the_upright_original():
    exif = Image.Exif()
    exif[0x0112] = 6
    decoded = decode_with_size(encoded(scene(1000, 750), "JPEG", exif=exif), max_side=400)
    assert (decoded.width, decoded.height) == (750, 1000)
    assert decoded.pixels.shape == (400, 300, 3)


def test_large_pictures_are_converted_in_strips_without_seams(monkeypatch):
    whole = decode(encoded(scene(640, 480), "PNG"))
    monkeypatch.setattr(images, "_STRIP_PIXELS", 1000)
    np.testing.assert_array_equal(decode(encoded(scene(640, 480), "PNG")), whole)


def test_results_may_be_written_to():
    for kind in ("JPEG", "PNG"):
        decode(encoded(scene(), kind))[:] = 0
        decode(encoded(scene(), kind), max_side=50)[:] = 0


def test_fit_and_thumbnail_shrink_and_never_enlarge():
    pixels = np.asarray(scene(300, 200))
    assert images.fit(pixels, 150).shape == (100, 150, 3)
    assert images.fit(pixels, 300) is pixels
    assert images.thumbnail(pixels).shape == (171, 256, 3)
    small = np.asarray(scene(30, 20))
    assert images.thumbnail(small).shape == (20, 30, 3)
    assert images.thumbnail(small) is not small


def test_encoded_pictures_decode_to_themselves():
    pixels = np.asarray(scene())
    assert difference(decode(images.encode_jpeg(pixels)), pixels) < 4
    assert len(images.encode_jpeg(pixels, 30)) < len(images.encode_jpeg(pixels, 95))


def test_two_threads_decode_the_same_as_one():
    files = [
        encoded(scene(300 + n, 200), kind) for n in range(8) for kind in ("JPEG", "PNG", "TIFF")
    ]
    alone = [decode(data, max_side=128) for data in files]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda data: decode(data, max_side=128), files * 4))
    for one, other in zip(alone * 4, together, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_process_that_decodes_oddities_says_nothing(tmp_path):
    """Pillow warns about EXIF and bad APNG blocks; nobody at a shop counter can use that."""
    jpeg, (head, tail) = encoded(scene(), "JPEG"), png_parts(64, 64)
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x02\0\xff\0\0\0\x00\x10\0\0"
    block = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    (tmp_path / "odd.jpg").write_bytes(jpeg[:2] + block + jpeg[2:])
    (tmp_path / "odd.png").write_bytes(head + png_chunk(b"acTL", bytes(8)) + tail)
    (tmp_path / "dim.png").write_bytes(b"".join(png_parts(12_500, 12_500)))
    program = (
        "import sys, pathlib, engine.images as i\n"
        "for name in sys.argv[1:]:\n"
        "    try: i.decode(pathlib.Path(name))\n"
        "    except i.PictureError: pass\n"
    )
    command = [sys.executable, "-W", "default", "-c", program, *map(str, tmp_path.iterdir())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


SEEDS = {
    kind: encoded(scene(48, 40), kind)
    for kind in ("JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF", "QOI", "PPM", "SGI", "DDS")
}


def decode_or_refuse(data: bytes) -> None:
    try:
        decoded = decode_with_size(data, max_side=32)
    except errors.PictureError:
        return
    pixels = decoded.pixels
    assert pixels.dtype == np.uint8
    assert pixels.ndim == 3
    assert pixels.shape[2] == 3
    assert max(pixels.shape[:2]) <= 32
    assert pixels.flags.c_contiguous
    assert decoded.width >= 8 <= decoded.height


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", *(seed[:16] for seed in SEEDS.values())]))
def test_any_bytes_are_decoded_or_refused(data, beginning):
    decode_or_refuse(beginning + data)


@settings(max_examples=600, deadline=None)
@given(
    st.sampled_from(sorted(SEEDS)),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=12),
    st.integers(0, 5000),
)
def test_mutated_files_are_decoded_or_refused(kind, changes, cut):
    data = bytearray(SEEDS[kind])
    for place, value in changes:
        data[place % len(data)] = value
    decode_or_refuse(bytes(data[: cut + 8]))


@settings(max_examples=150, deadline=None)
@given(
    st.integers(8, 90), st.integers(8, 90), st.integers(1, 100),
    st.sampled_from(["L", "LA", "RGB", "RGBA", "P", "1", "I;16"]),
)  # fmt: skip
def test_every_size_and_mode_keeps_its_shape(width, height, max_side, mode):
    data = encoded(Image.new(mode, (width, height)), "PNG")
    decoded = decode_with_size(data, max_side=max_side)
    assert (decoded.width, decoded.height) == (width, height)
    assert max(decoded.pixels.shape[:2]) == min(max_side, max(width, height))


SIZES = st.tuples(st.integers(8, 40), st.integers(8, 40))


def noise(*size: int) -> np.ndarray:
    return np.random.default_rng(size).integers(0, 256, (*size, 3), dtype=np.uint8)


@given(SIZES)
def test_pixels_are_read_from_where_pillow_has_them(size):
    pixels = noise(*size)
    assert np.array_equal(pillow_memory.rgb(Image.fromarray(pixels)), pixels)


def test_a_picture_that_pillow_has_in_pieces_is_read_in_strips():
    picture = Image.fromarray(noise(2100, 2100))
    assert pillow_memory.rgb(picture) is None
    assert np.array_equal(decode(encoded(picture, "BMP")), picture)


@given(SIZES, st.sampled_from([85, 90]))
def test_jpegs_keep_their_colours_at_full_resolution(size, quality):
    pixels = noise(*size)
    wanted = encoded(Image.fromarray(pixels), "JPEG", quality=quality, subsampling=0)
    assert np.array_equal(decode(images.encode_jpeg(pixels, quality)), decode(wanted))


def test_a_mirrored_view_of_a_picture_is_encoded():
    pixels = np.asarray(scene())[:, ::-1]
    assert difference(decode(images.encode_jpeg(pixels)), pixels) < 2
