from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest

from grader.errors import GraderError, UsageError
from grader.results import Verdict
from grader.store import merge, open_store, read_book, schema
from grader.store import store as writing

from .conftest import EXERCISES, FACTS, make_entry, make_hand


def current(path):
    with read_book(path) as book:
        return [(one.student, one.exercise, one.verdict, one.key[:1]) for one in book.current()]


def test_what_is_recorded_is_current(path, record):
    record(make_hand("bob", "01", make_entry("row"), make_entry("col")))
    assert current(path) == [
        ("bob", "row", Verdict.ACCEPTED, b"k"),
        ("bob", "col", Verdict.ACCEPTED, b"k"),
    ]
    with read_book(path) as book:
        assert book.students == ("bob",)
        assert [one.name for one in book.exercises] == ["row", "col"]
        (result,) = book.details([next(book.current()).detail])
        assert result.verdict is Verdict.ACCEPTED
        (run,) = book.runs
        assert run.finished is not None
        assert run.facts.versions == {"grader": "1"}


def test_history_is_only_added_to(path, record):
    record(make_hand("bob", "01", make_entry(verdict=Verdict.WRONG_ANSWER, points=0.0)))
    record(make_hand("bob", "02", make_entry(key=b"n" * 16)))
    record(make_hand("bob", "02", make_entry(key=b"o" * 16)))
    assert current(path) == [("bob", "row", Verdict.ACCEPTED, b"o")]
    with read_book(path) as book:
        assert [one.key[:1] for one in book.history()] == [b"k", b"n", b"o"]
        assert [one.submission for one in book.attempts()] == [1, 2]


def test_who_goes_back_to_earlier_work_gets_its_result_back(path, record):
    record(make_hand("bob", "01", make_entry()))
    record(make_hand("bob", "02", make_entry(key=b"n" * 16)))
    record(make_hand("bob", "01"))
    assert current(path) == [("bob", "row", Verdict.ACCEPTED, b"k")]
    with read_book(path) as book:
        assert len(list(book.attempts())) == 3


def test_the_key_of_the_latest_result_counts_unless_it_is_broken(path, record):
    record(make_hand("bob", "01", make_entry(), make_entry("col")))
    record(make_hand("bob", "01", make_entry("col", verdict=Verdict.BROKEN, points=None)))
    with open_store(path) as store:
        assert store.keys_of("bob", "01" * 32) == {"row": b"k" * 16}
        assert store.keys_of("bob", "02" * 32) == {}
        assert store.keys_of("eve", "01" * 32) == {}


def test_what_an_older_grader_knew_by_another_digest_is_no_new_work(path, record):
    record(make_hand("bob", "01", make_entry()), make_hand("eve", "01", make_entry()))
    again = replace(make_hand("bob", "0a"), formerly="01" * 32)
    with open_store(path) as store:
        assert store.keys_of("bob", again.sha256, again.formerly) == {"row": b"k" * 16}
        assert store.keys_of("bob", again.sha256) == {}
    record(again, make_hand("eve", "01"))
    record(again)
    with read_book(path) as book:
        assert [one.student for one in book.attempts()] == ["bob", "eve"]
    assert [row[:2] for row in current(path)] == [("bob", "row"), ("eve", "row")]


def test_work_that_cannot_be_read_is_kept_as_a_problem(path, record):
    record(make_hand("bob", problem="bob.zip is a bomb"))
    record(make_hand("bob", problem="bob.zip is a bomb"))
    with read_book(path) as book:
        assert [one.problem for one in book.attempts()] == ["bob.zip is a bomb"]
    assert current(path) == []


def test_a_time_that_is_stated_takes_the_place_of_a_files(path, record, tmp_path):
    def times(of=path):
        with read_book(of) as book:
            return [(one.handed_in, one.stated) for one in book.attempts()]

    record(make_hand("bob", "01", make_entry()))
    whole = tmp_path / "all.db"
    with open_store(whole) as store:
        merge(store, path)
    assert times() == times(whole) == [(7, False)]
    record(replace(make_hand("bob", "01"), handed_in=9, stated=True))
    record(make_hand("bob", "01"))
    assert times() == [(9, True)]
    with open_store(whole) as store:
        merge(store, path)
    assert times(whole) == [(9, True)]


def test_a_problem_takes_the_place_of_what_was_there(path, record):
    record(make_hand("bob", "01", make_entry()))
    record(make_hand("bob", problem="bob.zip is damaged"))
    with read_book(path) as book:
        assert [one.problem for one in book.attempts()] == ["", "bob.zip is damaged"]


def test_equal_details_are_kept_once(path, record):
    record(*(make_hand(f"s{n}", "01", make_entry()) for n in range(5)))
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM details").fetchone() == (1,)
    connection.close()


def test_a_run_that_was_interrupted_goes_on_with_its_hidden_cases(record):
    first = record(finish=False)
    again = record()
    fresh = record()
    assert first.facts.hidden_seed == again.facts.hidden_seed != fresh.facts.hidden_seed
    assert record(finish=False).facts.hidden_seed != fresh.facts.hidden_seed
    other = record(facts=replace(FACTS, selection="second"))
    assert other.facts.hidden_seed not in {first.facts.hidden_seed, fresh.facts.hidden_seed}
    assert record(facts=replace(FACTS, hidden_seed="71c2")).facts.hidden_seed == "71c2"


def test_all_of_a_record_or_nothing_of_it(path, record):
    bad = make_hand("eve", "01", make_entry("unheard-of"))
    with pytest.raises(TypeError):
        record(make_hand("bob", "01", make_entry()), bad)
    assert current(path) == []


def test_a_clock_that_is_set_back_changes_no_order(path, record, monkeypatch):
    record(make_hand("bob", "01", make_entry()))
    monkeypatch.setattr(writing.time, "time_ns", lambda: 5)
    record(make_hand("bob", "02", make_entry(key=b"n" * 16)))
    assert current(path) == [("bob", "row", Verdict.ACCEPTED, b"n")]


def test_a_second_writer_is_told_to_wait(path, record):
    record()
    code = "import sys; from grader.store import open_store; open_store(sys.argv[1]).__enter__()"
    code = code.replace("sys.argv[1]", "__import__('pathlib').Path(sys.argv[1])")
    with open_store(path):
        done = subprocess.run(
            [sys.executable, "-c", code, path], capture_output=True, text=True, check=False
        )
    assert "another grader is writing to the store" in done.stderr


def test_a_reader_does_not_wait(path, record):
    record(make_hand("bob", "01", make_entry()))
    with open_store(path) as store:
        run = store.begin(FACTS, EXERCISES)
        with store.transaction():
            store.connection.execute("UPDATE runs SET finished = 1 WHERE id = ?", (run.id,))
            assert len(current(path)) == 1


def test_a_newer_store_is_not_touched(path, record):
    record(make_hand("bob", "01", make_entry()))
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    for opened in (open_store, read_book):
        with (
            pytest.raises(UsageError, match=r"version 99, expected at most .* update grader"),
            opened(path),
        ):
            pass


def test_an_older_store_is_brought_up_to_date(path, record, monkeypatch):
    record(make_hand("bob", "01", make_entry()))
    later = (*schema.MIGRATIONS, "ALTER TABLE students ADD COLUMN email TEXT;")
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    record(make_hand("eve", "01", make_entry()))
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(later),)
        assert connection.execute("SELECT email FROM students").fetchall() == [(None,), (None,)]
    connection.close()
    assert len(current(path)) == 2


def test_a_migration_that_fails_changes_nothing(path, record, monkeypatch):
    record(make_hand("bob", "01", make_entry()))
    broken = (*schema.MIGRATIONS, "ALTER TABLE students ADD COLUMN email TEXT; NONSENSE;")
    monkeypatch.setattr(schema, "MIGRATIONS", broken)
    with pytest.raises(GraderError, match="could not be used"):
        record()
    monkeypatch.undo()
    record(make_hand("eve", "01", make_entry()))
    assert len(current(path)) == 2


@pytest.mark.parametrize("content", [b"not a database, but long enough to be looked at" * 40, b"x"])
def test_another_file_is_no_store(path, content):
    path.write_bytes(content)
    for opened in (open_store, read_book):
        with (
            pytest.raises(UsageError, match=r"is not a store, or is damaged|something else"),
            opened(path),
        ):
            pass


def test_a_database_of_something_else_is_no_store(path):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")
    connection.close()
    with pytest.raises(UsageError, match="a database of something else"), open_store(path):
        pass


def test_a_store_that_is_not_there_is_said(path):
    with pytest.raises(UsageError, match="there is no store"), read_book(path):
        pass


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with (
        pytest.raises(UsageError, match="cannot be written to: No such file"),
        open_store(tmp_path / "none" / "r.db"),
    ):
        pass


def test_a_disk_that_is_full_is_said_and_what_was_recorded_stays(path, record):
    record(make_hand("bob", "01", make_entry()))
    with open_store(path) as store:
        run = store.begin(FACTS, EXERCISES)
        pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
        store.connection.execute(f"PRAGMA max_page_count = {pages}")
        many = [
            make_hand(f"s{n}", "02", replace(make_entry(), detail=os.urandom(4000)))
            for n in range(40)
        ]
        with pytest.raises(GraderError, match=r"is full or failing.*Make room and run the same"):
            store.record(run, many)
    assert len(current(path)) == 1


def test_a_store_in_a_folder_that_cannot_be_written_to_is_read(path, record):
    record(make_hand("bob", "01", make_entry()))
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert len(current(path)) == 1
        if os.geteuid():
            with pytest.raises(UsageError, match="cannot be written to"), open_store(path):
                pass
    finally:
        path.parent.chmod(0o755)
