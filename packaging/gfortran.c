/* What the LAPACK inside NumPy's OpenBLAS calls of libgfortran, with its published interface (GFORTRAN_8).
 *
 * libgfortran and libquadmath are 3 MB for these four functions. standins.py compiles this file on Linux and stops when
 * OpenBLAS calls another one.
 */
#include <stdint.h>
#include <string.h>

void _gfortran_concat_string(size_t length, char *into, size_t first, const char *a, size_t second, const char *b)
{
    size_t of_a = first < length ? first : length, of_b = second < length - of_a ? second : length - of_a;
    memcpy(into, a, of_a);
    memcpy(into + of_a, b, of_b);
    memset(into + of_a + of_b, ' ', length - of_a - of_b);
}

double _gfortran_pow_r8_i8(double base, int64_t exponent)
{
    uint64_t left = exponent < 0 ? -(uint64_t)exponent : (uint64_t)exponent;
    double power = 1;
    for (; left; left >>= 1, base *= base)
        if (left & 1)
            power *= base;
    return exponent < 0 ? 1 / power : power;
}

float _gfortran_pow_r4_i8(float base, int64_t exponent)
{
    return (float)_gfortran_pow_r8_i8(base, exponent);
}

/* Processor time, which LAPACK's own timing programs ask for. -1 says that it is not known. */
float _gfortran_etime(void *times)
{
    (void)times;
    return -1;
}
