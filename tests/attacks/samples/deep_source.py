"""Hand in what takes a parser all its memory: this file is replaced by a nested one."""
