"""Paths lead to files: what may be an activity is read, the rest counted, loops harmless."""

import os
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from runlog.exchange.gathering import gather, why_not
from runlog.exchange.leaves import Leaf
from runlog.exchange.outcomes import Outcome
from runlog.exchange.reading import LARGEST_FILE_BYTES
from tests.exchange.importer import Importer, fit, outcomes, reasons
from tests.exchange.track_writer import gpx, steady, track


def names(folder: Path) -> list[str]:
    return [file.name for file in gather([folder]).files]


def test_a_folder_is_walked_in_the_order_of_names(importer: Importer) -> None:
    for name in ("b.fit", "a/z.gpx", "a/b/y.tcx", "A.FIT", "c/x.fit"):
        importer.put(name, b"")

    assert names(importer.folder) == ["A.FIT", "b.fit", "a/z.gpx", "a/b/y.tcx", "c/x.fit"]


def test_what_is_no_activity_is_counted_by_its_sort(importer: Importer) -> None:
    for name in ("notes.md", "more.md", ".hidden.fit", ".git/x.fit", "photo.JPG", "LICENSE"):
        importer.put(name, "words")

    gathered = gather([importer.folder])

    assert gathered.files == ()
    assert gathered.ignored == Counter({".md": 2, "hidden": 2, ".jpg": 1, "without a suffix": 1})


def test_in_a_folder_the_content_tells_where_the_name_does_not(importer: Importer) -> None:
    importer.put("a", fit())
    importer.put("b.xml", gpx(track(steady(0, 60))))
    importer.put("c.md", "# mine\n\n2026-11-18 rate calf 4\n")
    importer.put("d.md", "notes\n2026-11-18 rate calf 4\n")
    importer.put("e.txt", "a word first\n2026-11-18 rate calf 4\n")
    importer.put("f.txt", "MIT License")

    assert names(importer.folder) == ["a", "b.xml", "c.md", "e.txt"]


def test_a_loop_of_links_ends_and_a_file_reached_twice_counts_once(importer: Importer) -> None:
    file = importer.put("a/run.fit", fit())
    (importer.folder / "a" / "loop").symlink_to(importer.folder)
    (importer.folder / "link.fit").symlink_to(file)

    assert names(importer.folder) == ["link.fit"]
    assert len(gather([file, file, importer.folder]).files) == 1


def test_a_deep_folder_is_walked(importer: Importer) -> None:
    folder = importer.folder
    for _ in range(60):
        folder = folder / "d"
        folder.mkdir()
    (folder / "run.fit").write_bytes(fit())

    assert len(gather([importer.folder]).files) == 1


def test_a_path_that_leads_nowhere_is_told_and_the_others_go_in(importer: Importer) -> None:
    run = importer.put("run.fit", fit())
    (importer.folder / "gone.fit").symlink_to("nowhere")
    os.mkfifo(importer.folder / "pipe.fit")

    report = importer.run(importer.folder / "nosuch", importer.folder / "pipe.fit", run.parent)

    assert outcomes(report) == {"imported": 1, "refused": 3}
    assert reasons(report) == [
        "cannot be read: No such file or directory",
        "is neither a file nor a folder",
        "cannot be read: No such file or directory",
    ]


def test_what_lies_too_deep_to_be_named_is_told_and_the_others_go_in(importer: Importer) -> None:
    importer.put("run.fit", fit())
    name = "d" * 200
    inner = os.open(importer.folder, os.O_RDONLY)
    for _ in range(25):  # a path may be 4096 bytes long, and less on other systems
        os.mkdir(name, dir_fd=inner)
        deeper = os.open(name, os.O_RDONLY, dir_fd=inner)
        os.close(inner)
        inner = deeper
    os.close(inner)

    report = importer.run()

    assert outcomes(report) == {"imported": 1, "refused": 1}
    assert reasons(report) == ["cannot be read: File name too long"]


def test_a_file_that_vanishes_before_it_is_read_is_told(importer: Importer) -> None:
    assert why_not(FileNotFoundError(2, "No such file")) == "cannot be read: No such file"
    assert why_not(OSError()) == "cannot be read: OSError"


def test_a_file_that_is_too_large_is_not_read(importer: Importer) -> None:
    with importer.put("big.fit", b"").open("wb") as file:
        file.truncate(LARGEST_FILE_BYTES + 1)

    assert reasons(importer.run()) == ["larger than 50 MB: no activity file is"]


_NOT_OURS = "not a FIT, GPX, TCX or inbox file, and no export runlog knows"


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("notes.txt", "went for a run", _NOT_OURS),
        ("run.fit", "went for a run", _NOT_OURS),
        ("run.fit", b"", "an empty file (0 bytes)"),
        ("run.fit.gz", b"\x1f\x8b\x08\x00", "damaged: what gzip packed cannot be unpacked"),
        ("export.zip", b"PK\x03\x04", "damaged: not a readable zip archive"),
    ],
)
def test_a_file_of_another_sort_gets_a_plain_reason(
    importer: Importer, name: str, content: bytes | str, reason: str
) -> None:
    report = importer.run(importer.put(name, content))

    assert reasons(report, Outcome.REFUSED) == [reason]


@pytest.mark.parametrize("said_bytes", [0, 3, 8, 20])
def test_a_file_is_read_whole_whatever_size_it_was_said_to_have(said_bytes: int) -> None:
    leaf = Leaf("run.fit", "/run.fit", said_bytes, lambda: BytesIO(b"8 bytes!"), "/run.fit")
    assert leaf.read() == b"8 bytes!"
