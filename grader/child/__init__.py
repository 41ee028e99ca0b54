"""The program that runs other people's code: nursery, servers and children.

It imports the standard library, numpy and :mod:`grader.wire`; it knows no answer and no secret.
:mod:`grader.sandbox` draws the processes and talks to them from the other side.
"""
