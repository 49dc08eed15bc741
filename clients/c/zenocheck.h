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

/* ---------------------------------------------------------------------------------------- failures, memory, output */
static jmp_buf zk_back;
static char zk_message[400], zk_path[200], *zk_answer; /* zk_path: where a check of the request is, "" outside of one */
static size_t zk_length, zk_room;
static struct zk_block { struct zk_block *next; zc data[]; } *zk_blocks;

static void zk_fail(int kind, const char *message) {
  snprintf(zk_message, sizeof zk_message, "%s", message);
  longjmp(zk_back, kind);
}
static void zk_invalid(const char *expected) {
  char text[300];
  snprintf(text, sizeof text, "%s: expected %s", *zk_path ? zk_path : "the line", expected);
  zk_fail(ZENOCHECK_INVALID, text);
}
/* Memory of one request, all zero, freed after its answer. */
static void *zk_new(size_t count, size_t size) {
  struct zk_block *block = calloc(1, sizeof *block + (count + 1) * size);
  if (!block) zk_fail(ZENOCHECK_INTERNAL, "out of memory");
  block->next = zk_blocks, zk_blocks = block;
  return block->data;
}
static zc *zk_zeros(int n) { return zk_new((size_t)n * n, sizeof(zc)); }

/* printf to the end of the answer, which is sent when it is whole. */
static void zk_print(const char *format, ...) {
  va_list values;
  va_start(values, format);
  const size_t more = vsnprintf(NULL, 0, format, values);
  va_end(values);
  if (zk_length + more >= zk_room) zk_answer = realloc(zk_answer, zk_room = 2 * zk_room + more + 256);
  if (!zk_answer) exit(70);
  va_start(values, format);
  zk_length += vsnprintf(zk_answer + zk_length, more + 1, format, values);
  va_end(values);
}
static void zk_print_list(const char *before, int n, const double *x, const char *after) {
  for (int i = 0; i < n; i++) {
    if (!isfinite(x[i])) zk_fail(ZENOCHECK_NOT_CONVERGED, "an output is NaN or infinite");
    zk_print("%s%.17g", i ? "," : before, x[i]);
  }
  zk_print("%s%s", n ? "" : before, after);
}

/* ----------------------------------------------------------------------------------------------------------- JSON */
typedef struct zk_json {
  char type, *text, *key; /* type: n t f # " [ {; strings as they stand between their quotes, escapes kept */
  double number;
  int count;
  struct zk_json *first, *next; /* items, and the item after this one */
} zk_json;

static char zk_next(char **at) { return *(*at += strspn(*at, " \t\r\n")); }
static void zk_require(int holds) { if (!holds) zk_invalid("one JSON object"); }

static char *zk_string(char **at) { /* cut out in place */
  char *from = ++*at;
  for (; **at != '"'; ++*at) zk_require(**at && (**at != '\\' || *++*at));
  *(*at)++ = 0;
  return from;
}
static zk_json *zk_parse(char **at, int depth) {
  zk_json *value = zk_new(1, sizeof *value), **last = &value->first;
  const char open = value->type = zk_next(at), close = open == '[' ? ']' : '}';
  zk_require(open && depth < 100);
  if (open == '"') value->text = zk_string(at);
  else if (open == '[' || open == '{') {
    for (++*at; zk_next(at) != close; last = &(*last)->next, value->count++) {
      zk_require(!value->count || *(*at)++ == ',');
      char *key = NULL;
      if (open == '{') {
        zk_require(zk_next(at) == '"');
        key = zk_string(at);
        zk_require(zk_next(at) == ':');
        ++*at;
      }
      *last = zk_parse(at, depth + 1);
      (*last)->key = key;
    }
    ++*at;
  } else if (!strncmp(*at, "null", 4) || !strncmp(*at, "true", 4)) *at += 4;
  else if (!strncmp(*at, "false", 5)) *at += 5;
  else {
    zk_require(strchr("-0123456789", open) != NULL);
    value->type = '#', value->number = strtod(*at, at);
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
/* What a request is like. Lists of a problem, but for the jumps, have one length; `drive` may be null; keys of `want`
 * may be missing; "a or b" is one of these words. */
#define ZK_TEXT(...) #__VA_ARGS__
static char zk_table[] = ZK_TEXT(
  {"start": {"cmd": "a string", "protocol": "anything"}, "stop": {"cmd": "a string"},
   "solve": {"cmd": "a string", "id": "a string", "problem": "anything", "want": "anything"},
   "evaluate": {"cmd": "a string", "id": "a string", "function": "a string", "arguments": "anything"},
   "gksl": {"kind": "a string", "H": {"re": [["a number"]], "im": [["a number"]]},
    "jumps": [{"re": [["a number"]], "im": [["a number"]]}]},
   "spins": {"kind": "a string", "dynamics": "a string", "nucleus": "anything",
    "spins": {"omegaE": "a number", "delta": ["a number"], "U": [["a number"]], "ising": "a number"},
    "bath": {"kind": "three-times", "beta": "a number", "T0": "a positive number", "Tstar": "a positive number",
     "T1": "a positive number"}, "drive": {"omega1": "a number", "omegaMW": "a number"}},
   "want": {"sx": "true", "sy": "true", "sz": "true", "energy": "true", "purity": "true", "rho": "true",
    "populations": "true", "generator": "true", "spinTemperature": "true", "nuclearPolarization": "true",
    "diagnostics": "true", "entropies": {"keep": ["a number"]},
    "epr": {"omega": ["a number"], "hwhm": "a positive number", "coherences": "literal or phase-averaged"}}});
static zk_json *zk_like;

/* Your own code, where it is set before zenocheck_serve: rho of driven spins, D = 2^N, from the problem as it came; an
 * output of rho as JSON, or NULL where it is not your own; what the last solve cost, as JSON (docs/bench.md). */
static int (*zenocheck_spins)(const zk_json *problem, int D, zc *rho);
static char *(*zenocheck_output)(const char *name, const zk_json *request, int D, const zc *rho);
static char *(*zenocheck_info)(void);

/* Which of the words in "a or b" a text is; -1 for none. */
static int zk_word(const char *text, const char *words) {
  for (int which = 0; ; which++) {
    const char *end = strstr(words, " or ");
    const size_t size = end ? (size_t)(end - words) : strlen(words);
    if (size == strlen(text) && !strncmp(words, text, size)) return which;
    if (!end) return -1;
    words = end + 4;
  }
}
static int zk_choose(const zk_json *value, const char *words, const char *path) {
  const int which = value && value->type == '"' ? zk_word(value->text, words) : -1;
  if (which < 0) snprintf(zk_path, sizeof zk_path, "%s", path), zk_invalid(words);
  return which;
}
static void zk_check(const zk_json *value, const zk_json *like, int *size);

/* The check of a value inside another one. */
static void zk_check_inside(const zk_json *item, const zk_json *like, const char *name, int *size) {
  const size_t end = strlen(zk_path);
  snprintf(zk_path + end, sizeof zk_path - end, "%s%s", end && *name != '[' ? "." : "", name);
  if (!like) zk_invalid("no such key");
  if (!item) zk_invalid("a value, got nothing");
  zk_check(item, like, size);
  zk_path[end] = 0;
}
/* Hold a value against the table above; size: the one length of the lists of a problem once it is known. */
static void zk_check(const zk_json *value, const zk_json *like, int *size) {
  char name[40];
  int i = 0;
  if (like->type == '{') {
    if (value->type == 'n' && !strcmp(zk_path, "drive")) return;
    if (value->type != '{') zk_invalid("an object");
    for (const zk_json *item = value->first; item; item = item->next) {
      zk_check_inside(item, zk_get(like, item->key), item->key, size);
      if (zk_get(value, item->key) != item) zk_invalid("every key once");
    }
    for (const zk_json *inner = like->first; inner && strcmp(zk_path, "want"); inner = inner->next)
      if (!zk_get(value, inner->key)) zk_check_inside(NULL, inner, inner->key, size);
  } else if (like->type == '[') {
    if (value->type != '[') zk_invalid("an array");
    if (size && like->first->type != '{') {
      if (!*size) *size = value->count ? value->count : 1;
      snprintf(name, sizeof name, "an array of length %d", *size);
      if (value->count != *size) zk_invalid(name);
    }
    for (const zk_json *item = value->first; item; item = item->next) {
      snprintf(name, sizeof name, "[%d]", i++);
      zk_check_inside(item, like->first, name, size);
    }
  } else {
    const int number = value->type == '#' && isfinite(value->number);
    const int kind = zk_word(like->text, "anything or true or a string or a number or a positive number");
    const int holds[] = {1, value->type == 't', value->type == '"', number, number && value->number > 0};
    if (kind < 0 ? value->type != '"' || zk_word(value->text, like->text) < 0 : !holds[kind]) zk_invalid(like->text);
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
/* V^+ A V. */
static zc *zk_turn(int n, const zc *V, const zc *A) { return zk_times(n, V, 1, zk_times(n, A, 0, V, 0), 0); }

static double zk_mean(int D, const zc *rho, const zc *A) {
  double sum = 0;
  for (int e = 0; e < D * D; e++) sum += creal(rho[e] * A[e % D * D + e / D]);
  return sum;
}
/* x' = c x - w^* y, y' = w x + c y, of n numbers each. */
static void zk_rotate(int n, zc *x, zc *y, int stride, double c, zc w) {
  for (; n > 0; n--, x += stride, y += stride) {
    const zc before = *x;
    *x = c * before - conj(w) * *y, *y = w * before + c * *y;
  }
}
/* Eigenvalues, ascending, and eigenvectors, the columns of V, of a hermitian A: Jacobi's rotations mix no blocks. */
static void zk_eigen(int n, const zc *of, double *values, zc *V) {
  zc *A = memcpy(zk_zeros(n), of, (size_t)n * n * sizeof *A), *W = zk_zeros(n);
  for (int i = 0; i < n; i++) W[i * (n + 1)] = 1;
  for (int sweep = 0; sweep < 60; sweep++) {
    double off = 0, all = 0;
    for (int e = 0; e < n * n; e++) *(e % (n + 1) ? &off : &all) += creal(A[e] * conj(A[e]));
    if (off <= DBL_MIN || off <= 1e-34 * all) break;
    for (int p = 0; p < n; p++) for (int q = p + 1; q < n; q++) {
      const double a = cabs(A[p * n + q]);
      if (a == 0) continue;
      const double theta = creal(A[q * n + q] - A[p * n + p]) / (2 * a);
      const double t = (theta < 0 ? -1 : 1) / (fabs(theta) + hypot(1, theta)), c = 1 / hypot(1, t);
      const zc w = t * c * A[p * n + q] / a;
      zk_rotate(n, A + p, A + q, n, c, w), zk_rotate(n, W + p, W + q, n, c, w);
      zk_rotate(n, A + p * n, A + q * n, 1, c, conj(w));
      A[p * n + q] = A[q * n + p] = 0;
    }
  }
  for (int i = 0; i < n; i++) {
    const double own = creal(A[i * (n + 1)]);
    int place = 0;
    for (int j = 0; j < n; j++) place += creal(A[j * (n + 1)]) < own || (j < i && creal(A[j * (n + 1)]) == own);
    values[place] = own;
    for (int r = 0; r < n; r++) V[r * n + place] = W[r * n + i];
  }
}

/* ---------------------------------------------------------------------------------------------------------- spins */
/* Driven spins as matrices, D = 2^N; electron 0 is the most significant bit of an index, 0 is spin up. H, A: PRL (4) in
 * the rotating frame; K: H_S - omegaE S^z, PRL (1), (2); sz: the diagonal of S^z; k, m, V: energies of K, their S^z and
 * eigenstates as columns, ordered by S^z, then energy. N is 0 for explicit matrices. */
typedef struct { int N, D, jumps, kept; double omegaE, *sz, *k, *m; zc *K, *V, *H, **A; } zk_system;

/* S_i^mu, mu = 0, 1, 2, 3 for x, y, z, +. */
static zc *zk_spin(const zk_system *s, int i, int mu) {
  static const zc S[4][2][2] = {{{0, 0.5}, {0.5, 0}}, {{0, -0.5 * I}, {0.5 * I, 0}}, {{0.5, 0}, {0, -0.5}}, {{0, 1}}};
  zc *A = zk_zeros(s->D);
  for (int r = 0; r < s->D; r++) for (int bit = s->N - 1 - i, c = r, flip = 0; flip < 2; flip++, c ^= 1 << bit)
    A[r * s->D + c] = S[mu][r >> bit & 1][c >> bit & 1];
  return A;
}
/* Of one change of S^z, gaps chained by steps of at most 1e-7 rad/us are one gap: label all that are chained to e. */
static void zk_chain(int count, const double *gaps, const double *flips, int e, int *label) {
  for (int f = 0; f < count; f++) if (!label[f] && flips[f] == flips[e] && fabs(gaps[f] - gaps[e]) <= 1e-7) {
    label[f] = label[e];
    zk_chain(count, gaps, flips, f, label);
  }
}
/* sum_nm sqrt(gamma_nm) <m|S_i^mu|n> |m><n|, mu = x, y, z: PRL (6) for ule, gamma_nm = h(omega_nm)/T_nm at the gaps
 * eps_n - eps_m; with those of omegaE S^z alone (7), (8), nonsecular; cut into one piece for each gap (9), secular.
 * h(omega) = 1/(1 + e^{-beta omega}), PRL (5). Where the steady state is not the same in any basis, each S_i^z must be
 * a number inside every degenerate level: these jumps depend on the eigenstates chosen there. */
static void zk_jumps(zk_system *s, int dynamics, const zk_json *bath, int any_basis) {
  enum { NONSECULAR, ULE, SECULAR };
  const int D = s->D;
  int *label = zk_new(D * D, sizeof *label), labels = 0;
  double *gap = zk_new(D * D, sizeof *gap), *flips = zk_new(D * D, sizeof *gap), *weight = zk_new(D * D, sizeof *gap);
  double largest = 0;
  for (int n = 0; n < D; n++) largest = fmax(largest, fabs(s->k[n]));
  for (int e = 0; e < D * D; e++) {
    gap[e] = s->k[e % D] - s->k[e / D], flips[e] = s->m[e % D] - s->m[e / D];
    const double omega = s->omegaE * flips[e] + (dynamics == NONSECULAR ? 0 : gap[e]);
    const double T = flips[e] != 0 ? zk_number(bath, "T1") / 2 : zk_number(bath, e % (D + 1) ? "Tstar" : "T0");
    weight[e] = sqrt(1 / (1 + exp(-zk_number(bath, "beta") * omega)) / T);
  }
  for (int e = 0; e < D * D; e++) if (dynamics != SECULAR) label[e] = labels = 1;
    else if (!label[e]) label[e] = ++labels, zk_chain(D * D, gap, flips, e, label);
  s->A = zk_new((size_t)3 * s->N * labels, sizeof *s->A);
  for (int i = 0; i < s->N; i++) for (int mu = 0; mu < 3; mu++) {
    const zc *S = zk_turn(D, s->V, zk_spin(s, i, mu));
    for (int e = 0; e < D * D && mu == 2 && !any_basis; e++)
      if (flips[e] == 0 && fabs(gap[e]) <= 1e-9 * largest && e % (D + 1))
        if (cabs(S[e]) + cabs(S[e / D * (D + 1)] - S[e % D * (D + 1)]) > 1e-9)
          zk_fail(ZENOCHECK_NOT_UNIQUE, "the jumps depend on the states chosen inside a degenerate level of H_S");
    for (int l = 1; l <= labels; l++) {
      zc *piece = zk_zeros(D);
      int some = 0;
      for (int e = 0; e < D * D; e++) if (label[e] == l && S[e] != 0) piece[e] = weight[e] * S[e], some = 1;
      if (some) s->A[s->jumps++] = zk_times(D, s->V, 0, zk_times(D, piece, 0, s->V, 1), 0);
    }
  }
}
static void zk_open_spins(zk_system *s, const zk_json *problem, int dynamics) {
  const zk_json *spins = zk_get(problem, "spins"), *bath = zk_get(problem, "bath"), *drive = zk_get(problem, "drive");
  const double *delta = zk_numbers(zk_get(spins, "delta"), NULL), *U = zk_numbers(zk_get(spins, "U"), NULL);
  const int N = s->N, D = s->D = 1 << N;
  double omega1 = 0, detuning = 0, coupled = 0, width = 0;
  s->omegaE = zk_number(spins, "omegaE");
  if (drive->type != 'n') omega1 = zk_number(drive, "omega1"), detuning = zk_number(drive, "omegaMW") - s->omegaE;
  s->K = zk_zeros(D), s->H = zk_zeros(D), s->V = zk_zeros(D);
  s->sz = zk_new(D, sizeof(double)), s->k = zk_new(D, sizeof(double)), s->m = zk_new(D, sizeof(double));
  for (int r = 0; r < D; r++) for (int i = 0; i < N; i++) {
    const int bit = 1 << (N - 1 - i);
    const double z = r & bit ? -0.5 : 0.5;
    s->sz[r] += z, s->K[r * D + r] += delta[i] * z, s->H[r * D + (r ^ bit)] = omega1 / 2;
    for (int j = 0; j < i; j++) {
      const int other = 1 << (N - 1 - j), opposite = !(r & bit) != !(r & other);
      coupled += fabs(U[i * N + j]);
      s->K[r * D + r] += U[i * N + j] * zk_number(spins, "ising") * (opposite ? -0.25 : 0.25);
      if (opposite) s->K[r * D + (r ^ bit ^ other)] += U[i * N + j];
    }
  }
  zc *apart = zk_zeros(D); /* far apart in energy, the sectors of S^z come one after the other */
  for (int e = 0; e < D * D; e++) apart[e] = s->K[e], s->H[e] += s->K[e], width += cabs(s->K[e]);
  for (int e = 0; e < D * D; e += D + 1) s->H[e] -= detuning * s->sz[e % D], apart[e] += (1 + 2 * width) * s->sz[e % D];
  zk_eigen(D, apart, s->k, s->V);
  const zc *k = zk_turn(D, s->V, s->K);
  for (int n = 0; n < D; n++) s->k[n] = creal(k[n * (D + 1)]);
  for (int e = 0; e < D * D; e++) if (s->V[e] != 0) s->m[e % D] = s->sz[e / D];
  const int thermal = omega1 == 0 && (dynamics != 1 || coupled == 0);
  const int hot = zk_number(bath, "beta") * (dynamics == 0 ? s->omegaE : 1) == 0;
  zk_jumps(s, dynamics, bath, thermal || hot || zk_number(bath, "T0") == zk_number(bath, "Tstar"));
}

/* -------------------------------------------------------------------------------------------------------- outputs */
/* <n|rho|n>. */
static double *zk_populations(const zk_system *s, const zc *rho) {
  const zc *P = zk_turn(s->D, s->V, rho);
  double *p = zk_new(s->D, sizeof *p);
  for (int n = 0; n < s->D; n++) p[n] = creal(P[n * (s->D + 1)]);
  return p;
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
static void zk_epr(const zk_system *s, const zc *rho, const zk_json *request) {
  const int D = s->D, count = zk_get(request, "omega")->count;
  const int averaged = !strcmp(zk_get(request, "coherences")->text, "phase-averaged");
  const double *omega = zk_numbers(zk_get(request, "omega"), NULL), hwhm = zk_number(request, "hwhm");
  double *f = zk_new(count, sizeof *f);
  zc *state = zk_zeros(D);
  for (int e = 0; e < D * D; e++) if (!averaged || s->sz[e / D] == s->sz[e % D]) state[e] = rho[e];
  for (int i = 0; i < s->N; i++) {
    zc *u = zk_spin(s, i, 0);
    for (int e = 0; e < D * D; e++) u[e] = (2 * I * u[e] + (e % (D + 1) == 0)) / sqrt(2);
    const zc *P = zk_turn(D, zk_times(D, u, 1, s->V, 0), state), *S = zk_turn(D, s->V, zk_spin(s, i, 3));
    for (int e = 0; e < D * D; e++) for (int w = 0; w < count; w++) {
      const zc weight = -2 * I * S[e] * P[e % D * D + e / D], width = hwhm - I * (s->k[e / D] - s->k[e % D] - omega[w]);
      f[w] += creal(weight / width) / acos(-1) / s->N;
    }
  }
  zk_print_list("[", count, f, "]");
}
/* -Tr r ln r, r the state of the kept electrons, for each eigenvector of rho, ordered by <K> ascending. */
static void zk_entropies(const zk_system *s, const zc *rho) {
  const int D = s->D;
  double *p = zk_new(D, sizeof *p), *w = zk_new(D, sizeof *w), *list = zk_new(D, sizeof *list);
  zc *R = zk_zeros(D), *Z = zk_zeros(D), *W = zk_zeros(D);
  for (int e = 0; e < D * D; e++) R[e] = (rho[e] + conj(rho[e % D * D + e / D])) / 2;
  zk_eigen(D, R, p, Z);
  for (int n = 1; n < D; n++)
    if (p[n] - p[n - 1] < 1e-9) zk_fail(ZENOCHECK_NOT_UNIQUE, "two eigenvalues of rho differ by less than 1e-9");
  const zc *ZKZ = zk_turn(D, Z, s->K);
  for (int n = 0; n < D; n++) { /* r(a, b): sum of z z^* over states that agree outside, a and b their kept bits */
    zc *r = zk_zeros(D);
    double entropy = 0;
    int place = 0;
    for (int m = 0; m < D; m++) place += creal(ZKZ[m * (D + 1)]) < creal(ZKZ[n * (D + 1)]);
    for (int a = 0; a < D; a++) for (int b = 0; b < D; b++)
      if ((a & ~s->kept) == (b & ~s->kept)) r[(a & s->kept) * D + (b & s->kept)] += Z[a * D + n] * conj(Z[b * D + n]);
    zk_eigen(D, r, w, W);
    for (int a = 0; a < D; a++) if (w[a] > 0) entropy -= w[a] * log(w[a]);
    list[place] = fmax(0, entropy);
  }
  zk_print_list("[", D, list, "]");
}
/* beta, lambda of exp(-beta K - lambda S^z)/Z with the <K>, <S^z> of rho, the minimum of the convex function
 * ln Z + beta <K> + lambda <S^z>, by damped Newton steps; h = omegaE - lambda/beta. PRL, Fig. 2. */
static void zk_spin_temperature(const zk_system *s, const zc *rho) {
  const int D = s->D;
  const double *P = zk_populations(s, rho);
  double *p = zk_new(D, sizeof *p), *F = zk_new(D, sizeof *F), kk = 0, km = 0, mm = 0, ff = 0, largest = 0, x = 0;
  for (int n = 0; n < D; n++) km += s->k[n] * s->m[n], mm += s->m[n] * s->m[n], largest = fmax(largest, fabs(s->k[n]));
  for (int n = 0; n < D; n++) F[n] = s->k[n] - km / mm * s->m[n], ff += F[n] * F[n], kk += s->k[n] * s->k[n];
  if (ff <= 1e-18 * kk) zk_fail(ZENOCHECK_NOT_UNIQUE, "K is a multiple of S^z: <K>, <S^z> are one number");
  double y = 0;
  for (int step = 0; step < 200; step++) { /* beta K + lambda S^z = x F + y S^z, F orthogonal to S^z */
    double top = -INFINITY, Z = 0, f = 0, g = 0, a = 0, b = 0, c = 0, d = 0, e = 0, low = INFINITY, high = -INFINITY;
    for (int n = 0; n < D; n++) top = fmax(top, -x * F[n] - y * s->m[n]);
    for (int n = 0; n < D; n++) Z += p[n] = exp(-x * F[n] - y * s->m[n] - top);
    for (int n = 0; n < D; n++) p[n] /= Z, f += p[n] * F[n], g += p[n] * s->m[n];
    for (int n = 0; n < D; n++) {
      const double df = F[n] - f, dg = s->m[n] - g;
      a += p[n] * df * df, b += p[n] * df * dg, c += p[n] * dg * dg;
      d += (p[n] - P[n]) * F[n], e += (p[n] - P[n]) * s->m[n];
    }
    const double dx = (c * d - b * e) / (a * c - b * b), dy = (a * e - b * d) / (a * c - b * b);
    for (int n = 0; n < D; n++) low = fmin(low, dx * F[n] + dy * s->m[n]), high = fmax(high, dx * F[n] + dy * s->m[n]);
    const double reach = high - low, part = reach < 1e-8 ? 1 : log1p(reach) / reach;
    if (!isfinite(reach)) break;
    x += part * dx, y += part * dy;
    if (reach >= 1e-8) continue;
    const double lambda = y - km / mm * x, h = s->omegaE - lambda / x;
    zk_print_list("{\"beta\":", 1, &x, ",\"lambda\":"), zk_print_list("", 1, &lambda, ",\"h\":");
    if (fabs(x) * largest < 1e-9) zk_print("null}");
    else zk_print_list("", 1, &h, "}");
    return;
  }
  zk_fail(ZENOCHECK_NOT_CONVERGED, "no state exp(-beta K - lambda S^z)/Z of finite beta, lambda has these moments");
}
#define ZK_MATRIX "rho or purity or diagnostics"
#define ZK_SPINS ZK_MATRIX " or sx or sy or sz or energy or populations or epr or entropies or spinTemperature"

static void zk_output(const zk_system *s, const zc *rho, const zk_json *request) {
  enum { RHO, PURITY, DIAGNOSTICS, SX, SY, SZ, ENERGY, POPULATIONS, EPR, ENTROPIES, SPIN_TEMPERATURE };
  const int D = s->D, which = zk_word(request->key, ZK_SPINS);
  double *x = zk_new(D > s->N ? D : s->N, sizeof *x);
  if (which == RHO) for (int part = 0; part < 2; part++) for (int r = 0; r < D; r++) {
    for (int c = 0; c < D; c++) x[c] = part ? cimag(rho[r * D + c]) : creal(rho[r * D + c]);
    zk_print(r ? "," : part ? ",\"im\":[" : "{\"re\":[");
    zk_print_list("[", D, x, r < D - 1 ? "]" : part ? "]]}" : "]]");
  }
  if (which == PURITY || which == ENERGY) {
    x[0] = zk_mean(D, rho, which == PURITY ? rho : s->K);
    zk_print_list("", 1, x, "");
  }
  if (which == DIAGNOSTICS) {
    x[0] = zk_residual(s, rho);
    zk_print_list("{\"residual\":", 1, x, ",\"iterations\":0,\"matvecs\":0}");
  }
  if (which >= SX && which <= SZ) {
    for (int i = 0; i < s->N; i++) x[i] = zk_mean(D, rho, zk_spin(s, i, which - SX));
    zk_print_list("[", s->N, x, "]");
  }
  if (which == POPULATIONS) {
    zk_print_list("{\"energies\":[", D, s->k, "],\"p\":[");
    zk_print_list("", D, zk_populations(s, rho), "],\"sz\":[");
    zk_print_list("", D, s->m, "]}");
  }
  if (which == EPR) zk_epr(s, rho, request);
  if (which == ENTROPIES) zk_entropies(s, rho);
  if (which == SPIN_TEMPERATURE) zk_spin_temperature(s, rho);
}

/* --------------------------------------------------------------------------------------------------- conversation */
/* The rules that are more than the table of a problem, and its matrices; size: its N or D. */
static zk_system zk_open(const zk_json *problem, const zk_json *keep, int spins, int size) {
  zk_system s = {.N = spins ? size : 0, .D = size};
  const double *U = spins ? zk_numbers(zk_get(zk_get(problem, "spins"), "U"), NULL) : NULL;
  for (int e = 0; e < s.N * s.N; e++) {
    snprintf(zk_path, sizeof zk_path, "spins.U[%d][%d]", e / s.N, e % s.N);
    if (U[e] != (e % (s.N + 1) ? U[e % s.N * s.N + e / s.N] : 0)) zk_invalid("a symmetric U with a zero diagonal");
  }
  int i = 0;
  for (const zk_json *item = spins && keep ? keep->first : NULL; item; item = item->next) {
    const int there = item->number >= 0 && item->number < s.N && item->number == floor(item->number);
    const int bit = there ? 1 << (s.N - 1 - (int)item->number) : 0;
    snprintf(zk_path, sizeof zk_path, "want.entropies.keep[%d]", i++);
    if (!bit || s.kept & bit) zk_invalid("electrons of the problem, each once");
    s.kept |= bit;
  }
  const zk_json *jumps = zk_get(problem, "jumps");
  double largest = 1;
  if (!spins) s.H = zk_matrix(zk_get(problem, "H"), s.D), s.A = zk_new(jumps->count, sizeof *s.A);
  for (const zk_json *A = spins ? NULL : jumps->first; A; A = A->next) s.A[s.jumps++] = zk_matrix(A, s.D);
  for (int e = 0; e < s.D * s.D && !spins; e++) largest = fmax(largest, cabs(s.H[e]));
  for (int e = 0; e < s.D * s.D && !spins; e++) for (int part = 0; part < 2; part++) {
    const zc skew = s.H[e] - conj(s.H[e % s.D * s.D + e / s.D]);
    snprintf(zk_path, sizeof zk_path, "H.%s[%d][%d]", part ? "im" : "re", e / s.D, e % s.D);
    if (fabs(part ? cimag(skew) : creal(skew)) > 1e-12 * largest) zk_invalid("a hermitian H");
  }
  *zk_path = 0;
  return s;
}
static void zk_solve(const zk_json *problem, const zk_json *want, zenocheck_solver solver, int most, int most_spins) {
  snprintf(zk_path, sizeof zk_path, "want");
  zk_check(want, zk_get(zk_like, "want"), NULL), *zk_path = 0;
  const int spins = !zk_choose(zk_get(problem, "kind"), "spins or gksl", "kind");
  const char *known = "nonsecular or ule or secular or hilbert or rates";
  const int dynamics = spins ? zk_choose(zk_get(problem, "dynamics"), known, "dynamics") : 0;
  int size = 0;
  if (dynamics > 2) zk_fail(ZENOCHECK_UNSUPPORTED, "expected dynamics nonsecular, ule or secular");
  zk_check(problem, zk_get(zk_like, spins ? "spins" : "gksl"), &size);
  zk_system s = zk_open(problem, zk_get(zk_get(want, "entropies"), "keep"), spins, size);
  if ((spins && zk_get(problem, "nucleus")->type != 'n') || size > (spins ? most_spins : most))
    zk_fail(ZENOCHECK_UNSUPPORTED, "expected no nucleus, and no more than maxSpins or maxDimension");
  for (const zk_json *item = want->first; item; item = item->next)
    if (zk_word(item->key, spins ? ZK_SPINS : ZK_MATRIX) < 0)
      zk_fail(ZENOCHECK_UNSUPPORTED, "an output that is wanted is not offered for this problem");
  if (spins) zk_open_spins(&s, problem, dynamics);
  zc *rho = zk_zeros(s.D);
  const int code = spins && zenocheck_spins ? zenocheck_spins(problem, s.D, rho) : solver(s.D, s.H, s.jumps, s.A, rho);
  if (code) zk_fail(code > 0 && code < ZENOCHECK_INVALID ? code : ZENOCHECK_INTERNAL, "the solver has no answer");
  for (int e = 0; e < s.D * s.D; e++) if (!isfinite(creal(rho[e])) || !isfinite(cimag(rho[e])))
    zk_fail(ZENOCHECK_NOT_CONVERGED, "the solver returned NaN or infinity");
  for (const zk_json *item = want->first; item; item = item->next) {
    zk_print("%s\"%s\":", item == want->first ? "\"result\":{" : ",", item->key);
    const char *own = zenocheck_output ? zenocheck_output(item->key, item, s.D, rho) : NULL;
    if (own) zk_print("%s", own);
    else zk_output(&s, rho, item);
  }
  zk_print(want->first ? "}" : "\"result\":{}");
  if (zenocheck_info) zk_print(",\"info\":%s", zenocheck_info());
}
static void zk_start(const zk_json *request, const char *name, int maxDimension, int maxSpins) {
  const zk_json *protocol = zk_get(request, "protocol");
  if (protocol->type != '#' || protocol->number != 1) {
    zk_print("\"ok\":false,");
    zk_fail(ZENOCHECK_UNSUPPORTED, "expected protocol 1");
  }
  zk_print("\"ok\":true,\"protocol\":1,\"name\":\"%s\",\"version\":\"0\",\"language\":\"C\",\"capabilities\":{", name);
  zk_print("\"kinds\":[%s", maxSpins > 0 ? "\"spins\"" : "");
  zk_print("%s%s],", maxSpins > 0 && maxDimension > 0 ? "," : "", maxDimension > 0 ? "\"gksl\"" : "");
  zk_print("\"dynamics\":[\"nonsecular\",\"ule\",\"secular\"],\"functions\":[],\"outputs\":[\"");
  for (const char *word = ZK_SPINS, *end; word; word = end ? end + 4 : NULL) {
    end = strstr(word, " or ");
    zk_print("%.*s%s", (int)(end ? end - word : (long)strlen(word)), word, end ? "\",\"" : "\"]");
  }
  zk_print(",\"maxSpins\":%d,\"maxDimension\":%d}", maxSpins, maxDimension);
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
  char *line, *table = zk_table;
  static int stop;
  static size_t id;
  zk_like = zk_parse(&table, 0), zk_blocks = NULL;
  while (!stop && (line = zk_line())) {
    zk_length = 0, *zk_path = 0;
    zk_print("{");
    id = zk_length;
    const int failed = setjmp(zk_back);
    if (!failed) {
      const zk_json *request = zk_parse(&line, 0), *own = zk_get(request, "id");
      zk_require(!zk_next(&line) && request->type == '{');
      if (own && own->type == '"') zk_print("\"id\":\"%s\",", own->text);
      id = zk_length;
      const int command = zk_choose(zk_get(request, "cmd"), "start or solve or evaluate or stop", "cmd");
      zk_check(request, zk_get(zk_like, zk_get(request, "cmd")->text), NULL);
      if (command == 0) zk_start(request, name, maxDimension, maxSpins);
      if (command == 1) zk_solve(zk_get(request, "problem"), zk_get(request, "want"), solver, maxDimension, maxSpins);
      if (command == 2) zk_fail(ZENOCHECK_UNSUPPORTED, "no closed form is offered");
      if (command == 3) zk_print("\"ok\":true"), stop = 1;
    } else {
      for (char *c = zk_message; *c; c++) if ((unsigned char)*c < 32 || *c == '"' || *c == '\\') *c = '?';
      if (zk_length - id != strlen("\"ok\":false,")) zk_length = id;
      zk_print("\"error\":{\"kind\":\"%s\",\"message\":\"%s\"", zk_kinds[failed], zk_message);
      if (failed == ZENOCHECK_INVALID && *zk_path && !strpbrk(zk_path, "\"\\")) zk_print(",\"path\":\"%s\"", zk_path);
      zk_print("}");
    }
    zk_print("}"), puts(zk_answer);
    fflush(stdout); /* a line that stays in the buffer is a line that never came */
    for (struct zk_block *block; (block = zk_blocks); free(block)) zk_blocks = block->next;
  }
  return 0;
}
#endif
