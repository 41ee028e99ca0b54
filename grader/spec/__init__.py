"""The language in which exercises are written: reading it, checking it, finding its files.

Whatever :class:`grader.spec.course.Course` hands out is frozen, typed and already true.
"""
