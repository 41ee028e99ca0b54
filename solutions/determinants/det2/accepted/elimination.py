"""The product of the pivots after one step of elimination, with the rows swapped if need be."""


def det2(A):
    top, bottom, sign = A[0], A[1], 1.0
    if abs(top[0]) < abs(bottom[0]):
        top, bottom, sign = bottom, top, -1.0
    if top[0] == 0:
        return 0
    return sign * top[0] * (bottom[1] - bottom[0] / top[0] * top[1])
