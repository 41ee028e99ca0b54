"""Every attack with the verdict it must get, and what it is that stops it.

``stops`` names layers that the kernel offers (:class:`grader.wire.layers.Layer`): each of them
stops the attack alone, and without all of them it succeeds. (``MEMORY`` cannot be switched off; it
does not hold against root, and nobody else can show that it is what stops an attack.) Where it is
empty no layer is needed: ``by`` says what stops the attack on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from grader.results import Verdict
from grader.wire.layers import Layer

SAMPLES = Path(__file__).parent / "samples"


class By(StrEnum):
    """What stops an attack wherever the grader runs."""

    COMPARISON = "the grader compares, in its own process, from bytes"
    CHANNEL = "frames are checked, and answers nobody asked for are findings"
    DEADLINE = "the grader's clock, and a signal that cannot be ignored"
    COUNTING = "lines are counted in a child of its own, and tampering shows"
    CLOCK = "the processor's clock, read from outside, and what timed calls return"
    CLEANING = "a clean environment, no descriptors but its own, its own session"
    CHILD = "a child that is thrown away afterwards"
    READER = "files are read as bounded text"
    REPORT = "what is shown to whom"
    LAYERS = "the layers named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """A sample, its verdict, and what stops it; *forges* if it aims at a better verdict.

    *timed* asks for the exercise that has a limit of time as well. Where the attack strikes at a
    moment that is left to chance, so is the fault that shows first: it is *unsteady*. *gap* says
    why the attack succeeds today, although it should not.
    """

    name: str
    verdict: Verdict
    by: By
    stops: frozenset[Layer] = field(default_factory=frozenset)
    forges: bool = False
    timed: bool = False
    unsteady: bool = False
    gap: str = ""

    def __str__(self) -> str:
        return self.name


def _layered(
    name: str, *stops: Layer, verdict: Verdict = Verdict.ACCEPTED, gap: str = ""
) -> Attack:
    return Attack(name=name, verdict=verdict, by=By.LAYERS, stops=frozenset(stops), gap=gap)


def _forging(name: str, verdict: Verdict, by: By = By.COMPARISON, gap: str = "") -> Attack:
    return Attack(name=name, verdict=verdict, by=by, forges=True, gap=gap)


def _striking(name: str, verdict: Verdict) -> Attack:
    return Attack(name=name, verdict=verdict, by=By.COMPARISON, forges=True, unsteady=True)


def _slow(name: str, verdict: Verdict, gap: str = "") -> Attack:
    return Attack(name=name, verdict=verdict, by=By.CLOCK, forges=True, timed=True, gap=gap)


def _harming(name: str, verdict: Verdict, by: By) -> Attack:
    return Attack(name=name, verdict=verdict, by=by)


_L = Layer

ATTACKS = (
    # Secrets. (Code that uses ctypes is never taken for vectorized.)
    _layered("read_solution", _L.PATHS, _L.FILES),
    _layered("read_private_key", _L.PATHS, _L.FILES),
    _layered("read_through_link", _L.PATHS, _L.FILES, _L.CALLS),
    _harming("read_environment", Verdict.NOT_VECTORIZED, By.CLEANING),
    _layered("open_by_handle", _L.PATHS, _L.CALLS, verdict=Verdict.NOT_VECTORIZED),
    _layered("import_grader", _L.PATHS, _L.LIMITS, _L.FILES, _L.CALLS),
    _layered("see_that_a_file_exists", _L.PATHS),
    _layered("read_passwd", _L.PATHS, _L.FILES, verdict=Verdict.NOT_VECTORIZED),
    _layered("read_other_processes", _L.FILES),
    _harming("search_descriptors", Verdict.ACCEPTED, By.CLEANING),
    # The network.
    _layered("connect_tcp", _L.PATHS, _L.FILES, _L.CALLS),
    _layered("send_udp", _L.PATHS, _L.CALLS),
    _layered("connect_unix_socket", _L.PATHS, _L.CALLS),
    _layered("connect_abstract_socket", _L.PATHS, _L.FILES, _L.CALLS),
    _layered("listen_for_strangers", _L.FILES, _L.CALLS),
    _layered("other_sockets", _L.CALLS),
    # Other processes.
    _layered("read_memory_of_server", _L.MEMORY, _L.FILES),
    _layered(
        "write_memory_of_server", _L.MEMORY, _L.FILES, _L.CALLS, verdict=Verdict.NOT_VECTORIZED
    ),
    _layered("trace_server", _L.MEMORY, _L.FILES, _L.CALLS, verdict=Verdict.NOT_VECTORIZED),
    _layered("stop_server", _L.FILES, _L.CALLS),
    _layered("kill_victim", _L.FILES, _L.CALLS),
    _layered("signal_victim", _L.FILES, _L.CALLS, verdict=Verdict.NOT_VECTORIZED),
    _layered("own_victim_signals", _L.CALLS),
    _layered("signal_everybody", _L.CALLS),
    _layered("read_memory_by_calls", _L.CALLS, verdict=Verdict.NOT_VECTORIZED),
    _harming("kill_group", Verdict.ACCEPTED, By.CLEANING),
    _harming("ask_as_grader", Verdict.ACCEPTED, By.CLEANING),
    # The machine.
    _layered("write_outside", _L.PATHS, _L.FILES),
    _layered("remove_file", _L.PATHS, _L.FILES, _L.CALLS),
    _layered("change_metadata", _L.PATHS, _L.CALLS),
    _layered("change_owner", _L.PATHS, _L.CALLS, verdict=Verdict.NOT_VECTORIZED),
    _layered("link_and_rename", _L.PATHS, _L.FILES, _L.CALLS),
    _layered("many_small_files", _L.PATHS, _L.FILES),
    _layered("write_own_proc", _L.FILES),
    _layered("shared_memory", _L.CALLS, verdict=Verdict.NOT_VECTORIZED),
    _layered("shadow_modules", _L.PATHS, _L.FILES),
    _layered("fill_disk", _L.PATHS, _L.LIMITS, _L.FILES),
    _layered("fill_memfd", _L.LIMITS, _L.CALLS),
    _layered("start_threads", _L.LIMITS, _L.CALLS),
    _layered("leave_thread", _L.CALLS),
    _layered("leave_process", _L.CALLS),
    _layered("many_processes", _L.PATHS, _L.LIMITS, _L.FILES, _L.CALLS),
    _layered("run_shell", _L.PATHS, _L.FILES, _L.CALLS),
    _layered("become_another_program", _L.PATHS, _L.FILES, _L.CALLS),
    _layered(
        "run_from_memory", _L.PATHS, _L.LIMITS, _L.FILES, _L.CALLS, verdict=Verdict.NOT_VECTORIZED
    ),
    _layered("clone_by_hand", _L.CALLS, verdict=Verdict.NOT_VECTORIZED),
    _layered("new_namespaces", _L.CALLS, verdict=Verdict.NOT_VECTORIZED),
    _layered("change_user", _L.CALLS, verdict=Verdict.NOT_VECTORIZED),
    _layered("outlive_grader", _L.CALLS, verdict=Verdict.NOT_VECTORIZED),
    _layered("raise_limits", _L.CALLS),
    _layered("odd_system_calls", _L.CALLS, verdict=Verdict.NOT_VECTORIZED),
    _layered("other_processor", _L.CALLS, verdict=Verdict.RUN_TIME_ERROR),
    # Not every kernel has this convention, so its success cannot be shown everywhere.
    _layered("x32_calls", verdict=Verdict.NOT_VECTORIZED),
    _layered("send_descriptors", _L.CALLS),
    # Hanging, crashing and filling up the grader.
    _harming("loop_for_ever", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("swallow_exceptions", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("ignore_signals", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("freeze_clocks", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("endless_regex", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("endless_integer", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("endless_text", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("endless_iterator", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("endless_sum", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("huge_integer", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("sleep_for_ever", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("stop_itself", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("odd_exception", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("fill_the_pipe_of_tracebacks", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("close_the_pipe_of_tracebacks", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("die_when_asked", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("stall_in_a_frame", Verdict.TIME_LIMIT, By.DEADLINE),
    _harming("crash", Verdict.RUN_TIME_ERROR, By.CHILD),
    _harming("overflow_stack", Verdict.RUN_TIME_ERROR, By.CHILD),
    _harming("abort_at_import", Verdict.RUN_TIME_ERROR, By.CHILD),
    _harming("close_everything", Verdict.RUN_TIME_ERROR, By.CHILD),
    _harming("exceptions_without_end", Verdict.RUN_TIME_ERROR, By.CHILD),
    _harming("poison_imports", Verdict.ACCEPTED, By.CHILD),
    _harming("odd_bytes", Verdict.SYNTAX_ERROR, By.READER),
    _harming("deep_source", Verdict.SYNTAX_ERROR, By.READER),
    _harming("flood_output", Verdict.OUTPUT_LIMIT, By.CHANNEL),
    _harming("flood_errors", Verdict.OUTPUT_LIMIT, By.CHANNEL),
    _harming("large_result", Verdict.WRONG_TYPE, By.CHANNEL),
    _harming("many_large_results", Verdict.WRONG_TYPE, By.CHANNEL),
    _harming("odd_text", Verdict.WRONG_TYPE, By.CHANNEL),
    _harming("broadcast_bomb", Verdict.WRONG_TYPE, By.CHANNEL),
    _harming("memory_bomb", Verdict.MEMORY_LIMIT, By.CHILD),
    _harming("nested_bomb", Verdict.WRONG_TYPE, By.CHANNEL),
    _harming("value_in_itself", Verdict.WRONG_TYPE, By.CHANNEL),
    _harming("forge_size_of_frame", Verdict.RUN_TIME_ERROR, By.CHANNEL),
    _harming("escape_sequences", Verdict.RUN_TIME_ERROR, By.REPORT),
    _harming("print_hidden_cases", Verdict.WRONG_ANSWER, By.REPORT),
    # Another verdict than the work deserves.
    _forging("exit_at_import", Verdict.RUN_TIME_ERROR),
    _forging("exit_at_once", Verdict.RUN_TIME_ERROR),
    _forging("exit_handlers", Verdict.RUN_TIME_ERROR),
    _forging("forge_reply", Verdict.RUN_TIME_ERROR, By.CHANNEL),
    _forging("forge_reply_of_another_kind", Verdict.RUN_TIME_ERROR, By.CHANNEL),
    _forging("forge_frame_with_nan", Verdict.RUN_TIME_ERROR, By.CHANNEL),
    _forging("patch_comparison", Verdict.WRONG_ANSWER),
    _forging("patch_wire", Verdict.TIME_LIMIT),
    _forging("patch_builtins", Verdict.RUN_TIME_ERROR),
    _forging("patch_socket", Verdict.TIME_LIMIT),
    _forging("swap_descriptors", Verdict.RUN_TIME_ERROR, By.CHANNEL),
    _striking("alarm_inside_program", Verdict.RUN_TIME_ERROR),
    _forging("audit_and_hooks", Verdict.WRONG_ANSWER),
    _forging("module_of_ones_own", Verdict.WRONG_ANSWER),
    _forging("equal_to_everything", Verdict.WRONG_TYPE),
    _forging("object_equal_to_everything", Verdict.WRONG_TYPE),
    _forging("array_ufunc", Verdict.WRONG_TYPE),
    _forging("array_interface", Verdict.WRONG_TYPE),
    _forging("array_that_changes", Verdict.WRONG_TYPE),
    _forging("structured_array", Verdict.WRONG_TYPE),
    _forging("strides_beyond_memory", Verdict.RUN_TIME_ERROR),
    _forging("strides_before_memory", Verdict.WRONG_ANSWER),
    _forging("masked_array", Verdict.WRONG_TYPE),
    _forging("truth_that_is_none", Verdict.WRONG_TYPE),
    _forging("subclass_of_float", Verdict.WRONG_ANSWER),
    _forging("lie_about_class", Verdict.WRONG_TYPE),
    _forging("array_of_objects", Verdict.WRONG_TYPE),
    _forging("array_protocol", Verdict.WRONG_TYPE),
    _forging("list_of_impostors", Verdict.WRONG_ANSWER),
    _forging("pickle_bomb", Verdict.WRONG_TYPE),
    _forging("generator", Verdict.WRONG_TYPE),
    _forging("search_frames", Verdict.WRONG_ANSWER),
    _forging("search_garbage", Verdict.WRONG_ANSWER),
    _forging("poke_memory", Verdict.WRONG_ANSWER),
    _forging("mutate_input", Verdict.WRONG_ANSWER),
    _forging("lazy_array", Verdict.WRONG_TYPE),
    _forging("detect_size", Verdict.WRONG_ANSWER),
    _forging("stop_tracing", Verdict.NOT_VECTORIZED, By.COUNTING),
    _forging("blind_frame", Verdict.NOT_VECTORIZED, By.COUNTING),
    _forging("patch_counting", Verdict.NOT_VECTORIZED, By.COUNTING),
    _slow("refuse_to_be_timed", Verdict.RUN_TIME_ERROR),
    _slow("work_beside_the_clock", Verdict.TOO_SLOW),
    _slow("work_after_the_clock", Verdict.TOO_SLOW),
    _harming("stop_tracemalloc", Verdict.ACCEPTED, By.COUNTING),
)
