/* In place of NumPy's OpenBLAS: the products and the solver that the program uses, in plain loops. Its matrices are small.

   Names and arguments are those of CBLAS and LAPACK with 64-bit integers. standins.py adds a function for every other
   name that NumPy imports; it ends the program, because a silent return would pass for a result. */

#include <stdint.h>

typedef int64_t Int;

enum { COLUMN_MAJOR = 102, PLAIN = 111, TRANSPOSED = 112, UPPER = 121 };

#ifdef _WIN32
/* No C library is linked, so nothing else would be called when the library is loaded. */
int DllMainCRTStartup(void *library, unsigned long reason, void *reserved) { return 1; }
#define EXPORTED __declspec(dllexport)
#else
#define EXPORTED __attribute__((visibility("default")))
#endif

#define JOIN(before, kind, after) before##kind##after
#define SPELL(before, kind, after) JOIN(before, kind, after)
#define INNER(name) SPELL(, KIND, _##name)
#define CBLAS(name) EXPORTED SPELL(scipy_cblas_, KIND, name##64_)
#define LAPACK(name) EXPORTED SPELL(scipy_, KIND, name##_64_)

#define KIND s
#define T float
#define SUM double
#define REAL 1
#include "kind.h"
#define KIND d
#define T double
#define SUM double
#define REAL 1
#include "kind.h"
#define KIND c
#define T float _Complex
#define SUM double _Complex
#define REAL 0
#include "kind.h"
#define KIND z
#define T double _Complex
#define SUM double _Complex
#define REAL 0
#include "kind.h"
