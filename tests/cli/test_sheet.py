"""`runlog sheet`: what a therapist should see of a zone, and nothing else."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.cli.story import FRIDAY, SUNDAY, tell
from tests.report.hostile import HOSTILE
from tests.report.reading_html import Read, read_html

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def told(cli: Cli, home: Path) -> Cli:
    tell(cli, home)
    return cli


def html_of(cli: Cli, tmp_path: Path, words: str) -> str:
    out = tmp_path / "sheet.html"
    result = cli(f"sheet {words} --html --yes --out {out}", now=SUNDAY)
    assert (result.code, result.out) == (0, ""), result.err
    return out.read_text(encoding="utf-8")


def read(cli: Cli, tmp_path: Path, words: str) -> Read:
    return read_html(html_of(cli, tmp_path, words))


def said(cli: Cli, tmp_path: Path, words: str) -> str:
    return " ".join(read(cli, tmp_path, words).text.replace("\u00a0", " ").split())


def pdf_of(cli: Cli, tmp_path: Path, words: str) -> Path:
    out = tmp_path / "sheet.pdf"
    result = cli(f"sheet {words} --pdf --yes --out {out}", now=SUNDAY)
    assert (result.code, result.out) == (0, ""), result.err
    return out


def text_of(pdf: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())


def test_the_sheet_says_what_the_zone_did_and_since_when(told: Cli, tmp_path: Path) -> None:
    text = said(told, tmp_path, "left calf")

    assert "m. triceps surae; body area (IOC): lower leg" in text
    assert "Attention since Sun 15 Nov: medians 4, 5 and 6 in its last three rated weeks" in text
    assert "Since Thu 29 Oct (24 days ago), with tightness 4 that day." in text
    assert "Rated on 11 of 84 days." in text
    assert "Wall calf stretch 4 days, 4:30 in all (Thu 29 Oct to Thu 19 Nov)" in text
    assert "Right after stretching it felt 2 lower than before (median of 1 day)." in text


def test_the_numbers_then_and_now_stand_in_words_above_the_body(told: Cli, tmp_path: Path) -> None:
    one = said(told, tmp_path, "left calf")
    assert "Then, from Thu 29 Oct: tightness 4" in one
    assert "Now, to Sun 22 Nov: tightness 6" in one
    text = said(told, tmp_path, "left calf, knee")
    assert "Now, to Sun 22 Nov: left calf 6, right knee pain 2" in text


def test_the_weeks_before_it_began_are_told_with_shoes(told: Cli, tmp_path: Path) -> None:
    told("mark shoes 2026-10-20 -n 'too new'", now=SUNDAY)
    text = said(told, tmp_path, "left calf")

    assert "Before it began, Thu 29 Oct" in text
    begins = "the log begins on Tue 27 Oct"
    assert f"four weeks before 1 run, 6.0 km, longest 6.0 km, load 132; {begins}" in text
    assert f"four weeks before those unknown, {begins}" in text
    assert "new shoes, eight weeks Tue 20 Oct" in text
    assert "too new" not in text


def test_a_question_that_was_not_asked_is_never_shown_as_a_no(told: Cli, tmp_path: Path) -> None:
    before = said(told, tmp_path, "left calf")
    assert "Not asked:" in before
    assert "no, Sun 22 Nov" not in before

    told("screen left calf --yes-to dvt --no-to load", now=SUNDAY)
    text = said(told, tmp_path, "left calf")
    assert "yes, Sun 22 Nov" in text
    assert "no, Sun 22 Nov" in text
    assert "Have it looked at today as an emergency" in text
    assert text.index("Not asked:") < text.index("numbness, tingling")


def test_a_yes_that_was_never_resolved_is_not_shown_as_a_later_no(
    told: Cli, tmp_path: Path
) -> None:
    told("screen left calf --yes-to neuro --no-to others", now=FRIDAY)
    told("screen left calf --no-to others", now=SUNDAY)
    text = said(told, tmp_path, "left calf")

    assert "foot that drops? yes, Fri 20 Nov; no, Sun 22 Nov, but not resolved" in text
    facts = json.loads(told("sheet left calf --json", now=SUNDAY).out)
    answers = {each["question"]: each for each in facts["sides"][0]["questions"]}
    [open_yes] = [each for each in answers.values() if each["answer"]]
    assert (open_yes["day"], open_yes["later_no"]) == ("2026-11-20", "2026-11-22")

    told(["screen", "left", "calf", "--resolved", "a pinched nerve, gone"], now=SUNDAY)
    told("screen left calf --no-to others -y", now="2026-11-22 20:10")
    assert "foot that drops? no, Sun 22 Nov" in said(told, tmp_path, "left calf")


def test_only_the_chosen_sides_are_shown(told: Cli, tmp_path: Path) -> None:
    text = said(told, tmp_path, "left calf")

    assert "right calf" not in text.casefold()
    assert "hamstrings" not in text.casefold()
    assert "knee" not in text.casefold()


def test_name_and_notes_are_left_out_unless_asked_for(told: Cli, tmp_path: Path) -> None:
    plain = said(told, tmp_path, "left calf")
    assert "windy" not in plain
    assert "on the stairs" not in plain

    shown = said(told, tmp_path, "left calf --with-notes --name 'Ann Example'")
    assert "Ann Example" in shown
    assert "windy along the canal" in shown
    assert "on the stairs" in shown


def test_the_days_may_be_chosen(told: Cli, tmp_path: Path) -> None:
    text = said(told, tmp_path, "left calf --since 2026-11-16")

    assert "Mon 16 Nov to Sun 22 Nov 2026" in text
    assert "Rated on 3 of 7 days." in text


def test_a_race_ahead_is_told_and_asked_about(told: Cli, tmp_path: Path) -> None:
    text = said(told, tmp_path, "left calf")

    assert "Ahead: race, Sun 11 Apr 2027" in text
    assert "There is a race in 140 days" in text


def test_the_same_sheet_is_the_same_page(told: Cli, tmp_path: Path) -> None:
    assert html_of(told, tmp_path, "calf, knee") == html_of(told, tmp_path, "calf, knee")


def test_several_zones_stand_on_one_sheet(told: Cli, tmp_path: Path) -> None:
    found = read(told, tmp_path, "left calf, knee")

    assert "Left calf, right knee" in found.text
    assert "pain 0-10" in found.text


@pytest.mark.parametrize(
    ("words", "told_why"),
    [
        ("neck left, shoulder", "no rating of neck, left shoulder and right shoulder yet"),
        (",", "name a zone"),
        ("calf, hamstrings, quads", "room for 4 sides"),
        ("elbow", "elbow"),
        ("left calf --pdf --html", "different files"),
        ("left calf --pdf --json", "different files"),
        ("left calf --since 2027-01-01", "2027-01-01"),
        (f"left calf --name {'x' * 81}", "longer than 80"),
    ],
)
def test_what_makes_no_sheet_is_refused(told: Cli, words: str, told_why: str) -> None:
    result = told(f"sheet {words}", now=SUNDAY)

    assert result.code == 2
    assert told_why in result.err


def test_the_file_is_named_after_the_zone(told: Cli, tmp_path: Path) -> None:
    assert told("sheet left calf", now=SUNDAY).err == "Written: runlog-left-calf.html\n"
    assert told("sheet calf, right knee", now=SUNDAY).err == "Written: runlog-calf-knee.html\n"


def test_the_page_needs_nothing_beside_it(told: Cli, tmp_path: Path) -> None:
    found = read(told, tmp_path, "calf")

    assert (found.reaching, found.handlers) == ([], [])
    assert {"link", "script", "img", "iframe"} & set(found.tags) == set()


def facts_of(cli: Cli, words: str) -> Any:
    return json.loads(cli(f"sheet {words} --json", now=SUNDAY).out)


def test_the_facts_are_there_as_json_and_no_file_is_written(told: Cli, tmp_path: Path) -> None:
    data = facts_of(told, "left calf")
    (side,) = data["sides"]

    assert (data["first"], data["today"]) == ("2026-08-31", "2026-11-22")
    assert (side["zone"], side["side"], side["state"]) == ("calf", "left", "attention")
    assert (side["rated_days"], side["days"]) == (11, 84)
    assert side["onset"] == {"day": "2026-10-29", "tightness": 4, "pain": None}
    assert {each["context"] for each in side["ratings"]} >= {"after_run", "after_stretch"}
    assert {each["answer"] for each in side["questions"]} == {None}
    assert side["tried"][0]["stretch"] == "wall-calf"
    assert not list(tmp_path.glob("*.html"))


def test_json_tells_no_more_than_the_sheet(told: Cli, tmp_path: Path) -> None:
    plain = told("sheet left calf --json", now=SUNDAY).out
    told("sheet left calf --json --with-notes --name Ann --out facts.json", now=SUNDAY)
    whole = json.loads((tmp_path / "facts.json").read_text())

    assert "windy" not in plain
    assert "hamstrings" not in plain
    assert (json.loads(plain)["name"], json.loads(plain)["notes"]) == (None, [])
    assert whole["name"] == "Ann"
    assert any("windy" in each["text"] for each in whole["notes"])


def test_without_the_extra_a_pdf_says_what_to_install(
    told: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    result = told("sheet left calf --pdf", now=SUNDAY)

    assert result.code == 1
    assert "runlog[pdf]" in result.err
    assert "--html" in result.err


@needs_poppler
def test_the_pdf_is_real_text_on_one_page(told: Cli, tmp_path: Path) -> None:
    pdf = pdf_of(told, tmp_path, "left calf --name 'Ann Example'")
    text = text_of(pdf)

    assert "Attention since Sun 15 Nov" in text
    assert "Ann Example" in text
    assert "after the run" in text  # words inside a picture are text too
    assert info_of(pdf)["Pages"] == "1"


@needs_poppler
def test_the_pdf_is_tagged_and_embeds_its_fonts(told: Cli, tmp_path: Path) -> None:
    pdf = pdf_of(told, tmp_path, "left calf")
    fonts = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True)
    embedded = [line.split()[-5] for line in fonts.stdout.splitlines()[2:]]

    assert embedded
    assert set(embedded) == {"yes"}
    assert info_of(pdf)["Tagged"] == "yes"
    assert b"pdfuaid" in pdf.read_bytes()


@needs_poppler
@pytest.mark.parametrize("paper", ["", "--letter"])
def test_four_sides_fit_on_two_pages(told: Cli, tmp_path: Path, paper: str) -> None:
    pdf = pdf_of(told, tmp_path, f"calf, hamstrings {paper}")

    assert int(info_of(pdf)["Pages"]) <= 2


@needs_poppler
@pytest.mark.parametrize("word", ["W" * 60, "w" * 400, f"https://example.org/{'a1/' * 60}"])
def test_a_word_longer_than_a_line_stays_on_the_paper(told: Cli, tmp_path: Path, word: str) -> None:
    told(["mark", "shoes", "-n", word], now=SUNDAY)
    told(["log", "5km", "-n", word], now=SUNDAY)
    pdf = pdf_of(told, tmp_path, "left calf --with-notes")
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    [width] = set(re.findall(r'<page width="([0-9.]+)"', boxes))
    right = [float(x) for x in re.findall(r'<word .*xMax="([0-9.]+)"', boxes)]

    assert right
    assert max(right) < float(width) - 30  # the margin, with room for a picture's frame


def info_of(pdf: Path) -> dict[str, str]:
    done = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True)
    pairs = (line.partition(":") for line in done.stdout.splitlines())
    return {name: value.strip() for name, _, value in pairs}


def fill_with_hostile_text(log: Path) -> None:
    """Put each hostile text into every field that a sheet can show."""
    with sqlite3.connect(log) as connection:
        for number, text in enumerate(HOSTILE):
            values = (f"2026-11-{1 + number % 20:02}", text)
            connection.execute(
                "INSERT INTO mark (kind, day, zone, zone_name, side, note, entered_at) "
                "SELECT 'niggle', ?1, 'calf', ?2, 'left', ?2, entered_at FROM mark LIMIT 1",
                values,
            )
            connection.execute(
                "INSERT INTO run (day, duration_s, note, source, entered_at) "
                "SELECT ?1, 600, ?2, source, entered_at FROM run LIMIT 1",
                values,
            )
            connection.execute(
                "INSERT INTO stretching (day, stretch, stretch_name, felt_off, source, entered_at) "
                "SELECT ?1, 'wall-calf', ?2, 0, source, entered_at FROM run LIMIT 1",
                values,
            )


def test_hostile_text_stays_text_on_the_page(told: Cli, home: Path, tmp_path: Path) -> None:
    fill_with_hostile_text(home / "runlog.db")
    found = read(told, tmp_path, "'left calf' --with-notes --name '<script>alert(1)</script>'")

    assert "script" not in found.tags
    assert (found.reaching, found.handlers) == ([], [])
    assert found.text.count("<script>alert(1)</script>") >= 2


@needs_poppler
def test_hostile_text_stays_text_in_the_pdf(told: Cli, home: Path, tmp_path: Path) -> None:
    fill_with_hostile_text(home / "runlog.db")
    text = text_of(pdf_of(told, tmp_path, "'left calf' --with-notes --name '#eval(1)'"))

    assert "#eval(1)" in text
    assert '#read("/etc/passwd")' in text
    assert "<script>alert(1)</script>" in text
    assert "*bold* _it_ `code`" in text


def test_an_answer_is_shown_whether_or_not_it_would_be_asked_today(
    told: Cli, tmp_path: Path
) -> None:
    told("screen left calf --yes-to rhabdo", now=SUNDAY)
    told(["screen", "left", "calf", "--resolved", "blood was fine"], now=SUNDAY)

    assert "urine dark? yes" in said(told, tmp_path, "left calf")


def test_a_side_that_was_asked_for_and_never_rated_is_named_as_unknown(
    told: Cli, tmp_path: Path
) -> None:
    text = said(told, tmp_path, "left calf, left ankle")

    assert "Never rated, so nothing is known of it: left ankle." in text
    assert "Never rated" not in said(told, tmp_path, "left calf")


def test_weeks_before_the_log_began_are_unknown_and_not_without_a_run(
    cli: Cli, tmp_path: Path
) -> None:
    cli("log 8km 44:00 -e 5 -t 'calf L5'", now="2026-11-12 07:00")
    cli("rate calf L5", now="2026-11-15 07:00")

    text = said(cli, tmp_path, "left calf")

    assert "four weeks before unknown, the log begins on Thu 12 Nov" in text
    assert "no run" not in text


def test_of_several_sides_the_one_that_began_first_is_named(cli: Cli, tmp_path: Path) -> None:
    cli("log 8km 44:00 -e 5 -t 'calf L5'", now="2026-11-12 07:00")
    cli("log 8km 44:00 -e 5 -t 'quads R6'", now="2026-11-15 07:00")

    text = said(cli, tmp_path, "right quads, left calf")

    assert "Before it began, Thu 12 Nov (left calf)" in text


def test_a_plus_of_the_sheet_is_explained_where_there_is_one(cli: Cli, tmp_path: Path) -> None:
    cli("log 8km 44:00 -e 5", now="2026-10-01 07:00")
    cli("log 44:00 -e 5", now="2026-10-20 07:00")
    cli("log 8km 44:00 -e 5 -t 'calf L5'", now="2026-11-12 07:00")

    assert "A + after a number" not in said(cli, tmp_path, "left calf")

    cli("log 6km 30:00 -e 5", now="2026-10-21 07:00")
    text = said(cli, tmp_path, "left calf")
    assert "6.0 km+" in text
    assert "A + after a number: at least that" in text


@needs_poppler
def test_the_pdf_names_what_was_never_rated_too(told: Cli, tmp_path: Path) -> None:
    assert "nothing is known of it: left ankle" in text_of(
        pdf_of(told, tmp_path, "left calf, left ankle")
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--out calf.pdf", "'calf.pdf' ends in .pdf and would be no such file; write --pdf, or"),
        ("--pdf --out calf.HTML", "write --html, or name one that ends in .pdf"),
        ("--json --out calf.html", "write --html, or name one that ends in .json"),
        ("--out -", "html goes into a file here; name one that ends in .html"),
    ],
)
def test_a_file_is_what_its_name_says(told: Cli, tmp_path: Path, options: str, said: str) -> None:
    result = told(f"sheet left calf {options}", now=SUNDAY)

    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert not list(tmp_path.glob("calf.*"))


def test_a_name_that_says_no_form_is_the_runners_own(told: Cli, tmp_path: Path) -> None:
    assert told("sheet left calf --out calf.txt", now=SUNDAY).code == 0
    assert (tmp_path / "calf.txt").read_text(encoding="utf-8").startswith("<!doctype html>")
