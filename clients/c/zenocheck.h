/* zenocheck for C (C99, -lm): a function of H and the jumps becomes a solver that `zenocheck conform` judges.
 *
 *   static int mine(int D, const zc *H, int jumps, zc *const *A, zc *rho) { ...; return ZENOCHECK_OK; }
 *   int main(void) { return zenocheck_serve(mine, "mine", 16, 4); }      // maxDimension, maxSpins
 *
 * It solves 0 = -i[H, rho] + sum_a (A_a rho A_a^+ - {A_a^+ A_a, rho}/2), Tr rho = 1; matrices are D x D, row after row.
 * It returns ZENOCHECK_OK, ZENOCHECK_NOT_UNIQUE, ZENOCHECK_NOT_CONVERGED or ZENOCHECK_UNSUPPORTED. What it prints must
 * go to stderr. Driven spins are translated into H and jumps, and every output is computed from rho, here, by the
 * formulas of docs/conformance.md. Angular frequencies in rad/us, times in us, hbar = 1. */
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
typedef int (*zenocheck_solver)(int D, const zc *H, int jumps, zc *const *A, zc *rho);
enum {
  ZENOCHECK_OK, ZENOCHECK_NOT_UNIQUE, ZENOCHECK_NOT_CONVERGED, ZENOCHECK_UNSUPPORTED, ZENOCHECK_INVALID,
  ZENOCHECK_INTERNAL
};
static const char *const zk_kinds[] = {"", "not-unique", "not-converged", "unsupported", "invalid", "internal"};

/* -------------------------------------------------------------------------------------------- failures and memory */
static jmp_buf zk_back;
static char zk_message[400], zk_path[200];
static struct zk_block { struct zk_block *next; zc data[]; } *zk_blocks;

/* Give the request up: a kind, a sentence, and for `invalid` the path of what is wrong. */
static void zk_fail(int kind, const char *path, const char *message) {
  snprintf(zk_message, sizeof zk_message, "%s%s%s", path, *path ? ": " : "", message);
  snprintf(zk_path, sizeof zk_path, "%s", path);
  longjmp(zk_back, kind);
}
/* Memory of one request, all zero, freed after its answer. */
static void *zk_new(size_t count, size_t size) {
  struct zk_block *block = calloc(1, sizeof *block + (count + 1) * size);
  if (!block) zk_fail(ZENOCHECK_INTERNAL, "", "out of memory");
  block->next = zk_blocks, zk_blocks = block;
  return block->data;
}
/* printf into memory of the request. */
static char *zk_text(const char *format, ...) {
  va_list values;
  va_start(values, format);
  const int length = vsnprintf(NULL, 0, format, values);
  va_end(values);
  char *text = zk_new(length, 1);
  va_start(values, format);
  vsnprintf(text, length + 1, format, values);
  va_end(values);
  return text;
}
static zc *zk_zeros(int n) { return zk_new((size_t)n * n, sizeof(zc)); }

/* ----------------------------------------------------------------------------------------------------------- JSON */
typedef struct zk_json {
  char type, *text, *key; /* type: n t f # s [ {; strings as they stand between their quotes, escapes kept */
  double number;
  int count;
  struct zk_json *first, *next; /* items, and the item after this one */
} zk_json;

static char zk_next(const char **at) { return *(*at += strspn(*at, " \t\r\n")); }
static void zk_require(int holds) {
  if (!holds) zk_fail(ZENOCHECK_INVALID, "", "expected one JSON object on the line");
}

static char *zk_string(const char **at) {
  const char *from = ++*at;
  while (**at && **at != '"') *at += **at == '\\' && (*at)[1] ? 2 : 1;
  zk_require(**at == '"');
  return zk_text("%.*s", (int)((*at)++ - from), from);
}
static zk_json *zk_parse(const char **at, int depth) {
  zk_json *value = zk_new(1, sizeof *value), **last = &value->first;
  const char c = value->type = zk_next(at);
  zk_require(depth < 100);
  if (c == '"') value->type = 's', value->text = zk_string(at);
  else if (c == '[' || c == '{') {
    const char close = c == '[' ? ']' : '}';
    for (++*at; zk_next(at) != close || value->count; ) {
      char *key = NULL;
      if (c == '{') {
        zk_require(**at == '"');
        key = zk_string(at);
        zk_require(zk_next(at) == ':');
        ++*at;
      }
      *last = zk_parse(at, depth + 1);
      (*last)->key = key, last = &(*last)->next, value->count++;
      zk_require(zk_next(at) == ',' || **at == close);
      if (*(*at)++ == close) return value;
      zk_require(zk_next(at) != close);
    }
    ++*at;
  } else if (!strncmp(*at, "null", 4) || !strncmp(*at, "true", 4)) *at += 4;
  else if (!strncmp(*at, "false", 5)) *at += 5;
  else {
    char *end;
    zk_require(c && strchr("-0123456789", c));
    value->type = '#', value->number = strtod(*at, &end), *at = end;
  }
  return value;
}
static const zk_json *zk_get(const zk_json *of, const char *key) {
  const zk_json *item = of && of->type == '{' ? of->first : NULL;
  while (item && strcmp(item->key, key)) item = item->next;
  return item;
}
static double zk_number(const zk_json *of, const char *key) { return zk_get(of, key)->number; }

/* ----------------------------------------------------------------------------------------- the rules of a request */
/* {key: rule}, where a key that may be missing ends with "?"; [rule, size], an array of as many as the first of that
 * size has; [rule], null or the rule; the name of another rule; "a or b", one of these words. Quotes are single. */
static const char zk_rules[] =
  "{'start': {'cmd': 'a string', 'protocol': 'anything'}, 'stop': {'cmd': 'a string'},"
  " 'solve': {'cmd': 'a string', 'id': 'a string', 'problem': 'anything', 'want': 'want'},"
  " 'evaluate': {'cmd': 'a string', 'id': 'a string', 'function': 'a string', 'arguments': 'anything'},"
  " 'gksl': {'kind': 'a string', 'H': 'matrix', 'jumps': ['matrix', 'any']},"
  " 'matrix': {'re': [['a number', 'D'], 'D'], 'im': [['a number', 'D'], 'D']},"
  " 'spins': {'kind': 'a string', 'dynamics': 'a string', 'nucleus': 'anything', 'spins': {'omegaE': 'a number',"
  "   'delta': ['a number', 'N'], 'U': [['a number', 'N'], 'N'], 'ising': 'a number'},"
  "  'bath': {'kind': 'three-times', 'beta': 'a number', 'T0': 'a positive number', 'Tstar': 'a positive number',"
  "   'T1': 'a positive number'}, 'drive': [{'omega1': 'a number', 'omegaMW': 'a number'}]},"
  " 'want': {'sx?': 'true', 'sy?': 'true', 'sz?': 'true', 'energy?': 'true', 'purity?': 'true', 'rho?': 'true',"
  "  'populations?': 'true', 'generator?': 'true', 'spinTemperature?': 'true', 'nuclearPolarization?': 'true',"
  "  'diagnostics?': 'true', 'entropies?': {'keep': ['a number', 'any']},"
  "  'epr?': {'omega': ['a number', 'any'], 'hwhm': 'a positive number',"
  "   'coherences': 'literal or phase-averaged'}}}";

/* Which of the words in "a or b" a string is; -1 for none. */
static int zk_word(const zk_json *value, const char *words) {
  for (int which = 0; value && value->type == 's'; which++) {
    const char *end = strstr(words, " or ");
    const size_t size = end ? (size_t)(end - words) : strlen(words);
    if (size == strlen(value->text) && !strncmp(words, value->text, size)) return which;
    if (!end) break;
    words = end + 4;
  }
  return -1;
}
static int zk_choose(const zk_json *value, const char *words, const char *path) {
  const int which = zk_word(value, words);
  if (which < 0) zk_fail(ZENOCHECK_INVALID, path, zk_text("expected %s", words));
  return which;
}
/* Hold a value against a rule; sizes: N and D once they are known. */
static void zk_check(const zk_json *rules, const zk_json *value, const zk_json *rule, const char *path, int *sizes) {
  if (rule->type == 's' && zk_get(rules, rule->text)) rule = zk_get(rules, rule->text);
  if (rule->type == '{') {
    if (value->type != '{') zk_fail(ZENOCHECK_INVALID, path, "expected an object");
    for (const zk_json *item = value->first; item; item = item->next) {
      const char *at = zk_text("%s%s%s", path, *path ? "." : "", item->key);
      if (!zk_get(rule, item->key) && !zk_get(rule, zk_text("%s?", item->key)))
        zk_fail(ZENOCHECK_INVALID, at, "expected no such key");
      if (zk_get(value, item->key) != item) zk_fail(ZENOCHECK_INVALID, at, "expected every key once");
    }
    for (const zk_json *inner = rule->first; inner; inner = inner->next) {
      const char *key = zk_text("%.*s", (int)strcspn(inner->key, "?"), inner->key);
      const char *at = zk_text("%s%s%s", path, *path ? "." : "", key);
      if (zk_get(value, key)) zk_check(rules, zk_get(value, key), inner, at, sizes);
      else if (!strcmp(key, inner->key)) zk_fail(ZENOCHECK_INVALID, at, "expected a value, got nothing");
    }
  } else if (rule->type == '[' && rule->count == 1) {
    if (value->type != 'n') zk_check(rules, value, rule->first, path, sizes);
  } else if (rule->type == '[') {
    const char *name = rule->first->next->text;
    int any = value->count, *size = strcmp(name, "any") ? &sizes[*name == 'D'] : &any, i = 0;
    if (value->type != '[') zk_fail(ZENOCHECK_INVALID, path, "expected an array");
    if (!*size && size != &any) *size = value->count ? value->count : 1;
    if (value->count != *size) zk_fail(ZENOCHECK_INVALID, path, zk_text("expected an array of length %d", *size));
    for (const zk_json *item = value->first; item; item = item->next, i++)
      zk_check(rules, item, rule->first, zk_text("%s[%d]", path, i), sizes);
  } else {
    const char *name = rule->text;
    const int number = value->type == '#' && isfinite(value->number);
    const int kind = zk_word(rule, "anything or true or a string or a number or a positive number");
    const int holds[] = {1, value->type == 't', value->type == 's', number, number && value->number > 0};
    if (kind < 0 ? zk_word(value, name) < 0 : !holds[kind])
      zk_fail(ZENOCHECK_INVALID, path, zk_text("expected %s", name));
  }
}
/* The numbers of a list, or of a list of lists, one after another. */
static double *zk_numbers(const zk_json *list, double *to) {
  double *numbers = to ? to : zk_new((size_t)list->count * (list->first ? list->first->count + 1 : 0), sizeof *numbers);
  int i = 0;
  for (const zk_json *item = list->first; item; item = item->next)
    if (item->type == '[') i = (int)(zk_numbers(item, numbers + i) - numbers) + item->count;
    else numbers[i++] = item->number;
  return numbers;
}
static zc *zk_matrix(const zk_json *value, int n) {
  const double *re = zk_numbers(zk_get(value, "re"), NULL), *im = zk_numbers(zk_get(value, "im"), NULL);
  zc *A = zk_zeros(n);
  for (int e = 0; e < n * n; e++) A[e] = re[e] + I * im[e];
  return A;
}

/* ------------------------------------------------------------------------------------------------------- matrices */
/* op(A) op(B), op the adjoint where asked. */
static zc *zk_times(int n, const zc *A, int adjointA, const zc *B, int adjointB) {
  zc *C = zk_zeros(n);
  for (int r = 0; r < n; r++) for (int j = 0; j < n; j++) {
    const zc a = adjointA ? conj(A[j * n + r]) : A[r * n + j];
    for (int c = 0; a != 0 && c < n; c++) C[r * n + c] += a * (adjointB ? conj(B[c * n + j]) : B[j * n + c]);
  }
  return C;
}
static double zk_mean(int D, const zc *rho, const zc *A) {
  zc sum = 0;
  for (int e = 0; e < D * D; e++) sum += rho[e] * A[e % D * D + e / D];
  return creal(sum);
}
/* Eigenvalues and, as columns of V, eigenvectors of a hermitian matrix: Jacobi's rotations, which mix no blocks. */
static void zk_eigen(int n, const zc *of, double *values, zc *V) {
  zc *A = memcpy(zk_zeros(n), of, (size_t)n * n * sizeof *A);
  for (int i = 0; i < n * n; i++) V[i] = i % (n + 1) == 0;
  for (int sweep = 0; sweep < 60; sweep++) {
    double off = 0, all = 0;
    for (int e = 0; e < n * n; e++) *(e % (n + 1) ? &off : &all) += creal(A[e] * conj(A[e]));
    if (off <= DBL_MIN || off <= 1e-34 * all) break;
    for (int p = 0; p < n; p++) for (int q = p + 1; q < n; q++) {
      const zc a = A[p * n + q];
      if (a == 0) continue;
      const double theta = creal(A[q * n + q] - A[p * n + p]) / (2 * cabs(a));
      const double t = (theta < 0 ? -1 : 1) / (fabs(theta) + hypot(1, theta)), c = 1 / hypot(1, t);
      const zc w = t * c * a / cabs(a); /* columns p, q: x_p' = c x_p - w^* x_q, x_q' = w x_p + c x_q */
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
/* Columns of V, and two numbers of each, in ascending order of the first, then the second. */
static void zk_sort(int n, double *first, double *second, zc *V) {
  for (int i = 1; i < n; i++) for (int j = i; j > 0; j--) {
    if (first[j - 1] < first[j] || (first[j - 1] == first[j] && second[j - 1] <= second[j])) break;
    const double x = first[j - 1], y = second[j - 1];
    first[j - 1] = first[j], first[j] = x, second[j - 1] = second[j], second[j] = y;
    for (int r = 0; r < n; r++) { const zc z = V[r * n + j]; V[r * n + j] = V[r * n + j - 1], V[r * n + j - 1] = z; }
  }
}

/* ---------------------------------------------------------------------------------------------------------- spins */
/* Driven spins as matrices, D = 2^N; electron 0 is the most significant bit of an index, 0 is spin up. H, A: PRL (4) in
 * the rotating frame; K: H_S - omegaE S^z, PRL (1), (2); sz: the diagonal of S^z; k, m, V: energies of K, their S^z and
 * eigenstates as columns, ordered by S^z, then energy. N is 0 for explicit matrices. */
typedef struct { int N, D, jumps; double omegaE, *sz, *k, *m; zc *K, *V, *H, **A; } zk_system;

/* S_i^mu, mu = 0, 1, 2, 3 for x, y, z, +. */
static zc *zk_spin(const zk_system *s, int i, int mu) {
  static const zc S[4][2][2] = {{{0, 0.5}, {0.5, 0}}, {{0, -0.5 * I}, {0.5 * I, 0}}, {{0.5, 0}, {0, -0.5}}, {{0, 1}}};
  zc *A = zk_zeros(s->D);
  for (int r = 0; r < s->D; r++) for (int bit = s->N - 1 - i, c = r, flip = 0; flip < 2; flip++, c ^= 1 << bit)
    A[r * s->D + c] = S[mu][r >> bit & 1][c >> bit & 1];
  return A;
}
/* sum_nm sqrt(gamma_nm) <m|S_i^mu|n> |m><n|, mu = x, y, z: PRL (6) for ule, gamma_nm = h(omega_nm)/T_nm at the gaps
 * eps_n - eps_m; with those of omegaE S^z alone (7), (8), nonsecular; cut into one piece for each gap (9), secular: of
 * one change of S^z, gaps chained by steps of at most 1e-7 rad/us are one. h(omega) = 1/(1 + e^{-beta omega}), (5). */
static void zk_jumps(zk_system *s, int dynamics, const zk_json *bath) {
  enum { NONSECULAR, ULE, SECULAR };
  const int D = s->D;
  int *label = zk_new(D * D, sizeof *label), *order = zk_new(D * D, sizeof *order), labels = 1;
  double *gap = zk_new(D * D, sizeof *gap), *flips = zk_new(D * D, sizeof *gap), *weight = zk_new(D * D, sizeof *gap);
  for (int e = 0; e < D * D; e++) {
    gap[e] = s->k[e % D] - s->k[e / D], flips[e] = s->m[e % D] - s->m[e / D];
    const double omega = s->omegaE * flips[e] + (dynamics == NONSECULAR ? 0 : gap[e]);
    const double T = flips[e] != 0 ? zk_number(bath, "T1") / 2 : zk_number(bath, e % (D + 1) ? "Tstar" : "T0");
    weight[e] = sqrt(1 / (1 + exp(-zk_number(bath, "beta") * omega)) / T);
    int place = e;
    for (; place > 0; place--) {
      const int before = order[place - 1];
      if (flips[before] < flips[e] || (flips[before] == flips[e] && gap[before] <= gap[e])) break;
      order[place] = before;
    }
    order[place] = e;
  }
  for (int i = 1; i < D * D && dynamics == SECULAR; i++) {
    const int e = order[i], before = order[i - 1];
    label[e] = labels += flips[e] != flips[before] || gap[e] - gap[before] > 1e-7;
  }
  s->A = zk_new((size_t)3 * s->N * labels, sizeof *s->A);
  for (int i = 0; i < s->N; i++) for (int mu = 0; mu < 3; mu++) {
    const zc *all = zk_times(D, zk_times(D, s->V, 1, zk_spin(s, i, mu), 0), 0, s->V, 0);
    for (int l = 0; l <= labels; l++) {
      zc *piece = zk_zeros(D);
      int some = 0;
      for (int e = 0; e < D * D; e++) if (label[e] == l && all[e] != 0) piece[e] = weight[e] * all[e], some = 1;
      if (some) s->A[s->jumps++] = zk_times(D, zk_times(D, s->V, 0, piece, 0), 0, s->V, 1);
    }
  }
}
/* With T(0) != T*, (6), (8), (9) depend on the eigenstates chosen inside a degenerate level of a sector, unless each
 * S_i^z is a number there; and so does the steady state where it is not thermal. */
static void zk_require_determined(const zk_system *s) {
  const int D = s->D;
  double largest = 0;
  for (int n = 0; n < D; n++) largest = fmax(largest, fabs(s->k[n]));
  for (int i = 0; i < s->N; i++) {
    const zc *A = zk_times(D, zk_times(D, s->V, 1, zk_spin(s, i, 2), 0), 0, s->V, 0);
    for (int n = 0; n < D; n++) for (int m = 0; m < n; m++) {
      const int same = s->m[n] == s->m[m] && fabs(s->k[n] - s->k[m]) <= 1e-9 * largest;
      if (same && cabs(A[n * D + m]) + cabs(A[n * D + n] - A[m * D + m]) > 1e-9)
        zk_fail(ZENOCHECK_NOT_UNIQUE, "", "the jumps depend on the states chosen inside a degenerate level of H_S");
    }
  }
}
static void zk_open_spins(zk_system *s, const zk_json *problem, int dynamics) {
  const zk_json *spins = zk_get(problem, "spins"), *bath = zk_get(problem, "bath"), *drive = zk_get(problem, "drive");
  const double *delta = zk_numbers(zk_get(spins, "delta"), NULL), *U = zk_numbers(zk_get(spins, "U"), NULL);
  const int N = s->N, D = s->D = 1 << N;
  double omega1 = 0, detuning = 0, coupling = 0;
  s->omegaE = zk_number(spins, "omegaE");
  if (drive->type != 'n') omega1 = zk_number(drive, "omega1"), detuning = zk_number(drive, "omegaMW") - s->omegaE;
  s->K = zk_zeros(D), s->H = zk_zeros(D), s->V = zk_zeros(D);
  s->sz = zk_new(D, sizeof(double)), s->k = zk_new(D, sizeof(double)), s->m = zk_new(D, sizeof(double));
  for (int i = 0; i < N; i++) {
    const zc *x = zk_spin(s, i, 0), *z = zk_spin(s, i, 2);
    for (int e = 0; e < D * D; e++) s->K[e] += delta[i] * z[e], s->H[e] += omega1 * x[e] - detuning * z[e];
    for (int r = 0; r < D; r++) s->sz[r] += creal(z[r * D + r]);
    for (int j = 0; j < i; j++) {
      const zc *zz = zk_times(D, z, 0, zk_spin(s, j, 2), 0), *up_i = zk_spin(s, i, 3), *up_j = zk_spin(s, j, 3);
      const zc *flip = zk_times(D, up_i, 0, up_j, 1), *flop = zk_times(D, up_i, 1, up_j, 0);
      coupling = fmax(coupling, fabs(U[i * N + j]));
      for (int e = 0; e < D * D; e++)
        s->K[e] += U[i * N + j] * (flip[e] + flop[e] + zk_number(spins, "ising") * zz[e]);
    }
  }
  for (int e = 0; e < D * D; e++) s->H[e] += s->K[e];
  zk_eigen(D, s->K, s->k, s->V);
  for (int e = 0; e < D * D; e++) if (s->V[e] != 0) s->m[e % D] = s->sz[e / D];
  zk_sort(D, s->m, s->k, s->V);
  const int undriven = omega1 == 0 && (dynamics != 1 || coupling == 0);
  const int hot = zk_number(bath, "beta") * (dynamics == 0 ? s->omegaE : 1) == 0;
  if (!undriven && !hot && zk_number(bath, "T0") != zk_number(bath, "Tstar")) zk_require_determined(s);
  zk_jumps(s, dynamics, bath);
}

/* -------------------------------------------------------------------------------------------------------- outputs */
static char *zk_number_text(double x) {
  if (!isfinite(x)) zk_fail(ZENOCHECK_NOT_CONVERGED, "", "an output is NaN or infinite");
  return zk_text("%.17g", x);
}
static char *zk_list(int n, const double *x) {
  char *text = zk_new((size_t)n + 1, 26), *end = text + sprintf(text, "[");
  for (int i = 0; i < n; i++) end += sprintf(end, "%s%s", i ? "," : "", zk_number_text(x[i]));
  strcpy(end, "]");
  return text;
}
/* ||L(rho)||, L(rho) = X + X^+, X = -i H rho + sum_a (A_a rho A_a^+ - A_a^+ A_a rho)/2, PRL (4). */
static double zk_residual(const zk_system *s, const zc *rho) {
  const int D = s->D;
  double sum = 0;
  zc *X = zk_times(D, s->H, 0, rho, 0);
  for (int e = 0; e < D * D; e++) X[e] *= -I;
  for (int a = 0; a < s->jumps; a++) {
    const zc *Arho = zk_times(D, s->A[a], 0, rho, 0), *gain = zk_times(D, Arho, 0, s->A[a], 1);
    const zc *loss = zk_times(D, s->A[a], 1, Arho, 0);
    for (int e = 0; e < D * D; e++) X[e] += (gain[e] - loss[e]) / 2;
  }
  for (int e = 0; e < D * D; e++) sum += pow(cabs(X[e] + conj(X[e % D * D + e / D])), 2);
  return sqrt(sum);
}
/* f(omega) = (1/N) sum_i Re sum_nm -2i <n|S_i^+|m><m|rho_i|n>/(pi (hwhm - i (k_n - k_m - omega))), PRL (11), with
 * rho_i = u rho u^+, u = (1 + 2i S_i^x)/sqrt(2); "phase-averaged" keeps only the blocks of rho of one S^z. */
static char *zk_epr(const zk_system *s, const zc *rho, const zk_json *request) {
  const int D = s->D, count = zk_get(request, "omega")->count;
  const int averaged = zk_word(zk_get(request, "coherences"), "phase-averaged") == 0;
  const double *omega = zk_numbers(zk_get(request, "omega"), NULL), hwhm = zk_number(request, "hwhm");
  double *f = zk_new(count, sizeof *f);
  zc *state = memcpy(zk_zeros(D), rho, (size_t)D * D * sizeof *state);
  for (int e = 0; e < D * D; e++) if (averaged && s->sz[e / D] != s->sz[e % D]) state[e] = 0;
  for (int i = 0; i < s->N; i++) {
    zc *u = zk_spin(s, i, 0);
    for (int e = 0; e < D * D; e++) u[e] = (2 * I * u[e] + (e % (D + 1) == 0)) / sqrt(2);
    const zc *uV = zk_times(D, u, 1, s->V, 0);
    const zc *P = zk_times(D, uV, 1, zk_times(D, state, 0, uV, 0), 0);
    const zc *S = zk_times(D, s->V, 1, zk_times(D, zk_spin(s, i, 3), 0, s->V, 0), 0);
    for (int e = 0; e < D * D; e++) for (int w = 0; w < count; w++) {
      const zc weight = -2 * I * S[e] * P[e % D * D + e / D], width = hwhm - I * (s->k[e / D] - s->k[e % D] - omega[w]);
      f[w] += creal(weight / width) / acos(-1) / s->N;
    }
  }
  return zk_list(count, f);
}
/* -Tr r ln r, r the state of the kept electrons, for each eigenvector of rho, ordered by <K> ascending. */
static char *zk_entropies(const zk_system *s, const zc *rho, int kept) {
  const int D = s->D;
  double *p = zk_new(D, sizeof *p), *energy = zk_new(D, sizeof *energy), *entropy = zk_new(D, sizeof *entropy);
  zc *R = zk_zeros(D), *Z = zk_zeros(D);
  for (int e = 0; e < D * D; e++) R[e] = (rho[e] + conj(rho[e % D * D + e / D])) / 2;
  zk_eigen(D, R, p, Z);
  for (int n = 0; n < D; n++) for (int m = 0; m < n; m++)
    if (fabs(p[n] - p[m]) < 1e-9) zk_fail(ZENOCHECK_NOT_UNIQUE, "", "two eigenvalues of rho differ by less than 1e-9");
  const zc *ZKZ = zk_times(D, Z, 1, zk_times(D, s->K, 0, Z, 0), 0);
  for (int n = 0; n < D; n++) energy[n] = creal(ZKZ[n * D + n]);
  zk_sort(D, energy, p, Z);
  for (int n = 0; n < D; n++) { /* r(a, b): sum of z z^* over states that agree outside, a and b their kept bits */
    zc *r = zk_zeros(D), *W = zk_zeros(D);
    double *w = zk_new(D, sizeof *w);
    for (int a = 0; a < D; a++) for (int b = 0; b < D; b++)
      if ((a & ~kept) == (b & ~kept)) r[(a & kept) * D + (b & kept)] += Z[a * D + n] * conj(Z[b * D + n]);
    zk_eigen(D, r, w, W);
    for (int a = 0; a < D; a++) if (w[a] > 0) entropy[n] -= w[a] * log(w[a]);
    entropy[n] = fmax(0, entropy[n]);
  }
  return zk_list(D, entropy);
}
/* beta, lambda of exp(-beta K - lambda S^z)/Z with the <K>, <S^z> of rho, the minimum of the convex function
 * ln Z + beta <K> + lambda <S^z>, by damped Newton steps; h = omegaE - lambda/beta. PRL, Fig. 2. */
static char *zk_spin_temperature(const zk_system *s, const zc *rho) {
  const int D = s->D;
  double *p = zk_new(D, sizeof *p), *F = zk_new(D, sizeof *F), *G = zk_new(D, sizeof *G);
  double ks = 0, ss = 0, largest = 0, scale = 0, energy = zk_mean(D, rho, s->K), sz = 0, x = 0, y = 0;
  for (int n = 0; n < D; n++) ks += s->k[n] * s->m[n], ss += s->m[n] * s->m[n], largest = fmax(largest, fabs(s->k[n]));
  for (int n = 0; n < D; n++) sz += s->sz[n] * creal(rho[n * D + n]);
  const double a = ks / ss, half = s->N / 2.0;
  for (int n = 0; n < D; n++) scale = fmax(scale, fabs(s->k[n] - a * s->m[n]));
  if (!(scale > 1e-9 * largest)) zk_fail(ZENOCHECK_NOT_UNIQUE, "", "K is a multiple of S^z: <K>, <S^z> are one number");
  for (int n = 0; n < D; n++) F[n] = (s->k[n] - a * s->m[n]) / scale, G[n] = s->m[n] / half;
  for (int step = 0; step < 200; step++) {
    double top = -INFINITY, Z = 0, f = 0, g = 0, ff = 0, fg = 0, gg = 0, low = INFINITY, high = -INFINITY;
    for (int n = 0; n < D; n++) top = fmax(top, -x * F[n] - y * G[n]);
    for (int n = 0; n < D; n++) Z += p[n] = exp(-x * F[n] - y * G[n] - top);
    for (int n = 0; n < D; n++) p[n] /= Z, f += p[n] * F[n], g += p[n] * G[n];
    for (int n = 0; n < D; n++) {
      const double df = F[n] - f, dg = G[n] - g;
      ff += p[n] * df * df, fg += p[n] * df * dg, gg += p[n] * dg * dg;
    }
    const double e = f - (energy - a * sz) / scale, d = g - sz / half, det = ff * gg - fg * fg;
    const double u = (gg * e - fg * d) / det, v = (ff * d - fg * e) / det;
    for (int n = 0; n < D; n++) low = fmin(low, u * F[n] + v * G[n]), high = fmax(high, u * F[n] + v * G[n]);
    const double reach = high - low, part = reach < 1e-8 ? 1 : log1p(reach) / reach;
    if (!isfinite(reach) || isnan(u)) break;
    x += part * u, y += part * v;
    if (reach >= 1e-8) continue;
    const double beta = x / scale, lambda = y / half - a * beta;
    const char *h = fabs(beta) * largest < 1e-9 ? "null" : zk_number_text(s->omegaE - lambda / beta);
    return zk_text("{\"beta\":%.17g,\"lambda\":%.17g,\"h\":%s}", beta, lambda, h);
  }
  zk_fail(ZENOCHECK_NOT_CONVERGED, "", "no state exp(-beta K - lambda S^z)/Z of finite beta, lambda has these moments");
  return NULL;
}
#define ZK_MATRIX "rho or purity or diagnostics"
#define ZK_SPINS ZK_MATRIX " or sx or sy or sz or energy or populations or epr or entropies or spinTemperature"

static char *zk_output(const zk_system *s, const zc *rho, const zk_json *request, int kept) {
  const int D = s->D;
  const zk_json name = {.type = 's', .text = request->key};
  const int which = zk_word(&name, ZK_SPINS);
  double *x = zk_new(D > s->N ? D : s->N, sizeof *x);
  if (which == 0) {
    char *parts[] = {"", ""};
    for (int r = 0; r < D; r++) for (int part = 0; part < 2; part++) {
      for (int c = 0; c < D; c++) x[c] = part ? cimag(rho[r * D + c]) : creal(rho[r * D + c]);
      parts[part] = zk_text("%s%s%s", parts[part], r ? "," : "", zk_list(D, x));
    }
    return zk_text("{\"re\":[%s],\"im\":[%s]}", parts[0], parts[1]);
  }
  if (which == 1) return zk_number_text(zk_mean(D, rho, rho));
  if (which == 2)
    return zk_text("{\"residual\":%s,\"iterations\":0,\"matvecs\":0}", zk_number_text(zk_residual(s, rho)));
  if (which == 6) return zk_number_text(zk_mean(D, rho, s->K));
  if (which == 8) return zk_epr(s, rho, request);
  if (which == 9) return zk_entropies(s, rho, kept);
  if (which == 10) return zk_spin_temperature(s, rho);
  if (which == 7) {
    const zc *P = zk_times(D, s->V, 1, zk_times(D, rho, 0, s->V, 0), 0);
    for (int n = 0; n < D; n++) x[n] = creal(P[n * D + n]);
    return zk_text("{\"energies\":%s,\"p\":%s,\"sz\":%s}", zk_list(D, s->k), zk_list(D, x), zk_list(D, s->m));
  }
  for (int i = 0; i < s->N; i++) x[i] = zk_mean(D, rho, zk_spin(s, i, which - 3));
  return zk_list(s->N, x);
}

/* --------------------------------------------------------------------------------------------------- conversation */
static char *zk_solve(const zk_json *rules, const zk_json *request, zenocheck_solver solver, int most, int most_spins) {
  const zk_json *problem = zk_get(request, "problem"), *want = zk_get(request, "want");
  const zk_json *keep = zk_get(zk_get(want, "entropies"), "keep"), *kind = zk_get(problem, "dynamics");
  const int spins = !zk_choose(zk_get(problem, "kind"), "spins or gksl", "kind");
  int dynamics = 0, sizes[2] = {0, 0}, kept = 0, i = 0;
  if (spins) dynamics = zk_choose(kind, "nonsecular or ule or secular or hilbert or rates", "dynamics");
  if (dynamics > 2) zk_fail(ZENOCHECK_UNSUPPORTED, "", "expected dynamics nonsecular, ule or secular");
  zk_check(rules, problem, zk_get(rules, spins ? "spins" : "gksl"), "", sizes);
  zk_system s = {.N = sizes[0], .D = sizes[1]};
  const double *U = spins ? zk_numbers(zk_get(zk_get(problem, "spins"), "U"), NULL) : NULL;
  for (int e = 0; e < s.N * s.N; e++) {
    const char *at = zk_text("spins.U[%d][%d]", e / s.N, e % s.N);
    if (U[e] != (e % (s.N + 1) ? U[e % s.N * s.N + e / s.N] : 0))
      zk_fail(ZENOCHECK_INVALID, at, "expected a symmetric U with a zero diagonal");
  }
  for (const zk_json *item = spins && keep ? keep->first : NULL; item; item = item->next, i++) {
    const int there = item->number >= 0 && item->number < s.N && item->number == floor(item->number);
    const int bit = there ? 1 << (s.N - 1 - (int)item->number) : 0;
    const char *at = zk_text("want.entropies.keep[%d]", i);
    if (!bit || kept & bit) zk_fail(ZENOCHECK_INVALID, at, "expected electrons of the problem, each once");
    kept |= bit;
  }
  if (!spins) {
    const zk_json *jumps = zk_get(problem, "jumps");
    double largest = 1;
    s.H = zk_matrix(zk_get(problem, "H"), s.D);
    s.A = zk_new(jumps->count, sizeof *s.A);
    for (const zk_json *jump = jumps->first; jump; jump = jump->next) s.A[s.jumps++] = zk_matrix(jump, s.D);
    for (int e = 0; e < s.D * s.D; e++) largest = fmax(largest, cabs(s.H[e]));
    for (int e = 0; e < s.D * s.D; e++) for (int part = 0; part < 2; part++) {
      const zc skew = s.H[e] - conj(s.H[e % s.D * s.D + e / s.D]);
      const char *at = zk_text("H.%s[%d][%d]", part ? "im" : "re", e / s.D, e % s.D);
      if (fabs(part ? cimag(skew) : creal(skew)) > 1e-12 * largest)
        zk_fail(ZENOCHECK_INVALID, at, "expected a hermitian H");
    }
  }
  if ((spins && zk_get(problem, "nucleus")->type != 'n') || s.N > most_spins || s.D > most) {
    const char *limits = zk_text("expected at most %d electrons without a nucleus, or dimension %d", most_spins, most);
    zk_fail(ZENOCHECK_UNSUPPORTED, "", limits);
  }
  for (const zk_json *item = want->first; item; item = item->next) {
    const zk_json name = {.type = 's', .text = item->key};
    if (zk_word(&name, spins ? ZK_SPINS : ZK_MATRIX) < 0)
      zk_fail(ZENOCHECK_UNSUPPORTED, "", zk_text("want.%s is not offered for this problem", item->key));
  }
  if (spins) zk_open_spins(&s, problem, dynamics);
  zc *rho = zk_zeros(s.D);
  const int code = solver(s.D, s.H, s.jumps, s.A, rho);
  if (code) zk_fail(code > 0 && code < ZENOCHECK_INVALID ? code : ZENOCHECK_INTERNAL, "", "the solver has no answer");
  for (int e = 0; e < s.D * s.D; e++) if (!isfinite(creal(rho[e])) || !isfinite(cimag(rho[e])))
    zk_fail(ZENOCHECK_NOT_CONVERGED, "", "the solver returned NaN or infinity");
  char *result = "";
  for (const zk_json *item = want->first; item; item = item->next)
    result = zk_text("%s%s\"%s\":%s", result, *result ? "," : "", item->key, zk_output(&s, rho, item, kept));
  return zk_text("\"result\":{%s}", result);
}
/* A line of any length, without its end; NULL at the end of input. */
static char *zk_line(void) {
  static char *line;
  static size_t room;
  size_t length = 0;
  for (int c = getchar(); ; c = getchar()) {
    if (length + 1 >= room) line = realloc(line, room = 2 * room + 256);
    if (!line || (c == EOF && !length)) return NULL;
    line[length++] = c == EOF || c == '\n' ? 0 : (char)c;
    if (!line[length - 1] && c != 0) return line;
  }
}
/* Answer requests on standard input until `stop` or its end. */
static int zenocheck_serve(zenocheck_solver solver, const char *name, int maxDimension, int maxSpins) {
  char *line;
  static int stop;
  static char *id;
  while (!stop && (line = zk_line())) {
    id = "";
    const int failed = setjmp(zk_back);
    if (!failed) {
      const char *at = line;
      char *quoted = zk_text("%s", zk_rules), *quote = quoted;
      while ((quote = strchr(quote, '\''))) *quote = '"';
      const char *table = quoted;
      const zk_json *request = zk_parse(&at, 0), *rules = zk_parse(&table, 0), *own = zk_get(request, "id");
      zk_require(!zk_next(&at) && request->type == '{');
      if (own && own->type == 's') id = zk_text("\"id\":\"%s\",", own->text);
      const zk_json *command = zk_get(request, "cmd");
      const int which = zk_choose(command, "start or solve or evaluate or stop", "cmd");
      zk_check(rules, request, zk_get(rules, command->text), "", (int[2]){0, 0});
      if (which == 2) zk_fail(ZENOCHECK_UNSUPPORTED, "", "no closed form is offered");
      if (which == 1) printf("{%s%s}\n", id, zk_solve(rules, request, solver, maxDimension, maxSpins));
      if (which == 3) printf("{\"ok\":true}\n"), stop = 1;
      if (which == 0 && zk_number(request, "protocol") != 1)
        printf("{\"ok\":false,\"error\":{\"kind\":\"unsupported\",\"message\":\"expected protocol 1\"}}\n");
      else if (which == 0) {
        printf("{\"ok\":true,\"protocol\":1,\"name\":\"%s\",\"version\":\"0\",\"language\":\"C\",", name);
        printf("\"capabilities\":{\"kinds\":[%s", maxSpins > 0 ? "\"spins\"" : "");
        printf("%s%s],", maxSpins > 0 && maxDimension > 0 ? "," : "", maxDimension > 0 ? "\"gksl\"" : "");
        printf("\"dynamics\":[\"nonsecular\",\"ule\",\"secular\"],\"functions\":[],\"outputs\":[\"");
        for (const char *word = ZK_SPINS; *word; word++)
          if (!strncmp(word, " or ", 4)) printf("\",\""), word += 3;
          else putchar(*word);
        printf("\"],\"maxSpins\":%d,\"maxDimension\":%d}}\n", maxSpins, maxDimension);
      }
    } else {
      for (char *c = zk_message; *c; c++) if ((unsigned char)*c < 32 || *c == '"' || *c == '\\') *c = '?';
      printf("{%s\"error\":{\"kind\":\"%s\",\"message\":\"%s\"", id, zk_kinds[failed], zk_message);
      if (failed == ZENOCHECK_INVALID && *zk_path && !strpbrk(zk_path, "\"\\")) printf(",\"path\":\"%s\"", zk_path);
      printf("}}\n");
    }
    fflush(stdout); /* a line that stays in the buffer is a line that never came */
    for (struct zk_block *block; (block = zk_blocks); free(block)) zk_blocks = block->next;
  }
  return 0;
}
#endif
