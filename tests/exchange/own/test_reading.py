"""What an export cannot be: each oddity is a sentence, and nothing of the file is stored."""

import io
import json
import os
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.errors import FileRefused
from runlog.exchange.gathering import gather
from runlog.exchange.own.layout import LAYOUTS
from runlog.exchange.own.reading import read_export
from tests.exchange.importer import NOW, Importer, fit, outcomes, reasons
from tests.exchange.own.exporting import exported
from tests.exchange.own.made_up_logs import fill
from tests.sample_rows import SAMPLE_ROWS
from tests.test_models import CHECKS, bad_rows

CASES = int(os.environ.get("CASES", "200"))

Lines = list[dict[str, Any]]

# The sample marks a niggle and a stretch, so that every column is filled once.
SAMPLES = {table: [dict(SAMPLE_ROWS[table])] for table in LAYOUTS}


@pytest.fixture
def lines(importer: Importer) -> Lines:
    """Give the lines of an export with a row of every table; the log itself is emptied."""
    fill(importer.log, SAMPLES)
    return [json.loads(line) for line in exported(importer.log).splitlines()]


@pytest.fixture
def other(importer: Importer, empty_log: Path) -> Importer:
    """Give the importer with an empty log again."""
    importer.log.write_bytes(empty_log.read_bytes())
    return importer


def jsonl(lines: Lines) -> str:
    return "".join(json.dumps(line) + "\n" for line in lines)


def line_of(lines: Lines, table: str) -> dict[str, Any]:
    return next(line for line in lines if line.get("table") == table)


def rows_of(content: bytes) -> dict[str, int]:
    """Return how many entries of each table an export holds."""
    return Counter(json.loads(line)["table"] for line in content.splitlines()[1:])


def refusal(importer: Importer, content: str | bytes, name: str = "log.jsonl") -> str:
    """Return the reason why a file was refused whole."""
    before = importer.tables()
    report = importer.run(importer.put(name, content))
    assert outcomes(report) == {"refused": 1}
    assert importer.tables() == before
    assert importer.commands() == 0
    (reason,) = reasons(report)
    return reason


def _stands(values: Mapping[str, Any]) -> bool:
    """Tell whether JSON cannot write a value, or an instant is one all the same, elsewhere."""
    return any(value in (1e309, "2026-11-19T17:40:00+01:00") for value in values.values())


BAD = [
    (name, values) for name, values in bad_rows() if CHECKS[name] in LAYOUTS and not _stands(values)
]


@pytest.mark.parametrize(("name", "values"), BAD, ids=str)
def test_whatever_the_tables_refuse_is_refused_with_a_sentence(
    name: str, values: dict[str, Any], lines: Lines, other: Importer
) -> None:
    line_of(lines, CHECKS[name]).update(values)

    assert refusal(other, jsonl(lines))


@pytest.mark.parametrize(
    ("table", "values", "sentence"),
    [
        ("rating", {"value": 11}, "rating 1: 11 is not a rating; it goes from 0 to 10"),
        ("rating", {"value": True}, "line 3: value is 'True', not a number"),
        ("rating", {"value": None}, "line 3: value is missing"),
        ("rating", {"zone": "elbow"}, "rating 1: 'elbow' is not the id of a zone"),
        ("rating", {"side": "central"}, "rating 1: calf has no central side"),
        ("rating", {"zone_name": ""}, "rating 1: the name of the zone is missing"),
        ("rating", {"run_id": 9}, "rating 1 belongs to run 9, which is not in it"),
        ("rating", {"day": "2026-11-30"}, "rating 1: 2026-11-30 lies in the future"),
        ("rating", {"day": "1899-12-31"}, "rating 1: 1899-12-31 lies before 1900"),
        ("rating", {"note": "a\0b"}, "rating 1: 'a␀b' holds a NUL character"),
        ("rating", {"note": "\ud800"}, "rating 1: '\\ud800' is not valid UTF-8"),
        ("rating", {"id": 0}, "rating 0: numbers of entries begin with 1"),
        ("rating", {"id": 10**30}, "line 3: id is '1000000000000000000000000000000', not"),
        ("run", {"duration_s": 400_000}, "run 1: "),
        ("run", {"kind": "fun run"}, "run 1: 'fun run' is not a kind of run; it is one of easy"),
        ("run", {"started_at": "2026-11-19T17:40:00"}, "line 2: started_at is"),
        ("routine", {"items": "{}"}, "routine 1: the stretches of a routine are no JSON list"),
        ("routine", {"items": "[" * 100_000}, "routine 1: the stretches of a routine"),
        ("mark", {"day": "2200-01-01", "to_day": None}, "mark 1: 2200-01-01 lies more than 10"),
        ("stretching", {"stretch": ""}, "stretching 1: a stretch needs both"),
        ("screening", {"question": "bone"}, "screening 1: 'bone' is no red-flag question"),
        ("ostrc", {"symptoms": 9}, "card 1: 9 is no answer of the card"),
        ("hold", {"number": 0}, "hold 1: 0 is nothing of a hold"),
    ],
)
def test_a_value_that_nobody_could_have_entered_is_named_with_its_entry(
    table: str, values: dict[str, Any], sentence: str, lines: Lines, other: Importer
) -> None:
    line_of(lines, table).update(values)

    assert refusal(other, jsonl(lines)).startswith(sentence)


def _twice(lines: Lines) -> None:
    lines.append(lines[1])


def _two_notes_of_a_day(lines: Lines) -> None:
    lines.append({**line_of(lines, "day_note"), "id": 2})


def _column_missing(lines: Lines) -> None:
    del lines[1]["note"]


def _column_too_many(lines: Lines) -> None:
    lines[1]["mood"] = "good"


def _foreign_table(lines: Lines) -> None:
    lines[1]["table"] = "shoes"


def _no_table(lines: Lines) -> None:
    lines[1]["table"] = ["run"]


def _newer(lines: Lines) -> None:
    lines[0]["runlog_export"] = 2


def _no_form(lines: Lines) -> None:
    lines[0]["runlog_export"] = True


@pytest.mark.parametrize(
    ("mutate", "sentence"),
    [
        (_twice, "line 11: run 1 is there twice"),
        (_two_notes_of_a_day, "day note 2 takes the place of 1"),
        (_column_missing, "line 2: 1 column missing: note"),
        (_column_too_many, "line 2: 'mood' is no column of run"),
        (_foreign_table, "line 2: no entry of a log"),
        (_no_table, "line 2: no entry of a log"),
        (_newer, "exported by a newer runlog (its form is 2, this runlog reads 1); update runlog"),
        (_no_form, "a runlog export that does not say its form"),
    ],
)
def test_an_export_of_another_shape_is_refused(
    mutate: Callable[[Lines], None], sentence: str, lines: Lines, other: Importer
) -> None:
    mutate(lines)

    assert refusal(other, jsonl(lines)) == sentence


def test_an_export_that_was_cut_off_is_refused(lines: Lines, other: Importer) -> None:
    assert refusal(other, jsonl(lines)[:-1]) == (
        "it ends in the middle of a line, or a line is too long"
    )


@pytest.mark.parametrize(
    "line", ["NaN", "{", "[" * 100_000, '{"table": "run", "id": ' + "9" * 5000 + "}", "\xff"]
)
def test_a_line_that_is_no_json_is_named(line: str, lines: Lines, other: Importer) -> None:
    content = jsonl(lines).encode() + line.encode("latin-1") + b"\n"

    assert refusal(other, content) == "line 11 is no JSON in UTF-8"


def test_an_sqlite_file_is_told_what_goes_back(importer: Importer) -> None:
    content = importer.log.read_bytes()

    assert refusal(importer, content, "runlog.sqlite").startswith("an SQLite file; runlog takes")


@pytest.fixture
def archive(lines: Lines, importer: Importer) -> dict[str, bytes]:
    """Give the members of an export as CSV."""
    with ZipFile(io.BytesIO(exported(importer.log, "csv"))) as whole:
        return {name: whole.read(name) for name in whole.namelist()}


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("member", "old", "new", "sentence"),
    [
        ("rating.csv", b"7.5", b"seven", "rating.csv, line 2: value is 'seven', not a number"),
        ("rating.csv", b"7.5", b"nan", "rating.csv, line 2: value is 'nan', not a number"),
        ("rating.csv", b"7.5", b"1_0", "rating.csv, line 2: value is '1_0', not a number"),
        ("rating.csv", b"7.5", b"", "rating.csv, line 2: value is missing"),
        ("rating.csv", b"7.5", b"7,5", "rating.csv, line 2: 15 cells for 14 columns"),
        ("rating.csv", b"value", b"level", "rating.csv, line 1: 1 column missing: value"),
        ("rating.csv", b"calf,", b'"calf,', "rating.csv is no CSV in UTF-8"),
        ("rating.csv", b"calf,", b"\xff,", "rating.csv is no CSV in UTF-8"),
        ("runlog-export.json", b'"runlog_export": 1', b'"runlog_export": 7', "exported by a newer"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(
    member: str,
    old: bytes,
    new: bytes,
    sentence: str,
    archive: dict[str, bytes],
    other: Importer,
) -> None:
    assert old in archive[member]
    archive[member] = archive[member].replace(old, new, 1)

    assert refusal(other, zipped(archive), "log.zip").startswith(sentence)


@pytest.mark.parametrize("folder", ["", "runlog-2026-11-25/", "home/anna/runlog-2026-11-25/"])
def test_an_export_that_another_program_packed_anew_comes_back(
    folder: str, archive: dict[str, bytes], other: Importer
) -> None:
    anew = {folder + name: archive[name] for name in sorted(archive, key=str.swapcase)}
    anew |= {f"__MACOSX/{folder}._{name}": b"resources" for name in archive}
    other.put("log.zip", zipped(anew))

    other.run()

    assert list(rows_of(exported(other.log))) == list(SAMPLES)


@pytest.mark.parametrize("name", ["log.jsonl", "home/anna/log.jsonl", "log.zip", "a/b/LOG.ZIP"])
def test_an_export_comes_back_out_of_an_archive_it_was_packed_into(
    name: str, lines: Lines, archive: dict[str, bytes], other: Importer
) -> None:
    content = jsonl(lines).encode() if name.endswith("jsonl") else zipped(archive)
    other.put("packed.zip", zipped({name: content, f"__MACOSX/._{name}": b"resources"}))

    other.run()

    assert list(rows_of(exported(other.log))) == list(SAMPLES)


@pytest.mark.parametrize("name", ["log.jsonl", "a/b/log.zip"])
def test_an_export_file_packed_with_other_files_is_refused_for_they_would_be_lost(
    name: str, lines: Lines, archive: dict[str, bytes], other: Importer
) -> None:
    content = jsonl(lines).encode() if name.endswith("jsonl") else zipped(archive)

    assert refusal(other, zipped({name: content, "a/a.fit": fit()}), "packed.zip") == (
        "a runlog export packed with other files, such as 'a/a.fit'; "
        "unpack it and import the folder"
    )


def test_lines_that_are_no_export_keep_nothing_of_an_archive_out(importer: Importer) -> None:
    importer.put("packed.zip", zipped({"data.jsonl": b'{"steps":1}\n', "a.fit": fit()}))

    importer.run()

    assert len(importer.runs()) == 1


@pytest.mark.parametrize("name", ["log.sqlite", "home/anna/log.sqlite"])
def test_an_sqlite_file_in_an_archive_is_told_what_goes_back(name: str, importer: Importer) -> None:
    content = zipped({name: importer.log.read_bytes()})

    assert refusal(importer, content, "log.zip").startswith("an SQLite file; runlog takes")


def test_an_export_packed_more_than_once_is_told_to_be_unpacked(
    archive: dict[str, bytes], other: Importer
) -> None:
    inner = zipped({f"exd/{name}": content for name, content in archive.items()})

    assert refusal(other, zipped({"inner.zip": inner}), "packed.zip") == (
        "a runlog export packed more than once; unpack it and import the folder"
    )


def test_an_export_that_was_unpacked_comes_back(archive: dict[str, bytes], other: Importer) -> None:
    for name, content in archive.items():
        other.put(f"runlog-2026-11-25/{name}", content)

    other.run()

    assert list(rows_of(exported(other.log))) == list(SAMPLES)


@pytest.mark.parametrize("beside", ["exd/a.fit", "exd/notes/a.fit", "a.fit", "b"])
def test_an_export_packed_with_other_files_is_refused_for_they_would_be_lost(
    beside: str, archive: dict[str, bytes], other: Importer
) -> None:
    members = {f"exd/{name}": content for name, content in archive.items()}
    if beside == "b":
        members |= {f"b/{name}": content for name, content in archive.items()}
        beside = "b/runlog-export.json"
    else:
        members[beside] = fit()

    assert refusal(other, zipped(members), "log.zip") == (
        f"a runlog export packed with other files, such as '{beside}'; "
        "unpack it and import the folder"
    )


def test_an_export_packed_with_a_year_of_activities_is_told_what_to_do(
    archive: dict[str, bytes], other: Importer
) -> None:
    archive |= {f"activities/{number}.fit": fit() for number in range(365)}

    assert refusal(other, zipped(archive), "log.zip").endswith("unpack it and import the folder")


def test_what_lies_beside_an_unpacked_export_comes_in_and_its_tables_are_not_ignored(
    archive: dict[str, bytes], other: Importer
) -> None:
    for name, content in archive.items():
        other.put(f"exd/{name}", content)
    other.put("exd/a.fit", fit(NOW - timedelta(days=1)))
    other.put("exd/weights.csv", "kg\n70\n")

    report = other.run()

    assert not report.failed
    assert len(other.runs()) == 2
    gathered = gather([other.folder])
    assert [file.name for file in gathered.files] == ["exd/a.fit", "exd/runlog-export.json"]
    assert gathered.ignored == Counter({".csv": 1})


def test_tables_without_their_header_are_counted(
    archive: dict[str, bytes], other: Importer
) -> None:
    for name in ("run.csv", "README.txt"):
        other.put(name, archive[name])
    other.put("runlog-export.json", "{}")

    assert gather([other.folder]).ignored == Counter({".csv": 1, ".txt": 1, ".json": 1})


def test_an_unpacked_export_without_one_of_its_tables_is_refused(
    archive: dict[str, bytes], other: Importer
) -> None:
    header = other.put("runlog-export.json", archive["runlog-export.json"])

    assert reasons(other.run(header)) == ["an export without its 'run.csv'"]


@pytest.mark.parametrize("name", ["run.csv", "hold.csv", "columns.csv"])
def test_one_table_of_an_export_asks_for_the_others(
    archive: dict[str, bytes], other: Importer, name: str
) -> None:
    assert refusal(other, archive[name], name) == (
        "one table of a runlog export, which comes back whole; "
        "give its zip, or the folder with all of it"
    )


def test_an_archive_without_one_of_its_tables_is_refused(
    archive: dict[str, bytes], other: Importer
) -> None:
    del archive["rating.csv"]

    assert refusal(other, zipped(archive), "log.zip") == "an export without its 'rating.csv'"


def test_an_archive_that_unpacks_to_much_is_refused(
    archive: dict[str, bytes], other: Importer
) -> None:
    archive["rating.csv"] += b"\r\n" * 20_000_000

    assert refusal(other, zipped(archive), "log.zip") == (
        "a zip archive that holds too much for an export"
    )


@pytest.mark.parametrize("name", ["log.jsonl", "a/b/log.zip"])
def test_an_export_in_an_archive_that_unpacks_to_much_is_refused(
    name: str, lines: Lines, archive: dict[str, bytes], other: Importer
) -> None:
    archive["rating.csv"] += b"\r\n" * 20_000_000
    content = jsonl(lines).encode() + b"\n" * 40_000_000
    content = content if name.endswith("jsonl") else zipped(archive)

    assert refusal(other, zipped({name: content}), "packed.zip") == (
        "a zip archive that holds too much for an export"
    )


@settings(max_examples=CASES)
@given(data=st.data())
def test_a_damaged_export_is_read_or_refused(data: st.DataObject, tmp_path_factory: Any) -> None:
    content = bytearray(
        _whole(data.draw(st.sampled_from(["jsonl", "csv", "packed", "nested"])), tmp_path_factory)
    )
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            content[place] = data.draw(st.integers(0, 255))
        else:
            del content[place : place + data.draw(st.integers(1, 500))]
            content = content or bytearray(b"x")
    path = tmp_path_factory.getbasetemp() / "mutated"
    path.write_bytes(content)

    with suppress(FileRefused):
        read_export(path)


_WHOLE: dict[str, bytes] = {}


def _whole(form: str, folders: Any) -> bytes:
    if not _WHOLE:
        from runlog.db import open_log

        log = folders.mktemp("whole") / "runlog.db"
        open_log(log)
        fill(log, SAMPLES)
        _WHOLE.update({each: exported(log, each) for each in ("jsonl", "csv")})
        _WHOLE["packed"] = zipped({"a/log.jsonl": _WHOLE["jsonl"]})
        _WHOLE["nested"] = zipped({"a/log.zip": _WHOLE["csv"]})
    return _WHOLE[form]
