"""What crosses a process border, and nothing else: jobs out, outcomes back, values both ways.

Both sides import this package, so it may use the standard library and numpy only. The child's
side is hostile: everything decoded from it is data of the types below, checked before it is
believed, and never code (no pickle, no eval).
"""
