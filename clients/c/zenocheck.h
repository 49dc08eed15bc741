/* zenocheck for C (C99, -lm): a function of H and the jumps becomes a solver that `zenocheck conform` judges.
 *
 *   static int mine(int D, const zc *H, int jumps, zc *const *A, zc *rho) { ...; return ZENOCHECK_OK; }
 *   int main(void) { return zenocheck_serve(mine, "mine", 16, 4); }      // maxDimension, maxSpins
 *
 * It solves 0 = -i[H, rho] + sum_a (A_a rho A_a^+ - {A_a^+ A_a, rho}/2), Tr rho = 1; matrices are D x D, row after row.
 * It returns ZENOCHECK_OK, ZENOCHECK_NOT_UNIQUE, ZENOCHECK_NOT_CONVERGED or ZENOCHECK_UNSUPPORTED. What it prints must go
 * to stderr. Driven spins are translated into H and jumps, and every output is computed from rho, here: PRL (1)-(11), as
 * docs/conformance.md prints them. Angular frequencies in rad/us, times in us, hbar = 1. */
#ifndef ZENOCHECK_H
#define ZENOCHECK_H
#include <complex.h>
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef double complex zc;
enum { ZENOCHECK_OK, ZENOCHECK_NOT_UNIQUE, ZENOCHECK_NOT_CONVERGED, ZENOCHECK_UNSUPPORTED, ZENOCHECK_INVALID, ZENOCHECK_INTERNAL };
typedef int (*zenocheck_solver)(int D, const zc *H, int jumps, zc *const *A, zc *rho);

/* ------------------------------------------------------------------------------------------------ failures and memory */
static const char *const zk_kinds[] = {"", "not-unique", "not-converged", "unsupported", "invalid", "internal"};
static jmp_buf zk_back;
static char zk_message[400], zk_path[200];
static void **zk_blocks;
static size_t zk_count;

/* Give the request up: kind, path (or "") and a sentence. */
static void zk_fail(int kind, const char *path, const char *format, ...) {
  va_list values;
  va_start(values, format);
  vsnprintf(zk_message, sizeof zk_message, format, values);
  va_end(values);
  snprintf(zk_path, sizeof zk_path, "%s", path);
  longjmp(zk_back, kind);
}
/* Memory of one request, all zero; freed after its answer. */
static void *zk_new(size_t count, size_t size) {
  void *block = calloc(count + 1, size);
  void **more = block ? realloc(zk_blocks, (zk_count + 1) * sizeof *more) : NULL;
  if (!more) zk_fail(ZENOCHECK_INTERNAL, "", "out of memory");
  zk_blocks = more;
  return zk_blocks[zk_count++] = block;
}
static char *zk_join(const char *path, const char *key, int index) {
  char *text = zk_new(strlen(path) + strlen(key) + 16, 1);
  if (index >= 0) sprintf(text, "%s[%d]", path, index);
  else sprintf(text, "%s%s%s", path, *path ? "." : "", key);
  return text;
}

/* --------------------------------------------------------------------------------------------------------------- JSON */
typedef struct zk_json { char type; /* n b # s [ { */ double number; char *text; int count; struct zk_json *items; char **keys; } zk_json;

static void zk_space(const char **at) { while (**at && strchr(" \t\r\n", **at)) ++*at; }
static void zk_bad(void) { zk_fail(ZENOCHECK_INVALID, "", "expected one JSON object on the line"); }
/* A string as it stands between the quotes, escapes kept: it is compared with plain keys, and ids go back as they came. */
static char *zk_string(const char **at) {
  const char *from = ++*at;
  while (**at && **at != '"') *at += **at == '\\' && (*at)[1] ? 2 : 1;
  if (!**at) zk_bad();
  char *text = zk_new(*at - from + 1, 1);
  memcpy(text, from, *at - from);
  ++*at;
  return text;
}
static zk_json zk_parse(const char **at, int depth) {
  zk_json value = {0};
  zk_space(at);
  if (depth > 100) zk_bad();
  if (**at == '"') {
    value.type = 's';
    value.text = zk_string(at);
  } else if (**at == '[' || **at == '{') {
    const char close = **at == '[' ? ']' : '}';
    int room = 0;
    value.type = **at;
    ++*at, zk_space(at);
    while (**at != close) {
      if (value.count == room) {
        zk_json *items = zk_new(room = 2 * room + 4, sizeof *items);
        char **keys = zk_new(room, sizeof *keys);
        if (value.count) memcpy(items, value.items, value.count * sizeof *items), memcpy(keys, value.keys, value.count * sizeof *keys);
        value.items = items, value.keys = keys;
      }
      if (close == '}') {
        if (**at != '"') zk_bad();
        value.keys[value.count] = zk_string(at);
        zk_space(at);
        if (*(*at)++ != ':') zk_bad();
      }
      value.items[value.count++] = zk_parse(at, depth + 1);
      zk_space(at);
      if (**at == ',') {
        ++*at, zk_space(at);
        if (**at == close) zk_bad();
      } else if (**at != close) zk_bad();
    }
    ++*at;
  } else if (!strncmp(*at, "null", 4)) value.type = 'n', *at += 4;
  else if (!strncmp(*at, "true", 4)) value.type = 'b', value.number = 1, *at += 4;
  else if (!strncmp(*at, "false", 5)) value.type = 'b', *at += 5;
  else {
    char *end;
    if (!strchr("-0123456789", **at) || !**at) zk_bad();
    value.type = '#', value.number = strtod(*at, &end), *at = end;
  }
  return value;
}
static const zk_json *zk_get(const zk_json *object, const char *key) {
  for (int i = 0; object->type == '{' && i < object->count; i++) if (!strcmp(object->keys[i], key)) return &object->items[i];
  return NULL;
}

/* --------------------------------------------------------------------------------------------- the rules of a request */
/* An object with these keys and no others, each once; keys that may be missing begin with "?". Ends with NULL. */
static void zk_keys(const zk_json *value, const char *path, ...) {
  if (!value || value->type != '{') zk_fail(ZENOCHECK_INVALID, path, "%s: expected an object", path);
  for (int i = 0; i < value->count; i++) {
    const char *key = value->keys[i], *one;
    int known = 0;
    va_list keys;
    va_start(keys, path);
    while ((one = va_arg(keys, const char *))) known |= !strcmp(one + (*one == '?'), key);
    va_end(keys);
    if (!known) zk_fail(ZENOCHECK_INVALID, zk_join(path, key, -1), "%s: expected no such key", zk_join(path, key, -1));
    if (zk_get(value, key) != &value->items[i]) zk_fail(ZENOCHECK_INVALID, zk_join(path, key, -1), "%s: expected every key once", key);
  }
  const char *one;
  va_list keys;
  va_start(keys, path);
  while ((one = va_arg(keys, const char *)))
    if (*one != '?' && !zk_get(value, one)) zk_fail(ZENOCHECK_INVALID, zk_join(path, one, -1), "%s: expected a value, got nothing", zk_join(path, one, -1));
  va_end(keys);
}
static double zk_number(const zk_json *value, const char *path, int positive) {
  if (value->type != '#' || !isfinite(value->number)) zk_fail(ZENOCHECK_INVALID, path, "%s: expected a finite number", path);
  if (positive && !(value->number > 0)) zk_fail(ZENOCHECK_INVALID, path, "%s: expected a positive number", path);
  return value->number;
}
static double zk_field(const zk_json *object, const char *path, const char *key, int positive) {
  return zk_number(zk_get(object, key), zk_join(path, key, -1), positive);
}
static void zk_length(const zk_json *value, const char *path, int count) {
  if (value->type != '[' || (count >= 0 && value->count != count)) zk_fail(ZENOCHECK_INVALID, path, "%s: expected an array of %d", path, count);
}
static double *zk_numbers(const zk_json *value, const char *path, int count) {
  zk_length(value, path, count);
  double *numbers = zk_new(value->count, sizeof *numbers);
  for (int i = 0; i < value->count; i++) numbers[i] = zk_number(&value->items[i], zk_join(path, "", i), 0);
  return numbers;
}
static double *zk_square(const zk_json *value, const char *path, int n) {
  double *A = zk_new((size_t)n * n, sizeof *A);
  zk_length(value, path, n);
  for (int i = 0; i < n; i++) memcpy(A + i * n, zk_numbers(&value->items[i], zk_join(path, "", i), n), n * sizeof *A);
  return A;
}
static zc *zk_matrix(const zk_json *value, const char *path, int n) {
  zk_keys(value, path, "re", "im", NULL);
  double *re = zk_square(zk_get(value, "re"), zk_join(path, "re", -1), n), *im = zk_square(zk_get(value, "im"), zk_join(path, "im", -1), n);
  zc *A = zk_new((size_t)n * n, sizeof *A);
  for (int i = 0; i < n * n; i++) A[i] = re[i] + I * im[i];
  return A;
}
/* Which of the words, separated by spaces, a string is. */
static int zk_choice(const zk_json *value, const char *path, const char *words) {
  const size_t length = value && value->type == 's' ? strlen(value->text) : 0;
  int which = 0;
  for (const char *word = words; length && *word; which++) {
    const size_t size = strcspn(word, " ");
    if (size == length && !strncmp(word, value->text, size)) return which;
    word += size + (word[size] == ' ');
  }
  zk_fail(ZENOCHECK_INVALID, path, "%s: expected one of %s", path, words);
  return -1;
}

/* -------------------------------------------------------------------------------------------------------------- spins */
typedef struct {
  int N, D, jumps, kind; /* kind: 0 nonsecular, 1 ule, 2 secular; -1 explicit matrices */
  double omegaE, beta, T0, Tstar, T1, *delta, *U, *k, *m; /* k, m: energies of K and S^z of its eigenstates */
  zc *K, *V, *H, **A;                                     /* V: eigenstates of K as columns */
} zk_system;

/* Element (r, c) of S_i^mu, mu = 0, 1, 2, 3 for x, y, z, +; electron 0 is the most significant bit, bit 0 is spin up. */
static zc zk_spin(const zk_system *s, int i, int mu, int r, int c) {
  const int bit = 1 << (s->N - 1 - i), down = (c & bit) != 0;
  if (mu == 2) return r == c ? (down ? -0.5 : 0.5) : 0;
  if (r != (c ^ bit)) return 0;
  return mu == 0 ? 0.5 : mu == 1 ? (down ? -0.5 * I : 0.5 * I) : down ? 1 : 0;
}
static double zk_sz(const zk_system *s, int state) {
  double sum = 0;
  for (int i = 0; i < s->N; i++) sum += creal(zk_spin(s, i, 2, state, state));
  return sum;
}
static double zk_h(double x) { return 1 / (1 + exp(-x)); } /* h(omega), PRL (5), of x = beta omega */

/* C = op(A) B, op the adjoint where asked. */
static zc *zk_times(int n, const zc *A, int adjoint, const zc *B) {
  zc *C = zk_new((size_t)n * n, sizeof *C);
  for (int r = 0; r < n; r++) for (int j = 0; j < n; j++) {
    const zc a = adjoint ? conj(A[j * n + r]) : A[r * n + j];
    for (int c = 0; a != 0 && c < n; c++) C[r * n + c] += a * B[j * n + c];
  }
  return C;
}
static zc *zk_adjoint(int n, const zc *A) {
  zc *B = zk_new((size_t)n * n, sizeof *B);
  for (int r = 0; r < n; r++) for (int c = 0; c < n; c++) B[c * n + r] = conj(A[r * n + c]);
  return B;
}
/* Into the eigenbasis of K (back = 0), V^+ A V, or out of it, V A V^+. */
static zc *zk_turn(const zk_system *s, const zc *A, int back) {
  const zc *W = back ? zk_adjoint(s->D, s->V) : s->V;
  return zk_times(s->D, zk_times(s->D, W, 1, A), 0, W);
}
/* Eigenvalues and, as columns of V, eigenvectors of a hermitian matrix, which is destroyed: Jacobi's rotations. */
static void zk_eigen(int n, zc *A, double *values, zc *V) {
  for (int i = 0; i < n * n; i++) V[i] = i % (n + 1) == 0;
  for (int sweep = 0; sweep < 60; sweep++) {
    double off = 0, all = 0;
    for (int p = 0; p < n; p++) for (int q = 0; q < n; q++) *(p == q ? &all : &off) += creal(A[p * n + q] * conj(A[p * n + q]));
    if (off <= DBL_MIN || off <= 1e-34 * all) break;
    for (int p = 0; p < n; p++) for (int q = p + 1; q < n; q++) {
      const zc a = A[p * n + q];
      const double size = cabs(a);
      if (size == 0) continue;
      const double theta = creal(A[q * n + q] - A[p * n + p]) / (2 * size);
      const double t = (theta < 0 ? -1 : 1) / (fabs(theta) + hypot(1, theta)), c = 1 / hypot(1, t), s = t * c;
      const zc w = s * a / size; /* columns p, q: x_p' = c x_p - w^* x_q, x_q' = w x_p + c x_q */
      for (int r = 0; r < n; r++) {
        const zc x = A[r * n + p], y = A[r * n + q], u = V[r * n + p], v = V[r * n + q];
        A[r * n + p] = c * x - conj(w) * y, A[r * n + q] = w * x + c * y;
        V[r * n + p] = c * u - conj(w) * v, V[r * n + q] = w * u + c * v;
      }
      for (int r = 0; r < n; r++) {
        const zc x = A[p * n + r], y = A[q * n + r];
        A[p * n + r] = c * x - w * y, A[q * n + r] = conj(w) * x + c * y;
      }
      A[p * n + q] = A[q * n + p] = 0;
    }
  }
  for (int i = 0; i < n; i++) values[i] = creal(A[i * n + i]);
}
/* Columns of V, and what is told of each, in ascending order of first, then second. */
static void zk_sort(int n, double *first, double *second, zc *V) {
  for (int i = 1; i < n; i++) for (int j = i; j > 0 && (first[j - 1] > first[j] || (first[j - 1] == first[j] && second[j - 1] > second[j])); j--) {
    double x = first[j]; first[j] = first[j - 1], first[j - 1] = x;
    x = second[j], second[j] = second[j - 1], second[j - 1] = x;
    for (int r = 0; r < n; r++) { const zc z = V[r * n + j]; V[r * n + j] = V[r * n + j - 1], V[r * n + j - 1] = z; }
  }
}
/* sqrt(gamma(omega_nm)) <m|S_i^mu|n>, PRL (6): row m, column n, omega_nm = eps_n - eps_m, gamma = h/T at the true gaps; T is
 * T1/2 between sectors of S^z, T* inside one, T(0) for n = m. */
static zc *zk_weighted(const zk_system *s, int i, int mu) {
  const int D = s->D;
  zc *S = zk_new((size_t)D * D, sizeof *S);
  for (int e = 0; e < D * D; e++) S[e] = zk_spin(s, i, mu, e / D, e % D);
  S = zk_turn(s, S, 0);
  for (int m = 0; m < D; m++) for (int n = 0; n < D; n++) {
    const double flips = s->m[n] - s->m[m], T = flips != 0 ? s->T1 / 2 : n == m ? s->T0 : s->Tstar;
    S[m * D + n] *= sqrt(zk_h(s->beta * (s->omegaE * flips + s->k[n] - s->k[m])) / T);
  }
  return S;
}
static void zk_add(zk_system *s, zc *A) {
  zc **more = zk_new(s->jumps + 1, sizeof *more);
  if (s->jumps) memcpy(more, s->A, s->jumps * sizeof *more);
  s->A = more, s->A[s->jumps++] = A;
}
/* PRL (7), (8), x = beta omegaE. */
static void zk_nonsecular(zk_system *s) {
  const int D = s->D;
  const double x = s->beta * s->omegaE, down = sqrt(zk_h(x) / (2 * s->T1)), up = sqrt(zk_h(-x) / (2 * s->T1));
  const double inside = 1 / sqrt(2 * s->Tstar), same = 1 / sqrt(2 * s->T0);
  for (int i = 0; i < s->N; i++) {
    zc *x_ = zk_new(D * D, sizeof *x_), *y = zk_new(D * D, sizeof *y), *z = zk_new(D * D, sizeof *z);
    for (int r = 0; r < D; r++) for (int c = 0; c < D; c++) {
      const zc raise = up * zk_spin(s, i, 3, r, c), lower = down * zk_spin(s, i, 3, c, r);
      x_[r * D + c] = lower + raise, y[r * D + c] = I * (lower - raise);
      for (int n = 0; n < D && r == c; n++) z[n * D + n] += creal(s->V[r * D + n] * conj(s->V[r * D + n]) * zk_spin(s, i, 2, r, r));
    }
    z = zk_turn(s, z, 1); /* sum_n |n><n|S_i^z|n><n| */
    for (int e = 0; e < D * D; e++) z[e] = inside * zk_spin(s, i, 2, e / D, e % D) + (same - inside) * z[e];
    zk_add(s, x_), zk_add(s, y), zk_add(s, z);
  }
}
/* PRL (9): the operators (6) in one piece a gap; gaps of one change of S^z chained within 1e-7 rad/us are one. */
static void zk_secular(zk_system *s) {
  const int D = s->D;
  int *label = zk_new(D * D, sizeof *label), labels = 0;
  for (int change = -1; change <= 1; change++) {
    double last = -INFINITY;
    for (;;) { /* the next gap, ascending, that has no label yet */
      double next = INFINITY;
      for (int e = 0; e < D * D; e++)
        if (!label[e] && s->m[e % D] - s->m[e / D] == change) next = fmin(next, s->k[e % D] - s->k[e / D]);
      if (next == INFINITY) break;
      if (next - last > 1e-7) labels++;
      for (int e = 0; e < D * D; e++)
        if (!label[e] && s->m[e % D] - s->m[e / D] == change && s->k[e % D] - s->k[e / D] == next) label[e] = labels;
      last = next;
    }
  }
  for (int i = 0; i < s->N; i++) for (int mu = 0; mu < 3; mu++) {
    const zc *all = zk_weighted(s, i, mu);
    for (int l = 1; l <= labels; l++) {
      zc *piece = zk_new(D * D, sizeof *piece);
      int some = 0;
      for (int e = 0; e < D * D; e++) if (label[e] == l && all[e] != 0) piece[e] = all[e], some = 1;
      if (some) zk_add(s, zk_turn(s, piece, 1));
    }
  }
}
/* With T(0) != T* the jumps depend on the eigenstates chosen inside a degenerate level, and so does a state that is not thermal. */
static void zk_require_determined(const zk_system *s, int driven) {
  int coupled = 0;
  for (int e = 0; e < s->N * s->N; e++) coupled |= s->U[e] != 0;
  const int thermal = s->kind == 0 ? !driven || s->beta * s->omegaE == 0 : s->beta == 0 || (!driven && (s->kind == 2 || !coupled));
  double largest = 0;
  for (int n = 0; n < s->D; n++) largest = fmax(largest, fabs(s->k[n]));
  for (int n = 0, first = 0; n < s->D && !thermal && s->T0 != s->Tstar; n++) {
    if (n == 0 || s->m[n] != s->m[n - 1] || s->k[n] - s->k[n - 1] > 1e-9 * largest) first = n;
    for (int a = first; a <= n; a++) for (int i = 0; i < s->N; i++) {
      zc element = 0;
      for (int r = 0; r < s->D; r++) {
        const zc *row = s->V + r * s->D;
        const double sz = creal(zk_spin(s, i, 2, r, r));
        element += sz * (conj(row[a]) * row[n] - (a == n ? conj(row[first]) * row[first] : 0));
      }
      if (cabs(element) > 1e-9) zk_fail(ZENOCHECK_NOT_UNIQUE, "", "the jumps depend on the eigenstates chosen inside a degenerate level of H_S");
    }
  }
}
/* A problem, its rules checked: K = H_S - omegaE S^z of PRL (1), (2), H in the rotating frame, the jumps. Cost 8^N. */
static zk_system zk_open(const zk_json *p, int maxDimension, int maxSpins) {
  zk_system s = {0};
  if (!p || p->type != '{') zk_fail(ZENOCHECK_INVALID, "", "problem: expected an object");
  if (zk_choice(zk_get(p, "kind"), "kind", "spins gksl")) {
    zk_keys(p, "", "kind", "H", "jumps", NULL);
    zk_keys(zk_get(p, "H"), "H", "re", "im", NULL);
    s.kind = -1, s.D = zk_get(zk_get(p, "H"), "re")->count;
    if (s.D == 0) zk_fail(ZENOCHECK_INVALID, "H.re", "H.re: expected at least one row");
    s.H = zk_matrix(zk_get(p, "H"), "H", s.D);
    zk_length(zk_get(p, "jumps"), "jumps", -1);
    for (int a = 0; a < zk_get(p, "jumps")->count; a++) zk_add(&s, zk_matrix(&zk_get(p, "jumps")->items[a], zk_join("jumps", "", a), s.D));
    double largest = 1;
    for (int e = 0; e < s.D * s.D; e++) largest = fmax(largest, cabs(s.H[e]));
    for (int r = 0; r < s.D; r++) for (int c = 0; c < s.D; c++) {
      const zc skew = s.H[r * s.D + c] - conj(s.H[c * s.D + r]);
      const char *path = zk_join(zk_join(fabs(creal(skew)) >= fabs(cimag(skew)) ? "H.re" : "H.im", "", r), "", c);
      if (cabs(skew) > 1e-12 * largest) zk_fail(ZENOCHECK_INVALID, path, "%s: expected a hermitian H", path);
    }
    if (s.D > maxDimension) zk_fail(ZENOCHECK_UNSUPPORTED, "", "expected a dimension of at most %d, got %d", maxDimension, s.D);
    return s;
  }
  zk_keys(p, "", "kind", "spins", "nucleus", "bath", "drive", "dynamics", NULL);
  s.kind = zk_choice(zk_get(p, "dynamics"), "dynamics", "nonsecular ule secular hilbert rates");
  const zk_json *spins = zk_get(p, "spins"), *bath = zk_get(p, "bath"), *drive = zk_get(p, "drive"), *nucleus = zk_get(p, "nucleus");
  zk_keys(spins, "spins", "omegaE", "delta", "U", "ising", NULL);
  s.omegaE = zk_field(spins, "spins", "omegaE", 0);
  const double ising = zk_field(spins, "spins", "ising", 0);
  s.delta = zk_numbers(zk_get(spins, "delta"), "spins.delta", -1);
  const int N = s.N = zk_get(spins, "delta")->count;
  if (N == 0) zk_fail(ZENOCHECK_INVALID, "spins.delta", "spins.delta: expected at least one electron");
  s.U = zk_square(zk_get(spins, "U"), "spins.U", N);
  for (int i = 0; i < N; i++) for (int j = i; j < N; j++) {
    const char *path = zk_join(zk_join("spins.U", "", i), "", j);
    if (s.U[i * N + j] != (i == j ? 0 : s.U[j * N + i])) zk_fail(ZENOCHECK_INVALID, path, "%s: expected a symmetric U with a zero diagonal", path);
  }
  const int rates = s.kind == 4;
  zk_choice(bath->type == '{' ? zk_get(bath, "kind") : NULL, "bath.kind", rates ? "two-times" : "three-times");
  if (rates) zk_keys(bath, "bath", "kind", "beta", "T1e", "T2e", "alphaZ", NULL);
  else zk_keys(bath, "bath", "kind", "beta", "T0", "Tstar", "T1", NULL);
  s.beta = zk_field(bath, "bath", "beta", 0);
  if (!rates) s.T0 = zk_field(bath, "bath", "T0", 1), s.Tstar = zk_field(bath, "bath", "Tstar", 1), s.T1 = zk_field(bath, "bath", "T1", 1);
  if (nucleus->type != 'n') {
    zk_keys(nucleus, "nucleus", "omegaN", "D", NULL);
    zk_field(nucleus, "nucleus", "omegaN", 0);
    zk_numbers(zk_get(nucleus, "D"), "nucleus.D", N);
  }
  double omega1 = 0, detuning = 0;
  if (drive->type != 'n') {
    zk_keys(drive, "drive", "omega1", "omegaMW", rates ? "?rateFactor" : NULL, NULL);
    omega1 = zk_field(drive, "drive", "omega1", 0), detuning = zk_field(drive, "drive", "omegaMW", 0) - s.omegaE;
  }
  if (s.kind > 2 || nucleus->type != 'n') zk_fail(ZENOCHECK_UNSUPPORTED, "", "expected nonsecular, ule or secular, without a nucleus");
  if (N > maxSpins) zk_fail(ZENOCHECK_UNSUPPORTED, "", "expected at most %d electrons, got %d", maxSpins, N);
  const int D = s.D = 1 << N;
  s.K = zk_new(D * D, sizeof(zc)), s.H = zk_new(D * D, sizeof(zc)), s.V = zk_new(D * D, sizeof(zc));
  s.k = zk_new(D, sizeof(double)), s.m = zk_new(D, sizeof(double));
  for (int c = 0; c < D; c++) for (int i = 0; i < N; i++) {
    const double zi = creal(zk_spin(&s, i, 2, c, c));
    s.K[c * D + c] += s.delta[i] * zi;
    for (int j = i + 1; j < N; j++) {
      const double zj = creal(zk_spin(&s, j, 2, c, c)), U = s.U[i * N + j];
      s.K[c * D + c] += U * ising * zi * zj;
      if (zi != zj) s.K[(c ^ (1 << (N - 1 - i)) ^ (1 << (N - 1 - j))) * D + c] += U;
    }
  }
  for (int r = 0; r < D; r++) for (int c = 0; c < D; c++) {
    s.H[r * D + c] = s.K[r * D + c] - (r == c ? detuning * zk_sz(&s, r) : 0);
    for (int i = 0; i < N; i++) s.H[r * D + c] += omega1 * zk_spin(&s, i, 0, r, c);
  }
  zk_eigen(D, memcpy(zk_new(D * D, sizeof(zc)), s.K, D * D * sizeof(zc)), s.k, s.V);
  for (int n = 0; n < D; n++) for (int r = 0; r < D; r++) s.m[n] += zk_sz(&s, r) * creal(s.V[r * D + n] * conj(s.V[r * D + n]));
  for (int n = 0; n < D; n++) s.m[n] = round(2 * s.m[n]) / 2; /* no rotation mixes sectors */
  zk_sort(D, s.m, s.k, s.V);
  zk_require_determined(&s, omega1 != 0);
  if (s.kind == 0) zk_nonsecular(&s);
  if (s.kind == 1) for (int i = 0; i < N; i++) for (int mu = 0; mu < 3; mu++) zk_add(&s, zk_turn(&s, zk_weighted(&s, i, mu), 1));
  if (s.kind == 2) zk_secular(&s);
  return s;
}

/* ------------------------------------------------------------------------------------------------------------ outputs */
typedef struct { char *text; size_t length, room; } zk_text;
static void zk_put(zk_text *out, const char *format, ...) {
  for (int tried = 0; tried < 2; tried++) {
    va_list values;
    va_start(values, format);
    const int size = vsnprintf(out->text + out->length, out->room - out->length, format, values);
    va_end(values);
    if (out->length + size < out->room) { out->length += size; return; }
    out->text = memcpy(zk_new(out->room = 2 * out->room + size + 64, 1), out->text ? out->text : "", out->length);
  }
}
static void zk_put_number(zk_text *out, double x) {
  if (!isfinite(x)) zk_fail(ZENOCHECK_NOT_CONVERGED, "", "an output is NaN or infinite");
  zk_put(out, "%.17g", x);
}
static void zk_put_list(zk_text *out, int n, const double *x) {
  for (int i = 0; i < n; i++) zk_put(out, i ? "," : "["), zk_put_number(out, x[i]);
  zk_put(out, n ? "]" : "[]");
}
static double zk_mean(int D, const zc *rho, const zc *A) {
  zc sum = 0;
  for (int r = 0; r < D; r++) for (int c = 0; c < D; c++) sum += rho[r * D + c] * A[c * D + r];
  return creal(sum);
}
/* ||L(rho)||_F, PRL (4). */
static double zk_residual(const zk_system *s, const zc *rho) {
  const int D = s->D;
  zc *Y = zk_new(D * D, sizeof *Y), *left = zk_times(D, s->H, 0, rho), *right = zk_times(D, rho, 0, s->H);
  double sum = 0;
  for (int e = 0; e < D * D; e++) Y[e] = -I * (left[e] - right[e]);
  for (int a = 0; a < s->jumps; a++) {
    const zc *A = s->A[a], *B = zk_times(D, A, 1, A), *x = zk_times(D, zk_times(D, A, 0, rho), 0, zk_adjoint(D, A));
    left = zk_times(D, B, 0, rho), right = zk_times(D, rho, 0, B);
    for (int e = 0; e < D * D; e++) Y[e] += x[e] - (left[e] + right[e]) / 2;
  }
  for (int e = 0; e < D * D; e++) sum += creal(Y[e] * conj(Y[e]));
  return sqrt(sum);
}
/* PRL (11): (1/N) sum_i Re sum_nm -2i <n|S_i^+|m><m|rho_i|n>/(pi (hwhm - i (k_n - k_m - omega))), rho_i = u rho u^+,
 * u = (1 + 2i S_i^x)/sqrt(2). */
static double *zk_epr(const zk_system *s, const zc *rho, const zk_json *request) {
  zk_keys(request, "want.epr", "omega", "hwhm", "coherences", NULL);
  const int D = s->D, count = zk_get(request, "omega")->count, averaged = zk_choice(zk_get(request, "coherences"), "want.epr.coherences", "literal phase-averaged");
  const double *omega = zk_numbers(zk_get(request, "omega"), "want.epr.omega", -1), hwhm = zk_field(request, "want.epr", "hwhm", 1);
  double *f = zk_new(count, sizeof *f);
  if (!rho) return f;
  zc *state = memcpy(zk_new(D * D, sizeof *state), rho, D * D * sizeof *state);
  for (int e = 0; e < D * D; e++) if (averaged && zk_sz(s, e / D) != zk_sz(s, e % D)) state[e] = 0;
  for (int i = 0; i < s->N; i++) {
    zc *u = zk_new(D * D, sizeof *u), *up = zk_new(D * D, sizeof *up);
    for (int e = 0; e < D * D; e++) {
      u[e] = ((e / D == e % D) + 2 * I * zk_spin(s, i, 0, e / D, e % D)) / sqrt(2);
      up[e] = zk_spin(s, i, 3, e / D, e % D);
    }
    const zc *S = zk_turn(s, up, 0), *P = zk_turn(s, zk_times(D, zk_times(D, u, 0, state), 0, zk_adjoint(D, u)), 0);
    for (int n = 0; n < D; n++) for (int m = 0; m < D; m++) for (int w = 0; w < count; w++)
      f[w] += creal(-2 * I * S[n * D + m] * P[m * D + n] / (hwhm - I * (s->k[n] - s->k[m] - omega[w]))) / acos(-1) / s->N;
  }
  return f;
}
/* Of the kept electrons for each eigenvector of rho, ordered by <K>. */
static double *zk_entropies(const zk_system *s, const zc *rho, const zk_json *request) {
  zk_keys(request, "want.entropies", "keep", NULL);
  const int D = s->D;
  const double *keep = zk_numbers(zk_get(request, "keep"), "want.entropies.keep", -1);
  int kept = 0;
  for (int i = 0; i < zk_get(request, "keep")->count; i++) {
    const int bit = keep[i] >= 0 && keep[i] < s->N && keep[i] == floor(keep[i]) ? 1 << (s->N - 1 - (int)keep[i]) : 0;
    if (!bit || kept & bit) zk_fail(ZENOCHECK_INVALID, zk_join("want.entropies.keep", "", i), "want.entropies.keep: expected electrons, each once");
    kept |= bit;
  }
  double *p = zk_new(D, sizeof *p), *energy = zk_new(D, sizeof *energy), *entropy = zk_new(D, sizeof *entropy);
  if (!rho) return entropy;
  zc *R = zk_new(D * D, sizeof *R), *Z = zk_new(D * D, sizeof *Z);
  for (int e = 0; e < D * D; e++) R[e] = (rho[e] + conj(rho[e % D * D + e / D])) / 2;
  zk_eigen(D, R, p, Z);
  const zc *KZ = zk_times(D, s->K, 0, Z);
  for (int n = 0; n < D; n++) for (int r = 0; r < D; r++) energy[n] += creal(conj(Z[r * D + n]) * KZ[r * D + n]);
  for (int n = 0; n < D; n++) for (int m = 0; m < n; m++)
    if (fabs(p[n] - p[m]) < 1e-9) zk_fail(ZENOCHECK_NOT_UNIQUE, "", "two eigenvalues of rho differ by less than 1e-9");
  zk_sort(D, energy, p, Z);
  for (int n = 0; n < D; n++) { /* rho_A(a, b) = sum of z z^* over states that agree on what is traced out, a and b bits of the kept */
    zc *A = zk_new(D * D, sizeof *A), *W = zk_new(D * D, sizeof *W);
    double *w = zk_new(D, sizeof *w);
    for (int e = 0; e < D * D; e++)
      if (((e / D) & ~kept) == ((e % D) & ~kept)) A[((e / D) & kept) * D + ((e % D) & kept)] += Z[(e / D) * D + n] * conj(Z[(e % D) * D + n]);
    zk_eigen(D, A, w, W);
    for (int e = 0; e < D; e++) if (w[e] > 0) entropy[n] -= w[e] * log(w[e]);
    entropy[n] = fmax(0, entropy[n]);
  }
  return entropy;
}
/* beta, lambda of exp(-beta K - lambda S^z)/Z with the same <K>, <S^z>, by damped Newton steps; h = omegaE - lambda/beta. */
static void zk_spin_temperature(const zk_system *s, const zc *rho, zk_text *out) {
  const int D = s->D;
  double ks = 0, ss = 0, largest = 0, scale = 0, energy = zk_mean(D, rho, s->K), sz = 0, x = 0, y = 0;
  for (int n = 0; n < D; n++) ks += s->k[n] * s->m[n], ss += s->m[n] * s->m[n], largest = fmax(largest, fabs(s->k[n])), sz += zk_sz(s, n) * creal(rho[n * D + n]);
  const double a = ks / ss, half = s->N / 2.0;
  for (int n = 0; n < D; n++) scale = fmax(scale, fabs(s->k[n] - a * s->m[n]));
  if (!(scale > 1e-9 * largest)) zk_fail(ZENOCHECK_NOT_UNIQUE, "", "K is a multiple of S^z: <K> and <S^z> do not determine beta and lambda");
  for (int step = 0; step < 200; step++) {
    double top = -INFINITY, Z = 0, f = 0, g = 0, ff = 0, fg = 0, gg = 0, low = INFINITY, high = -INFINITY;
    double *p = zk_new(D, sizeof *p), *F = zk_new(D, sizeof *F), *G = zk_new(D, sizeof *G);
    for (int n = 0; n < D; n++) F[n] = (s->k[n] - a * s->m[n]) / scale, G[n] = s->m[n] / half, top = fmax(top, -x * F[n] - y * G[n]);
    for (int n = 0; n < D; n++) Z += p[n] = exp(-x * F[n] - y * G[n] - top);
    for (int n = 0; n < D; n++) p[n] /= Z, f += p[n] * F[n], g += p[n] * G[n];
    for (int n = 0; n < D; n++) ff += p[n] * (F[n] - f) * (F[n] - f), fg += p[n] * (F[n] - f) * (G[n] - g), gg += p[n] * (G[n] - g) * (G[n] - g);
    const double e = f - (energy - a * sz) / scale, d = g - sz / half, det = ff * gg - fg * fg, u = (gg * e - fg * d) / det, v = (ff * d - fg * e) / det;
    for (int n = 0; n < D; n++) low = fmin(low, u * F[n] + v * G[n]), high = fmax(high, u * F[n] + v * G[n]);
    const double reach = high - low, part = reach < 1e-8 ? 1 : log1p(reach) / reach;
    if (!isfinite(reach) || isnan(u)) break;
    x += part * u, y += part * v;
    if (reach >= 1e-8) continue;
    const double beta = x / scale, lambda = y / half - a * beta;
    zk_put(out, "{\"beta\":%.17g,\"lambda\":%.17g,\"h\":", beta, lambda);
    if (fabs(beta) * largest < 1e-9) zk_put(out, "null}");
    else zk_put(out, "%.17g}", s->omegaE - lambda / beta);
    return;
  }
  zk_fail(ZENOCHECK_NOT_CONVERGED, "", "no state exp(-beta K - lambda S^z)/Z of finite beta and lambda has these moments");
}
#define ZK_GKSL "rho purity diagnostics"
#define ZK_SPINS ZK_GKSL " sx sy sz energy populations epr entropies spinTemperature"
#define ZK_ALL ZK_SPINS " generator nuclearPolarization"

/* One output; with rho NULL only its request is checked. */
static void zk_output(const zk_system *s, const zc *rho, const char *key, const zk_json *request, zk_text *out) {
  const int D = s->D, asked = request->type == 'b' && request->number == 1;
  const char *path = zk_join("want", key, -1);
  if (!strcmp(key, "epr") && s->kind >= 0) zk_put_list(out, zk_get(request, "omega") ? zk_get(request, "omega")->count : 0, zk_epr(s, rho, request));
  else if (!strcmp(key, "entropies") && s->kind >= 0) zk_put_list(out, D, zk_entropies(s, rho, request));
  else if (!asked && strcmp(key, "epr") && strcmp(key, "entropies")) zk_fail(ZENOCHECK_INVALID, path, "%s: expected true", path);
  else if (!rho) return;
  else if (!strcmp(key, "purity")) zk_put_number(out, zk_mean(D, rho, rho));
  else if (!strcmp(key, "energy")) zk_put_number(out, zk_mean(D, rho, s->K));
  else if (!strcmp(key, "diagnostics")) zk_put(out, "{\"residual\":"), zk_put_number(out, zk_residual(s, rho)), zk_put(out, ",\"iterations\":0,\"matvecs\":0}");
  else if (!strcmp(key, "spinTemperature")) zk_spin_temperature(s, rho, out);
  else if (!strcmp(key, "populations")) {
    const zc *P = zk_turn(s, rho, 0);
    double *p = zk_new(D, sizeof *p);
    for (int n = 0; n < D; n++) p[n] = creal(P[n * D + n]);
    zk_put(out, "{\"energies\":"), zk_put_list(out, D, s->k), zk_put(out, ",\"p\":"), zk_put_list(out, D, p);
    zk_put(out, ",\"sz\":"), zk_put_list(out, D, s->m), zk_put(out, "}");
  } else if (!strcmp(key, "rho")) for (int part = 0; part < 2; part++) {
    double *row = zk_new(D, sizeof *row);
    zk_put(out, part ? ",\"im\":[" : "{\"re\":[");
    for (int r = 0; r < D; r++) {
      for (int c = 0; c < D; c++) row[c] = part ? cimag(rho[r * D + c]) : creal(rho[r * D + c]);
      zk_put(out, r ? "," : ""), zk_put_list(out, D, row);
    }
    zk_put(out, part ? "]}" : "]");
  } else { /* sx, sy, sz */
    double *mean = zk_new(s->N, sizeof *mean);
    for (int i = 0; i < s->N; i++) for (int e = 0; e < D * D; e++) mean[i] += creal(rho[e] * zk_spin(s, i, key[1] - 'x', e % D, e / D));
    zk_put_list(out, s->N, mean);
  }
}

/* ------------------------------------------------------------------------------------------------------- conversation */
static void zk_solve(const zk_json *request, zenocheck_solver solver, int maxDimension, int maxSpins, zk_text *out) {
  const zk_json *want = zk_get(request, "want"), *problem = zk_get(request, "problem");
  const zk_system s = zk_open(problem, maxDimension, maxSpins);
  if (want->type != '{') zk_fail(ZENOCHECK_INVALID, "want", "want: expected an object");
  for (int pass = 0; pass < 2; pass++) for (int i = 0; i < want->count; i++) {
    const char *key = want->keys[i], *path = zk_join("want", key, -1), *words = pass ? (s.kind < 0 ? ZK_GKSL : ZK_SPINS) : ZK_ALL;
    zk_text nothing = {0};
    char found[4000];
    snprintf(found, sizeof found, " %s ", words);
    char *padded = zk_new(strlen(key) + 3, 1);
    sprintf(padded, " %s ", key);
    if (!strstr(found, padded)) zk_fail(pass ? ZENOCHECK_UNSUPPORTED : ZENOCHECK_INVALID, pass ? "" : path, "%s: %s", path, pass ? "not offered" : "expected no such key");
    if (!pass) zk_output(&s, NULL, key, &want->items[i], &nothing);
  }
  zc *rho = zk_new((size_t)s.D * s.D, sizeof *rho);
  const int kind = solver(s.D, s.H, s.jumps, s.A, rho);
  if (kind != ZENOCHECK_OK) zk_fail(kind, "", "the solver answered %s", kind > 0 && kind < 6 ? zk_kinds[kind] : "an unknown code");
  for (int e = 0; e < s.D * s.D; e++) if (!isfinite(creal(rho[e])) || !isfinite(cimag(rho[e]))) zk_fail(ZENOCHECK_NOT_CONVERGED, "", "rho holds NaN or infinity");
  zk_put(out, "\"result\":{");
  for (int i = 0; i < want->count; i++) {
    zk_put(out, "%s\"%s\":", i ? "," : "", want->keys[i]);
    zk_output(&s, rho, want->keys[i], &want->items[i], out);
  }
  zk_put(out, "}");
}
/* A line of any length, without its end; NULL at the end of input. */
static char *zk_line(void) {
  static char *line;
  static size_t room;
  size_t length = 0;
  int c;
  while ((c = getchar()) != EOF && c != '\n') {
    if (length + 2 > room) line = realloc(line, room = 2 * room + 256);
    if (!line) return NULL;
    line[length++] = (char)c;
  }
  if (c == EOF && length == 0) return NULL;
  if (!line) line = calloc(room = 256, 1);
  line[length] = 0;
  return line;
}
static void zk_list_words(zk_text *out, const char *words) {
  for (const char *word = words; *word;) {
    const int size = (int)strcspn(word, " ");
    zk_put(out, "%s\"%.*s\"", word == words ? "" : ",", size, word);
    word += size + (word[size] == ' ');
  }
}
/* Answer requests on standard input until `stop` or its end. */
static int zenocheck_serve(zenocheck_solver solver, const char *name, int maxDimension, int maxSpins) {
  char *line;
  while ((line = zk_line())) {
    static zk_text out, id;
    static zk_json request;
    static int stop;
    memset(&out, 0, sizeof out), memset(&id, 0, sizeof id), memset(&request, 0, sizeof request), stop = 0;
    const int failed = setjmp(zk_back);
    if (!failed) {
      const char *at = line;
      request = zk_parse(&at, 0);
      zk_space(&at);
      if (*at || request.type != '{') zk_bad();
      const zk_json *own = zk_get(&request, "id");
      if (own && own->type == 's') zk_put(&id, "\"id\":\"%s\",", own->text);
      const int command = zk_choice(zk_get(&request, "cmd"), "cmd", "start solve evaluate stop");
      if (command == 0) zk_keys(&request, "request", "cmd", "protocol", NULL);
      else if (command == 1) zk_keys(&request, "request", "cmd", "id", "problem", "want", NULL);
      else if (command == 2) zk_keys(&request, "request", "cmd", "id", "function", "arguments", NULL);
      else zk_keys(&request, "request", "cmd", NULL);
      if ((command == 1 || command == 2) && own->type != 's') zk_fail(ZENOCHECK_INVALID, "id", "id: expected a string");
      if (command == 2) zk_fail(ZENOCHECK_UNSUPPORTED, "", "no closed form is offered");
      if (command == 1) zk_solve(&request, solver, maxDimension, maxSpins, &out);
      if (command == 3) zk_put(&out, "\"ok\":true"), stop = 1;
      if (command == 0 && zk_get(&request, "protocol")->number != 1)
        zk_put(&out, "\"ok\":false,\"error\":{\"kind\":\"unsupported\",\"message\":\"expected protocol 1\"}");
      else if (command == 0) {
        zk_put(&out, "\"ok\":true,\"protocol\":1,\"name\":\"%s\",\"version\":\"0\",\"language\":\"C\",\"capabilities\":{\"kinds\":[%s%s%s]", name, maxSpins > 0 ? "\"spins\"" : "", maxSpins > 0 && maxDimension > 0 ? "," : "", maxDimension > 0 ? "\"gksl\"" : "");
        zk_put(&out, ",\"dynamics\":[\"nonsecular\",\"ule\",\"secular\"],\"functions\":[],\"outputs\":[");
        zk_list_words(&out, ZK_SPINS);
        zk_put(&out, "],\"maxSpins\":%d,\"maxDimension\":%d}", maxSpins, maxDimension);
      }
      printf("{%s%s}\n", command == 1 ? id.text : "", out.text);
    } else {
      printf("{%s\"error\":{\"kind\":\"%s\",\"message\":\"", id.text ? id.text : "", zk_kinds[failed < 6 ? failed : 5]);
      for (const char *c = zk_message; *c; c++) printf((unsigned char)*c < 32 || *c == '"' || *c == '\\' ? "?" : "%c", *c);
      printf("\"");
      if (failed == ZENOCHECK_INVALID && *zk_path && !strpbrk(zk_path, "\"\\")) printf(",\"path\":\"%s\"", zk_path);
      printf("}}\n");
    }
    fflush(stdout); /* a line that stays in the buffer is a line that never came */
    while (zk_count) free(zk_blocks[--zk_count]);
    if (stop) break;
  }
  return 0;
}
#endif
