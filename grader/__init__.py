"""Automated grading of exercises in numerical Python."""

from grader.version import __version__

__all__ = ["__version__"]
