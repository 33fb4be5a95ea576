"""A year of a payment in a browser: its days counted from what a family knows, and saved as a file for its calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from scripts.checked import read_rules
from scripts.paths import DOCS
from tests.site.audit import VIEWS, audited, look_as

NOW = "2026-11-26T23:30:00"
EDUCATION = "(The Special Educational Needs (Personal Budgets) Regulations 2014, regulation 11.)"
HEALTH = "(The National Health Service (Direct Payments) Regulations 2013, regulation 14(2).)"
ASK = "If nobody has told you a day, ask for one."
RECORDS = "Bills, receipts, bank statements, and a note of what each was for."


@pytest.fixture
def year(open_page: Callable[..., Page]) -> Page:
    """The page, late on a November evening."""
    page = open_page()
    page.clock.set_fixed_time(NOW)
    page.goto("/i-already-have-one/")
    return page


def days(page: Page, kind: str, every: int = 1, **known: str) -> list[str]:
    """What is shown for this kind of money, and for days like `began`, of those that are known."""
    page.check(f"#payment-{kind}")
    for name in ("began", "checked", "plan", "records"):
        page.fill(f"#payment-{name}", known.get(name, ""))
    page.select_option("#payment-every", str(every))
    page.get_by_role("button", name="Show my days").click()
    return page.locator("#payment-days .days > li").all_inner_texts()


def saved(page: Page, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save them as a calendar file").click()
    assert download.value.suggested_filename == "direct-payment.ics"
    download.value.save_as(folder / "saved.ics")
    return (folder / "saved.ics").read_bytes()


def read(text: bytes | str) -> tuple[Any, list[Any]]:
    """The calendar with its events, as another program reads it; their values have more types than a test needs."""
    calendar = Calendar.from_ical(text)
    return calendar, calendar.events


def test_the_days_of_a_year_stand_in_order_with_what_the_law_says_of_them(year: Page) -> None:
    assert days(year, "education", every=6, began="2026-11-30", plan="2027-03-04", records="2026-12-31") == [
        f"31 December 2026: Send your records of the education money. {RECORDS}",
        "28 February 2027: First check of the education money: the last day for it. "
        f"The law asks for it in the first 3 months. {EDUCATION} {ASK}",
        "4 March 2027: Review of the EHC plan. "
        f"The council looks at the payment then too. {EDUCATION} Say before the review what should change.",
        "30 June 2027: Send your records of the education money.",
    ]
    assert year.evaluate("document.activeElement.id") == "payment-days-title"


@pytest.mark.parametrize(
    ("kind", "known", "shown"),
    [
        # The first months begin with the day of the first payment.
        ("health", {"began": "2026-11-15"}, "14 February 2027: First check of the health money"),
        ("health", {"began": "2027-11-30"}, "29 February 2028: First check of the health money"),
        ("health", {"began": "2026-12-01"}, "28 February 2027: First check of the health money"),
        ("social_care_adult", {"began": "2026-08-31"}, "28 February 2027: First check of the social care money"),
        # The next check is a year after the last one, also where no such day comes.
        ("health", {"checked": "2024-02-29"}, "28 February 2025: Next check of the health money"),
        (
            "social_care_adult",
            {"began": "2020-01-01", "checked": "2026-05-31"},
            "31 May 2027: Next check of the social",
        ),
    ],
)
def test_a_check_is_counted_to_the_last_day_for_it(year: Page, kind: str, known: dict[str, str], shown: str) -> None:
    (only,) = days(year, kind, 1, **known)
    assert only.startswith(shown)


def test_records_are_sent_on_the_same_day_again_after_a_short_month(year: Page) -> None:
    shown = days(year, "education", every=1, records="2027-10-31")
    assert [line.partition(":")[0] for line in shown] == [
        *("31 October 2027", "30 November 2027", "31 December 2027", "31 January 2028", "29 February 2028"),
        *("31 March 2028", "30 April 2028", "31 May 2028", "30 June 2028", "31 July 2028", "31 August 2028"),
        "30 September 2028",
    ]


def test_a_kind_of_money_without_times_in_the_law_is_said_to_have_none(year: Page) -> None:
    assert days(year, "social_care_child", began="2026-11-30", plan="2027-03-04") == [
        "4 March 2027: Review of the EHC plan. Say before the review what should change."
    ]
    expect(year.locator("[data-note]")).to_have_text(
        "Social care under 18: the law that we have read sets no fixed times. Look in your agreement for them, or ask."
    )
    assert days(year, "social_care_child", began="2026-11-30") == []
    expect(year.locator("[data-status]")).to_have_text(
        "From what you put in we can count no day. If you know another day, put it in above."
    )
    days(year, "education", began="2026-11-30")
    expect(year.locator("[data-note]")).to_be_hidden()


def test_a_check_whose_day_has_passed_is_told_as_such_and_is_in_no_file(year: Page, tmp_path: Path) -> None:
    assert days(year, "health", began="2026-01-31") == [
        "30 April 2026: First check of the health money: the last day for it. The law asks for it in the first 3 "
        f"months. {HEALTH} This day has passed. If there was no check, ask for one. If there was, put in its day above."
    ]
    expect(year.get_by_role("button", name="Save them as a calendar file")).to_be_hidden()
    expect(year.locator("[data-status]")).to_have_text(
        "None of these days is still to come, so there is no file to save."
    )
    how_to_open = year.get_by_text("Open the file, and your phone or computer offers to add the days to its calendar.")
    expect(how_to_open).to_be_hidden()
    days(year, "health", began="2026-01-31", records="2026-11-27", every=12)
    expect(how_to_open).to_be_visible()
    assert [str(event["summary"]) for event in read(saved(year, tmp_path))[1]] == [
        "Send your records of the health money"
    ]


GONE = "This day has passed. If there was no check, ask for one. If there was, put in its day above."


@pytest.mark.parametrize(
    ("kind", "known", "told"),
    [
        ("health", {"checked": "2024-02-29"}, GONE),
        ("social_care_adult", {"checked": "2025-11-25"}, GONE),
        ("health", {"checked": "2025-11-26"}, ASK),
        (
            "education",
            {"plan": "2020-01-01"},
            "This day has passed. Ask when the next review is, and put in its day above.",
        ),
        ("health", {"plan": "2026-11-26"}, "Say before the review what should change."),
    ],
)
def test_a_next_check_and_a_review_whose_day_has_passed_are_told_as_such(
    year: Page, kind: str, known: dict[str, str], told: str
) -> None:
    (only,) = days(year, kind, 1, **known)
    assert only.endswith(told)


def test_a_last_check_that_is_still_to_come_is_refused(year: Page) -> None:
    days(year, "health", began="2025-11-30", checked="2026-11-27")
    expect(year.locator(".error-summary")).to_contain_text("Enter a day of the last check that is today or has passed")
    expect(year.locator("#payment-days")).to_be_hidden()
    (only,) = days(year, "health", began="2025-11-30", checked="2026-11-26")
    assert only.startswith("26 November 2027: Next check")


def test_records_are_sent_on_no_day_that_has_passed(year: Page) -> None:
    days(year, "education", records="2026-11-25")
    expect(year.locator(".error-summary li")).to_have_text(
        "Enter a next day for your records that is today or still to come"
    )
    expect(year.locator("#payment-days")).to_be_hidden()
    assert days(year, "education", every=12, records="2026-11-26")


@pytest.mark.parametrize(
    ("kind", "before", "since"),
    [("education", "2014-08-31", "2014-09-01"), ("social_care_adult", "2015-03-31", "2015-04-01")],
)
def test_of_a_payment_that_is_older_than_the_law_no_first_check_is_counted(
    year: Page, kind: str, before: str, since: str
) -> None:
    assert days(year, kind, began=before) == []
    expect(year.locator("[data-status]")).to_have_text(
        "From what you put in we can count no day. If you know another day, put it in above."
    )
    (first,) = days(year, kind, began=since)
    assert ": First check of the " in first


def test_the_file_is_one_that_another_program_reads_as_whole_days(year: Page, tmp_path: Path) -> None:
    days(year, "education", every=6, began="2026-11-30", plan="2027-03-04", records="2026-12-31")
    calendar, events = read(saved(year, tmp_path))
    assert calendar.errors == [] and calendar["version"] == "2.0" and calendar["prodid"]
    assert [(event.start, str(event["summary"]), str(event["description"])) for event in events] == [
        (date(2026, 12, 31), "Send your records of the education money", RECORDS),
        (
            date(2027, 2, 28),
            "First check of the education money: the last day for it",
            f"The law asks for it in the first 3 months. {EDUCATION} {ASK}",
        ),
        (
            date(2027, 3, 4),
            "Review of the EHC plan",
            f"The council looks at the payment then too. {EDUCATION} Say before the review what should change.",
        ),
        (date(2027, 6, 30), "Send your records of the education money", RECORDS),
    ]
    assert {event["dtstart"].params["VALUE"] for event in events} == {"DATE"}
    assert all(event.errors == [] for event in events)
    at = datetime.fromisoformat(NOW).astimezone(UTC)
    assert {event["dtstamp"].dt for event in events} == {at.replace(microsecond=0)}
    assert len({str(event["uid"]) for event in events}) == 4


def test_the_file_has_lines_as_the_standard_wants_them(year: Page, tmp_path: Path) -> None:
    days(year, "education", began="2026-11-30", plan="2027-03-04", records="2026-12-31")
    text = saved(year, tmp_path)
    lines = text.split(b"\r\n")
    assert lines[-1] == b"" and not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75 and any(line.startswith(b" ") for line in lines)
    assert rb"DESCRIPTION:Bills\, receipts\, bank statements\, and a note" in text


def test_signs_of_several_bytes_and_with_a_meaning_come_through_whole(year: Page) -> None:
    title = "£5; a\\b, “ü” 🙂 " * 12
    # The site has it within the page's one script, from which nothing can be taken.
    source = DOCS / "assets/javascripts/payment_year/calendar_file.js"
    year.route("**/calendar_file.js", lambda route: route.fulfill(path=source))
    text = year.evaluate(
        """async (title) => {
            const { calendarFile } = await import(`${location.origin}/calendar_file.js`);
            return calendarFile(
                [{ id: "one", day: "2028-02-29", title, about: "two\\nlines" }],
                { by: "a;b", at: new Date("2026-11-26T12:00:00Z"), mark: "x" },
            );
        }""",
        title,
    )
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    (event,) = read(text)[1]
    assert (str(event["summary"]), str(event["description"])) == (title, "two\nlines")
    assert (event.start, event["dtstamp"].dt) == (date(2028, 2, 29), datetime(2026, 11, 26, 12, tzinfo=UTC))


def test_saved_again_its_days_keep_their_names_and_another_page_has_others(
    year: Page, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    def names(page: Page) -> list[str]:
        days(page, "education", every=12, plan="2027-03-04", records="2026-12-31")
        return [str(event["uid"]) for event in read(saved(page, tmp_path))[1]]

    other = open_page()
    other.goto("/i-already-have-one/")
    first = names(year)
    assert names(year) == first
    assert set(names(other)).isdisjoint(first)


def test_what_is_missing_or_cannot_be_is_told(year: Page) -> None:
    year.get_by_role("button", name="Show my days").click()
    summary = year.locator("#payment-year .error-summary")
    assert summary.locator("li").all_inner_texts() == [
        "Choose what the payment is for",
        "Enter at least one day that you know",
    ]
    assert days(year, "health", began="2026-05-01", checked="2026-04-30") == []
    assert summary.locator("li").all_inner_texts() == [
        "Enter a day of the last check that comes after the first payment"
    ]
    assert days(year, "health", began="2099-02-28", records="2026-12-31") == []
    assert summary.locator("li").all_inner_texts() == [
        "Enter a day for your records that comes after the first payment"
    ]
    for far in ("0001-01-01", "12026-12-31"):
        assert days(year, "health", began=far) == []
        assert summary.locator("li").all_inner_texts() == ["Enter the day, the month and the year"]
    expect(year.locator("#payment-days")).to_be_hidden()
    days(year, "health", began="2026-11-26", checked="2026-11-26", records="2026-11-26")
    expect(summary).to_be_hidden()


def test_nothing_that_is_typed_leaves_the_device(year: Page, tmp_path: Path) -> None:
    asked: list[str] = []
    year.on("request", lambda request: asked.append(request.url))
    days(year, "education", plan="2027-03-04")
    assert saved(year, tmp_path)
    assert [url for url in asked if not url.startswith("blob:") and not url.endswith("/favicon.svg")] == []
    assert year.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_without_scripts_the_checks_and_what_to_write_down_are_there(open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/i-already-have-one/")
    expect(page.locator("#payment-year")).to_be_hidden()
    expect(page.get_by_text("Write these days into your own.")).to_be_visible()
    names = [check.name for check in read_rules().policy.payment_checks]
    shown = page.locator("main li:has(> .cited) > strong").all_inner_texts()[: len(names)]
    assert shown == [f"{name}:" for name in names]


@pytest.mark.parametrize("page_of_guide", ["i-already-have-one", "running-a-direct-payment"])
def test_each_check_stands_with_its_source_on_both_pages(page_of_guide: str, built_site: Path) -> None:
    html = (built_site / page_of_guide / "index.html").read_text(encoding="utf-8")
    for check in read_rules().policy.payment_checks:
        assert f"<strong>{check.name}:</strong>" in html
        assert all(f", {cited.at}</a>" in html for cited in check.sources)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_axe_finds_nothing_before_and_after_the_days_are_shown(audited_page: Page, view: tuple[int, str]) -> None:
    look_as(audited_page, view)  # type: ignore[arg-type]
    audited_page.goto("/privacy/")
    audited_page.goto("/i-already-have-one/")
    audited_page.get_by_role("button", name="Show my days").click()
    found = list(audited(audited_page))
    days(audited_page, "education", began="2026-11-30", records="2099-12-31")
    assert found + list(audited(audited_page)) == []


def test_at_320_pixels_nothing_runs_over_the_edge(year: Page) -> None:
    year.set_viewport_size({"width": 320, "height": 640})
    days(year, "education", every=6, began="2026-11-30", plan="2027-03-04", records="2026-12-31")
    assert year.evaluate("document.documentElement.scrollWidth") == 320
