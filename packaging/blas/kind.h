/* The functions of one kind of number. blas.c includes this four times, with another KIND, T, SUM (in which products are
   added up) and REAL each time. */

#if REAL
#define SCALAR T
#define VALUE(scalar) (scalar)
#else
#define SCALAR const T *
#define VALUE(scalar) (*(scalar))
#endif

/* Reference BLAS starts at the other end of a vector whose step is negative. */
#define FIRST(vector, count, step) ((step) < 0 ? (vector) - ((count) - 1) * (step) : (vector))

static T INNER(dot)(Int n, const T *x, Int dx, const T *y, Int dy) {
    SUM sum = 0;
    for (Int i = 0; i < n; i++)
        sum += (SUM)x[i * dx] * y[i * dy];
    return sum;
}

static void INNER(add)(Int n, T factor, const T *restrict x, T *restrict y) {
    for (Int i = 0; i < n; i++)
        y[i] += factor * x[i];
}

/* c = alpha a b + beta c; a is m by k, b is k by n. The steps lead to the next row and the next column. */
static void INNER(multiply)(Int m, Int n, Int k, T alpha, const T *a, Int a_row, Int a_column, const T *b, Int b_row,
                            Int b_column, T beta, T *c, Int c_row, Int c_column) {
    for (Int i = 0; i < m; i++, a += a_row, c += c_row) {
        /* What c holds may be no number, so 0 c is not computed. */
        for (Int j = 0; j < n; j++)
            c[j * c_column] = beta == 0 ? 0 : beta * c[j * c_column];
        if (b_column == 1 && c_column == 1 && n > 1)
            for (Int p = 0; p < k; p++)
                INNER(add)(n, alpha * a[p * a_column], b + p * b_row, c);
        else
            for (Int j = 0; j < n; j++)
                c[j * c_column] += alpha * INNER(dot)(k, a, a_column, b + j * b_column, b_row);
    }
}

void CBLAS(gemm)(int order, int a_turn, int b_turn, Int m, Int n, Int k, SCALAR alpha, const T *a, Int a_width, const T *b,
                 Int b_width, SCALAR beta, T *c, Int c_width) {
    if (order == COLUMN_MAJOR) { /* Row by row, it is the transposed product. */
        SPELL(scipy_cblas_, KIND, gemm64_)(0, b_turn, a_turn, n, m, k, alpha, b, b_width, a, a_width, beta, c, c_width);
        return;
    }
    Int turned_a = a_turn != PLAIN, turned_b = b_turn != PLAIN;
    INNER(multiply)(m, n, k, VALUE(alpha), a, turned_a ? 1 : a_width, turned_a ? a_width : 1, b, turned_b ? 1 : b_width,
                    turned_b ? b_width : 1, VALUE(beta), c, c_width, 1);
}

void CBLAS(gemv)(int order, int turn, Int m, Int n, SCALAR alpha, const T *a, Int width, const T *x, Int dx, SCALAR beta,
                 T *y, Int dy) {
    Int turned = (turn != PLAIN) != (order == COLUMN_MAJOR), from = turn == PLAIN ? n : m, to = turn == PLAIN ? m : n;
    x = FIRST(x, from, dx), y = FIRST(y, to, dy);
    if (turned) /* The vector times the matrix adds whole rows. */
        INNER(multiply)(1, to, from, VALUE(alpha), x, 0, dx, a, width, 1, VALUE(beta), y, 0, dy);
    else
        INNER(multiply)(to, 1, from, VALUE(alpha), a, width, 1, x, dx, 0, VALUE(beta), y, dy, 0);
}

void CBLAS(syrk)(int order, int half, int turn, Int n, Int k, SCALAR alpha, const T *a, Int width, SCALAR beta, T *c,
                 Int c_width) {
    Int turned = (turn != PLAIN) != (order == COLUMN_MAJOR), upper = (half == UPPER) != (order == COLUMN_MAJOR);
    Int row = turned ? 1 : width, column = turned ? width : 1;
    for (Int i = 0; i < n; i++) {
        Int from = upper ? i : 0, to = upper ? n : i + 1;
        INNER(multiply)(1, to - from, k, VALUE(alpha), a + i * row, 0, column, a + from * row, column, row, VALUE(beta),
                        c + i * c_width + from, 0, 1);
    }
}

void CBLAS(axpy)(Int n, SCALAR factor, const T *x, Int dx, T *y, Int dy) {
    x = FIRST(x, n, dx), y = FIRST(y, n, dy);
    for (Int i = 0; i < n; i++)
        y[i * dy] += VALUE(factor) * x[i * dx];
}

void LAPACK(copy)(const Int *n, const T *x, const Int *dx, T *y, const Int *dy) {
    x = FIRST(x, *n, *dx), y = FIRST(y, *n, *dy);
    for (Int i = 0; i < *n; i++)
        y[i * *dy] = x[i * *dx];
}

#if REAL

T CBLAS(dot)(Int n, const T *x, Int dx, const T *y, Int dy) {
    return INNER(dot)(n, FIRST(x, n, dx), dx, FIRST(y, n, dy), dy);
}

static T INNER(size)(T value) { return value < 0 ? -value : value; }

static void INNER(swap)(Int n, T *x, T *y, Int step) {
    for (Int i = 0; i < n; i++) {
        T kept = x[i * step];
        x[i * step] = y[i * step], y[i * step] = kept;
    }
}

/* LU with partial pivoting, column by column in memory; `info` is the first pivot that is 0, counted from 1. */
void LAPACK(getrf)(const Int *rows, const Int *columns, T *a, const Int *height, Int *pivots, Int *info) {
    Int m = *rows, n = *columns, step = *height;
    *info = 0;
    for (Int k = 0; k < m && k < n; k++) {
        T *column = a + k * step;
        Int pivot = k;
        for (Int i = k + 1; i < m; i++)
            pivot = INNER(size)(column[i]) > INNER(size)(column[pivot]) ? i : pivot;
        pivots[k] = pivot + 1;
        if (column[pivot] == 0) {
            *info = *info ? *info : k + 1;
            continue;
        }
        INNER(swap)(pivot == k ? 0 : n, a + k, a + pivot, step);
        for (Int i = k + 1; i < m; i++)
            column[i] /= column[k];
        for (Int j = k + 1; j < n; j++)
            INNER(add)(m - k - 1, -a[k + j * step], column + k + 1, a + k + 1 + j * step);
    }
}

void LAPACK(gesv)(const Int *count, const Int *sides, T *a, const Int *height, Int *pivots, T *b, const Int *b_height,
                  Int *info) {
    Int n = *count, step = *height;
    SPELL(scipy_, KIND, getrf_64_)(count, count, a, height, pivots, info);
    for (Int side = 0; side < *sides && !*info; side++) {
        T *x = b + side * *b_height;
        for (Int k = 0; k < n; k++)
            INNER(swap)(1, x + k, x + pivots[k] - 1, 1);
        for (Int k = 0; k < n; k++)
            INNER(add)(n - k - 1, -x[k], a + k + 1 + k * step, x + k + 1);
        for (Int k = n - 1; k >= 0; k--) {
            x[k] /= a[k + k * step];
            INNER(add)(k, -x[k], a + k * step, x);
        }
    }
}

#else

void CBLAS(dotu_sub)(Int n, const T *x, Int dx, const T *y, Int dy, T *result) {
    *result = INNER(dot)(n, FIRST(x, n, dx), dx, FIRST(y, n, dy), dy);
}

void CBLAS(dotc_sub)(Int n, const T *x, Int dx, const T *y, Int dy, T *result) {
    SUM sum = 0;
    x = FIRST(x, n, dx), y = FIRST(y, n, dy);
    for (Int i = 0; i < n; i++)
        sum += (SUM)~x[i * dx] * y[i * dy];
    *result = sum;
}

#endif

#undef KIND
#undef T
#undef SUM
#undef REAL
#undef SCALAR
#undef VALUE
#undef FIRST
