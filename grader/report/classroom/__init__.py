"""Reports on a class: one page for the teacher, pages for students, files for gradebooks."""

from __future__ import annotations

from grader.report.classroom.gradebook import GRADEBOOKS
from grader.report.classroom.picture import Picture, StudentFigures

__all__ = ["GRADEBOOKS", "Picture", "StudentFigures"]
