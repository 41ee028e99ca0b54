"""The page of a class in a real browser: sorted, filtered, printed, and asking nobody."""

from __future__ import annotations

import base64
import json
import random
import shutil
import subprocess
import threading
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from grader.report.classroom import Picture
from grader.report.classroom.pages import class_page, page_name, student_page
from grader.results import Verdict
from grader.store import Described, open_store, read_book
from tests.store.conftest import FACTS, make_entry, make_hand

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
STUDENTS = 300
NASTY = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=alert(1)>",
    "\u202eevil",
    "'\";--",
)

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Debian's chromium and chromium-driver"),
]


class Browser:
    """Headless Chromium, driven by the W3C WebDriver protocol."""

    def __init__(self, address, session):
        self._base = f"{address}/session/{session}"

    def ask(self, path, **body):
        request = urllib.request.Request(f"{self._base}/{path}", json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def run(self, script, *arguments):
        return self.ask("execute/sync", script=script, args=list(arguments))

    def screenshot(self):
        with urllib.request.urlopen(f"{self._base}/screenshot", timeout=120) as answer:
            return base64.b64decode(json.load(answer)["value"])

    def log(self, kind):
        return self.ask("se/log", type=kind)


@pytest.fixture
def browser(tmp_path):
    process = subprocess.Popen(
        [DRIVER, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    port = None
    while port is None:
        line = process.stdout.readline()
        assert line, "chromedriver has ended"
        if "started successfully on port" in line:
            port = line.rstrip().rstrip(".").rsplit(" ", 1)[1]
    drain = threading.Thread(target=process.stdout.read, daemon=True)
    drain.start()
    options = {
        "binary": CHROMIUM,
        "args": [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--window-size=1200,1500",
        ],
        "perfLoggingPrefs": {"enableNetwork": True},
    }
    always = {
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
    }
    address = f"http://127.0.0.1:{port}"
    body = json.dumps({"capabilities": {"alwaysMatch": always}}).encode()
    try:
        with urllib.request.urlopen(
            urllib.request.Request(f"{address}/session", body), timeout=120
        ) as answer:
            session = json.load(answer)["value"]["sessionId"]
        browser = Browser(address, session)
        yield browser
        urllib.request.urlopen(
            urllib.request.Request(f"{address}/session/{session}", method="DELETE"), timeout=60
        ).close()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def page(tmp_path):
    """Write the pages of 300 students to ten exercises, some of them with hostile names."""
    names = [f"exercise-{n}" for n in range(10)]
    described = [Described(name=n, title=n.title(), topic="t", max_points=2.0) for n in names]
    rng = random.Random(3)
    hands = []
    for number in range(STUDENTS):
        skill = rng.random()
        name = NASTY[number] if number < len(NASTY) else f"student-{number:03d}"
        entries = []
        for place, exercise in enumerate(names):
            right = rng.random() < (skill + 1) / 2 - place / 25
            verdict = (
                Verdict.ACCEPTED
                if right
                else rng.choice(
                    [Verdict.WRONG_ANSWER, Verdict.WRONG_SHAPE, Verdict.MISSING, Verdict.TIME_LIMIT]
                )
            )
            points = 2.0 if right else 0.0
            entries.append(make_entry(exercise, verdict=verdict, points=points))
        hand = make_hand(name, f"{number % 256:02x}", *entries)
        moment = 1_795_000_000 + int(rng.betavariate(5, 1.5) * 6 * 86400)
        hands.append(replace(hand, handed_in=moment * 10**9))
    damaged = make_hand("student-299", problem="student-299.zip is damaged <b>")
    hands[-1] = replace(damaged, handed_in=hands[-1].handed_in)
    path = tmp_path / "results.db"
    with open_store(path) as store:
        run = store.begin(replace(FACTS, versions={"grader": "0.1.0", "numpy": "2.4.6"}), described)
        store.record(run, hands)
        store.finish(run)
    with read_book(path) as book:
        picture = Picture(book)
        file = tmp_path / "class.html"
        file.write_text(class_page(picture, "Week 3", "class-students"))
        folder = tmp_path / "class-students"
        folder.mkdir()
        for student in picture.students[:5]:
            (folder / page_name(student.name)).write_text(student_page(picture, student, "Week 3"))
    return file


def test_the_page_works_in_a_browser(browser, page, request):
    assert page.stat().st_size < 1_500_000
    browser.ask("url", url=page.as_uri())
    assert browser.run("return document.title") == "Week 3"
    rows = "Array.from(document.querySelectorAll('#everybody tbody tr'))"
    assert browser.run(f"return {rows}.length") == STUDENTS

    # hostile names are text
    texts = browser.run(f"return {rows}.map(r => r.cells[0].textContent)")
    assert NASTY[0] in texts
    assert NASTY[1] in texts
    assert browser.run("return document.querySelectorAll('img').length") == 0

    # sorted by points, with the keyboard, up and down
    points = f"return {rows}.map(r => parseFloat(r.cells[1].textContent) || 0)"
    browser.run("document.querySelectorAll('#everybody thead button')[1].focus()")
    press = {
        "type": "key",
        "id": "k",
        "actions": [{"type": "keyDown", "value": "\ue007"}, {"type": "keyUp", "value": "\ue007"}],
    }
    browser.ask("actions", actions=[press])
    found = browser.run(points)
    assert found == sorted(found)
    browser.ask("actions", actions=[press])
    found = browser.run(points)
    assert found == sorted(found, reverse=True)
    heading = "return document.querySelectorAll('#everybody thead th')[1].getAttribute('aria-sort')"
    assert browser.run(heading) == "descending"

    # filtered
    browser.run("document.getElementById('filter').focus()")
    typed = [
        a
        for c in "student-29"
        for a in ({"type": "keyDown", "value": c}, {"type": "keyUp", "value": c})
    ]
    browser.ask("actions", actions=[{"type": "key", "id": "k", "actions": typed}])
    assert browser.run(f"return {rows}.filter(r => !r.hidden).length") == 10
    said = browser.run("return document.getElementById('shown').textContent")
    assert said == f"10 of {STUDENTS} students"

    # a table behind every picture, a name for every region
    assert browser.run(
        "return Array.from(document.querySelectorAll('figure'))"
        ".every(f => f.querySelector('svg[aria-label]') && f.querySelector('table'))"
    )

    # printed
    printed = base64.b64decode(browser.ask("print"))
    assert printed.startswith(b"%PDF")

    # dark
    browser.ask(
        "goog/cdp/execute",
        cmd="Emulation.setEmulatedMedia",
        params={"features": [{"name": "prefers-color-scheme", "value": "dark"}]},
    )
    paper = browser.run("return getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(22, 23, 27)"
    browser.ask("goog/cdp/execute", cmd="Emulation.setEmulatedMedia", params={"features": []})

    if picture := request.config.getoption("--screenshot"):
        browser.run(
            "document.getElementById('filter').value = '';"
            "document.getElementById('filter').dispatchEvent(new Event('input'));"
            "window.scrollTo(0, 0)"
        )
        Path(picture).write_bytes(browser.screenshot())

    # a student's page
    first = browser.run(f"return {rows}.map(r => r.querySelector('a').href).sort()[0]")
    assert first.startswith("file:")

    # nothing went wrong, nobody was asked
    assert [entry for entry in browser.log("browser") if entry["level"] == "SEVERE"] == []
    events = [json.loads(entry["message"])["message"] for entry in browser.log("performance")]
    asked = {
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
        # The browser's own first page asks for this and that.
        and event["params"]["documentURL"].startswith("file:")
    }
    assert page.as_uri() in asked
    assert {url for url in asked if not url.startswith(("file:", "data:"))} == set()
