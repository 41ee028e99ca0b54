"""Hand in what is not text: this file is replaced by one with a NUL byte."""
