"""Return an object that runs code where it is unpickled, copied or shown."""
import numpy as np
def boom(*_):
    print("PWNED by unpickling", flush=True)
class Bomb(np.ndarray):
    def __reduce__(self): return boom, ()
    def __reduce_ex__(self, _): return boom, ()
    def __deepcopy__(self, _): return self
    def __array__(self, *_, **__): return np.zeros(3)
    def __getstate__(self): return {}
def solve(x):
    return x.view(Bomb)
