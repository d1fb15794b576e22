"""`runlog report`: the week as a page, as Markdown and as JSON."""

import json
import re
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest

from runlog.analysis.persistence import RULE_VERSION
from runlog.analysis.persistence.explanation import LIMITS
from tests.cli.conftest import Cli
from tests.cli.story import FRIDAY, SUNDAY, tell
from tests.cli.test_progress import on_a_terminal
from tests.report.hostile import HOSTILE
from tests.report.reading_html import Read, read_html

SECTIONS = [
    "What needs attention",
    "How the body felt",
    "The runs",
    "Distance and load over 12 weeks",
    "Every rated zone over 26 weeks",
    "A closer look",
    "Stretching",
    "What seems to help",
    "How freely it went",
    "The next routine",
    "How it is decided",
]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def told(cli: Cli, home: Path) -> Cli:
    tell(cli, home)
    return cli


def page_of(cli: Cli, tmp_path: Path, week: str = "this", now: str = SUNDAY) -> str:
    out = tmp_path / "page.html"
    result = cli(["report", week, "--out", str(out), "--yes"], now=now)
    assert (result.code, result.out) == (0, ""), result.err
    return out.read_text(encoding="utf-8")


def read(cli: Cli, tmp_path: Path, week: str = "this", now: str = SUNDAY) -> Read:
    return read_html(page_of(cli, tmp_path, week, now))


def test_the_page_has_its_sections_in_the_order_they_are_read(told: Cli, tmp_path: Path) -> None:
    assert read(told, tmp_path).kickers == SECTIONS


def test_the_page_has_its_pictures_each_with_words_and_a_name_of_its_own(
    told: Cli, tmp_path: Path
) -> None:
    page = page_of(told, tmp_path)
    names = re.findall(r'<svg [^>]*aria-labelledby="([^"]+)"', page)
    ids = re.findall(r' id="([^"]+)"', page)

    pictures = "body-map days distance-weeks load-weeks zone-weeks closer-calf ease-weeks"
    assert names == pictures.split()
    assert len(ids) == len(set(ids))
    assert 'id="body-map">Body map, front and back. Tightness of 10: left calf 6' in page
    assert 'id="load-weeks">Load of 12 weeks' in page


def test_the_page_needs_nothing_beside_it(told: Cli, tmp_path: Path) -> None:
    found = read(told, tmp_path)

    assert found.reaching == []
    assert {"link", "script", "img", "iframe"} & set(found.tags) == set()


def test_the_page_says_what_the_terminal_says(told: Cli, tmp_path: Path) -> None:
    text = " ".join(read(told, tmp_path).text.replace("\u00a0", " ").split())

    assert "2 runs, 15.9 km in 1:25:25, 46 % less than the week before" in text
    assert "Left calf: medians 4, 5 and 6 in its last three rated weeks" in text
    assert "Attention since Sun 15 Nov." in text
    assert "Not rated this week" not in text
    assert "Usually rated, but not this week: neck, quads." in text


def test_the_page_is_named_after_its_week_unless_a_name_is_given(told: Cli, tmp_path: Path) -> None:
    result = told("report last", now=SUNDAY)

    assert result.err == "Written: runlog-2026-W46.html\n"
    assert stat.S_IMODE((tmp_path / "runlog-2026-W46.html").stat().st_mode) == 0o600


def test_a_page_that_is_there_is_replaced_when_the_runner_says_so(
    told: Cli, tmp_path: Path
) -> None:
    (tmp_path / "week.html").write_text("mine")

    assert told("report --out week.html", now=SUNDAY).code == 2
    assert (tmp_path / "week.html").read_text() == "mine"
    assert told("report --out week.html --yes", now=SUNDAY).code == 0
    assert "<!doctype html>" in (tmp_path / "week.html").read_text()


def test_the_same_log_on_the_same_day_gives_the_same_page(told: Cli, tmp_path: Path) -> None:
    assert page_of(told, tmp_path) == page_of(told, tmp_path)


def test_what_is_different_is_not_asked_for_at_once(told: Cli) -> None:
    for words in ("--html --md", "--md --json", "--open --json"):
        assert told(f"report {words}", now=SUNDAY).code == 2


def test_the_page_opens_in_the_browser(told: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def no_browser(uri: str) -> bool:
        opened.append(uri)
        return False

    monkeypatch.setattr("webbrowser.open", no_browser)

    result = told("report --open --out week.html", now=SUNDAY)

    assert [uri.rpartition("/")[2] for uri in opened] == ["week.html"]
    assert "No browser was found" in result.err


def test_markdown_goes_to_the_screen_and_json_into_a_file(told: Cli, tmp_path: Path) -> None:
    assert told("report --md", now=SUNDAY).out.startswith("# Week 47 · Mon 16 Nov to Sun 22 Nov")

    told("report --json --out week.json", now=SUNDAY)
    data = json.loads((tmp_path / "week.json").read_text())
    assert (data["week"], len(data["volumes"])) == ("2026-W47", 12)
    assert {row["side"] for row in data["zone_weeks"] if row["zone"] == "calf"} == {"left", "right"}


def test_markdown_has_the_sections_of_the_page(told: Cli) -> None:
    lines = told("report --md", now=SUNDAY).out.splitlines()

    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == SECTIONS


@pytest.mark.parametrize(
    ("week", "now", "said"),
    [
        ("this", "2026-11-24 08:00", "Nothing is logged yet this week."),
        ("2026-W40", FRIDAY, "Nothing was logged in this week."),
        ("2026-W44", FRIDAY, "The first week: there is nothing to compare with yet"),
        ("this", FRIDAY, "The week is still running"),
    ],
)
def test_a_week_with_little_in_it_still_reads_well(
    told: Cli, tmp_path: Path, week: str, now: str, said: str
) -> None:
    found = read(told, tmp_path, week, now)

    assert said in found.text
    assert "None" not in found.text


@pytest.mark.parametrize(("now", "yet"), [("2026-11-24 08:00", "yet "), ("2026-11-29 20:00", "")])
def test_what_a_week_lacks_may_still_come_while_it_lasts(
    cli: Cli, tmp_path: Path, now: str, yet: str
) -> None:
    cli("log 8km 42:00 -t 'calf L2'", now=FRIDAY)
    cli("day --ease 6", now=FRIDAY)
    text = read(cli, tmp_path, "2026-W48", now).text

    assert "Nothing can be told" in text
    assert f"no zone was rated {yet}this week" in text
    assert f"Not rated {yet}this week: unknown, not zero" in text
    assert f"No run {yet}this week" in text
    assert f"No stretching noted {yet}this week" in text
    assert f"Ease of movement not rated {yet}this week, 6 of 10 in W47" in text


@pytest.mark.parametrize(("now", "yet"), [("2026-11-24 08:00", "yet "), ("2026-11-29 20:00", "")])
def test_zones_that_a_running_week_lacks_may_still_come(
    cli: Cli, tmp_path: Path, now: str, yet: str
) -> None:
    for day in ("2026-11-10", "2026-11-13", "2026-11-17", "2026-11-19"):
        cli("rate calf 2, neck 3", now=f"{day} 20:00")
    cli("log 8km 42:00", now="2026-11-24 07:30")
    nothing = read(cli, tmp_path, "2026-W48", now).text
    assert f"No zone was rated {yet}this week. That is unknown, not zero." in nothing
    assert f"No zone was rated {yet}this week: unknown" in cli("week 2026-W48", now=now).out

    cli("rate calf 2", now="2026-11-24 07:40")
    some = read(cli, tmp_path, "2026-W48", now).text
    assert f"Usually rated, but not {yet}this week: neck." in some
    assert f"Not rated {yet}this week: neck." in cli("week 2026-W48", now=now).out


@pytest.mark.parametrize("form", ["", " --md", " --json"])
def test_a_week_that_has_not_begun_is_not_reported(told: Cli, tmp_path: Path, form: str) -> None:
    refused = told(f"report 2026-W52{form}", now=FRIDAY)

    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        "runlog: 2026-W52 begins on Mon 21 Dec, and there is nothing to report before; "
        "runlog week 2026-W52 shows what is marked in it\n"
    )
    assert not list(tmp_path.glob("*.html"))


def test_the_page_names_the_version_of_the_rule_and_its_limits(told: Cli, tmp_path: Path) -> None:
    text = " ".join(read(told, tmp_path).text.split())

    assert f"Rule {RULE_VERSION}, and what it cannot tell" in text
    assert len(LIMITS) > 3
    assert all(" ".join(line.split()) in text for line in LIMITS[1:])


def test_a_report_that_takes_over_a_second_draws_a_bar(
    told: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = on_a_terminal(monkeypatch)
    now = iter(range(1000))
    monkeypatch.setattr("runlog.cli.progress.monotonic", lambda: 0.7 * next(now))
    told("report --json", now=SUNDAY)

    assert "reading the log" in terminal.getvalue()


def test_an_empty_log_says_how_to_begin(cli: Cli, tmp_path: Path) -> None:
    found = read(cli, tmp_path)

    assert "runlog import" in found.text
    assert "Not rated this week: unknown, not zero" in found.text


def test_a_week_without_runs_is_told_by_its_ratings(cli: Cli, tmp_path: Path) -> None:
    cli("rate calf L5 R3, pain knee R4", now="2026-11-17 08:00")
    found = read(cli, tmp_path)

    assert "No run this week" in found.text
    assert "Left calf tightest, at 5 of 10" in found.text


def test_a_week_after_one_without_a_run_says_so(cli: Cli, tmp_path: Path) -> None:
    cli("log 5km 30:00 -e 3", now="2026-11-05 18:00")
    cli("rate calf 2", now="2026-11-11 18:00")
    cli("log 8km 44:00 -e 3", now="2026-11-18 18:00")

    assert "8.0 km after a week without a run" in read(cli, tmp_path).text.replace("\u00a0", " ")


def test_a_week_without_ratings_calls_them_unknown(cli: Cli, tmp_path: Path) -> None:
    cli("log 5km 30:00 -e 3", now="2026-11-17 18:00")
    found = read(cli, tmp_path)

    assert "No zone was rated this week. That is unknown, not zero." in found.text
    assert "Nothing can be told: no zone was rated this week" in found.text


def test_ease_of_movement_is_a_line_that_says_how_much_it_rests_on(
    told: Cli, tmp_path: Path
) -> None:
    for day, ease in (("2026-11-03", 4), ("2026-11-04", 5), ("2026-11-19", 8)):
        told(["day", "--ease", str(ease), "-d", day, "--yes"], now=SUNDAY)
    page = page_of(told, tmp_path)
    text = " ".join(read_html(page).text.replace("\u00a0", " ").split())

    assert "W44 unknown, W45 4.5 (2 days)," in text
    assert "Too little yet for a trend: rated in 3 of 8 weeks" in text
    assert "efficiency-weeks" not in page  # no run has a heart rate
    md = told("report --md", now=SUNDAY).out
    assert "Ease of movement at" in md


def test_a_week_in_which_ease_was_not_rated_says_when_it_last_was(cli: Cli, tmp_path: Path) -> None:
    cli(["day", "--ease", "7"], now="2026-11-10 20:00")
    page = page_of(cli, tmp_path)

    assert "Ease of movement not rated this week, 7 of 10 in W46" in page
    assert 'id="ease-weeks"' in page
    assert 'id="ease-weeks"' not in page_of(cli, tmp_path, week="2026-W45")


def test_what_was_held_stands_beside_what_was_planned(told: Cli, home: Path) -> None:
    with sqlite3.connect(home / "runlog.db") as log:
        log.execute("UPDATE stretching SET planned_s = 240 WHERE stretch = 'wall-calf'")

    assert "Of 4:00 planned, 2:00 was held (1 stretch)." in told("report --md", now=SUNDAY).out


def test_routines_that_were_planned_are_held_against_those_done(told: Cli) -> None:
    assert told("plan", now="2026-11-21 18:00").code == 0
    told("did wall-calf 2x30", now="2026-11-21 18:30")

    said = "A routine was planned on 1 day and done."
    assert said in told("report --md", now=SUNDAY).out
    assert said in told("week", now=SUNDAY).out


def fill_with_hostile_text(log: Path) -> None:
    """Put each hostile text into every field that a page shows."""
    with sqlite3.connect(log) as connection:
        tables = {
            "run": ("note", "title"),
            "mark": ("note", "zone_name", "stretch_name"),
            "rating": ("zone_name",),
            "stretching": ("stretch_name", "note"),
            "day_note": ("note",),
        }
        for table, columns in tables.items():
            first, *_ = connection.execute(f"SELECT * FROM {table} ORDER BY day DESC LIMIT 1")
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            row = dict(zip(names, first, strict=True))
            for number, text in enumerate(HOSTILE):
                new = row | {
                    name: text
                    for name in columns
                    if row[name] is not None or name in {"note", "title"}
                }
                new["id"] = None
                if table == "day_note":
                    new["day"] = f"2026-{9 + number // 28:02}-{1 + number % 28:02}"
                marks = ", ".join("?" * len(new))
                connection.execute(
                    f"INSERT OR REPLACE INTO {table} VALUES ({marks})", list(new.values())
                )


def test_sixty_hostile_texts_in_every_field_stay_text(
    told: Cli, home: Path, tmp_path: Path
) -> None:
    plain = read(told, tmp_path)
    fill_with_hostile_text(home / "runlog.db")
    hostile = read(told, tmp_path)

    assert len(HOSTILE) == 60
    assert "script" not in hostile.tags
    assert hostile.handlers == []
    assert hostile.reaching == []
    assert set(hostile.tags) <= set(plain.tags)
    assert hostile.tags.count("svg") == plain.tags.count("svg") == 7
    assert hostile.kickers == SECTIONS
    assert "<script>alert(1)</script>" in hostile.text
    assert "{{ 7 * 7 }}" in hostile.text
    assert "\u202e" not in hostile.text


def test_a_week_that_is_over_plans_no_routine(told: Cli, tmp_path: Path) -> None:
    assert "The next routine" not in read(told, tmp_path, "last").kickers
    assert facts_of(told, "last")["routine"] is None


def test_the_next_routine_is_that_of_plan(told: Cli, tmp_path: Path) -> None:
    planned = json.loads(told("plan --json", now=SUNDAY).out)
    text = " ".join(read(told, tmp_path).text.replace("\u00a0", " ").split())

    assert facts_of(told)["routine"] == planned
    assert planned["items"]
    for item in planned["items"]:
        assert item["stretch_name"] in text
        assert item["reason"] in text


def test_hostile_text_is_no_markup_in_markdown(told: Cli, home: Path) -> None:
    fill_with_hostile_text(home / "runlog.db")
    out = told("report --md", now=SUNDAY).out

    assert "<script>" not in out.replace("\\<", "")
    assert r"\!\[x\](//example.org/x.png)" not in out
    assert r"!\[x\](//example.org/x.png)" in out


def test_the_reader_of_pages_sees_what_reaches_beyond_one() -> None:
    found = read_html('<script>1</script><img src="//x" onerror="y"><p class="kicker">a</p>')

    assert (found.tags, found.handlers) == (["script", "img", "p"], ["img onerror"])
    assert found.reaching == ["img src=//x"]
    assert found.kickers == ["a"]


def facts_of(cli: Cli, words: str = "", now: str = SUNDAY) -> Any:
    return json.loads(cli(f"report {words} --json", now=now).out)


def test_weeks_before_the_log_are_unknown_and_a_rest_week_is_zero(cli: Cli) -> None:
    cli("log 5km 30:00 -e 3", now="2026-11-03 18:00")
    cli("log 6km 36:00 -e 3", now="2026-11-17 18:00")
    volumes = [each["volume"] for each in facts_of(cli)["volumes"]]

    assert volumes[:9] == [None] * 9
    assert [each["distance_m"]["sum"] for each in volumes[9:]] == [5000.0, 0, 6000.0]


def test_a_zone_side_has_a_place_for_each_of_26_weeks(told: Cli) -> None:
    rows = facts_of(told)["zone_weeks"]
    [left] = [row for row in rows if (row["zone"], row["side"]) == ("calf", "left")]

    assert len(left["weeks"]) == 26
    assert [each["rated"] and each["rated"]["median"] for each in left["weeks"]][-5:] == [
        *(None, 4, 4.5, 5, 6),
    ]
    assert [each["state"] for each in left["weeks"]][-3:] == ["watch", "attention", "attention"]


def test_only_what_is_watched_or_more_is_looked_at_closely(told: Cli) -> None:
    found = facts_of(told)

    assert [chart["zone"] for chart in found["charts"]] == ["calf"]
    assert [each["zone"] for each in found["helps"]] == ["calf"]


def test_a_week_is_told_as_it_stood_then(told: Cli) -> None:
    then = told("report 2026-W46 --json", now="2026-11-15 21:00").out
    later = json.loads(told("report 2026-W46 --json", now=SUNDAY).out)
    expected = json.loads(then)

    for name in ("zone_weeks", "charts", "states", "volumes", "efficiency"):
        assert later[name] == expected[name], name


def test_questions_that_are_due_are_the_first_thing_to_do(told: Cli, tmp_path: Path) -> None:
    assert facts_of(told)["due"] == ["left calf"]
    assert facts_of(told, "last")["due"] == []
    text = read(told, tmp_path).text
    assert text.index("runlog screen left calf") < text.index("How the body felt")


def test_many_watched_zones_are_counted_and_not_all_drawn(cli: Cli, tmp_path: Path) -> None:
    zones = "quads, hamstrings, glutes, calf, achilles, neck, knee, ankle"
    for day in (9, 10, 16, 17):
        items = ", ".join(f"{zone} 6" for zone in zones.split(", "))
        cli(["rate", items, "--yes"], now=f"2026-11-{day:02} 08:00")

    assert len(facts_of(cli)["charts"]) == 6
    assert "2 more zones watched or more" in read(cli, tmp_path).text


def test_what_a_doctor_should_see_comes_before_questions_that_are_due(told: Cli) -> None:
    told("screen right knee --yes-to load --no-to others", now=SUNDAY)
    text = told("report --md", now=SUNDAY).out

    resolving = "runlog screen right knee --resolved"
    assert text.index(f"- `{resolving}") < text.index("- `runlog screen left calf`")
    assert text.count(f"- `{resolving}") == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--out week.md", "write --md, or name one that ends in .html"),
        ("--out week.pdf", "would be no such file; name one that ends in .html"),
        ("--md --out week.html", "write --html, or name one that ends in .md"),
        ("--out -", "html goes into a file here"),
    ],
)
def test_a_file_is_what_its_name_says(told: Cli, options: str, said: str) -> None:
    result = told(f"report {options}", now=SUNDAY)

    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert told("report --md --out week.md", now=SUNDAY).code == 0
