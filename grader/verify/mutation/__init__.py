"""Our own mutator: programs that differ from a reference in one place, as students' do.

mutants      a mutant, and all of a program
operators    the table of all operators
arrays       axes, products, transposes          arithmetic   signs, numbers, bounds
calls        functions and their arguments       logic        conditions, statements
ranks        how many axes an expression has     known        what is known of names
fingerprint  the hash by which a mutant is named
"""

from grader.verify.mutation.mutants import Mutant, fingerprint_of, mutants_of
from grader.verify.mutation.operators import OPERATORS, Operator

__all__ = ["OPERATORS", "Mutant", "Operator", "fingerprint_of", "mutants_of"]
