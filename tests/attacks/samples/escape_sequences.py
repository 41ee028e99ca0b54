"""Print, and raise, what a terminal takes for commands."""
def solve(x):
    print("\x1b]0;mine\x07\x1b[2J\u202e")
    raise ValueError("\x1b[31m" + "::error::" + "<script>")
