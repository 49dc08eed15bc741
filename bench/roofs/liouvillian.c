/*
 * One application of the Liouvillian, PRL (4) with (7), (8) at T(0) = T*, to a packed density matrix R = Re rho + Im rho (2^N x 2^N):
 *
 *   R' = (H R)^T - H R^T - (popcount(s^t)/(4 T*) + (escape_s + escape_t)/2) R_st + sum_i gain R_{s^i, t^i},
 *
 * the gain G_- where spin i is down in s and t, G_+ where it is up in both. The roof for WebAssembly: whatever this machine's compiler makes of
 * vectors of eight doubles. Compile with cc -O3 -march=native -lm. Nominal flops 4 D^2 (N(N-1)/4 + N).
 *
 * In:  N repeats print, then delta[N], U[N][N], ising, detuning, omega1, G_-, G_+, T*, as decimals.
 * R_k = k 2654435761 mod 2^32 / 2^32 - 1/2. Out: least seconds of one application and sum_k R'_k cos(k), as JSON; R' itself where print is 1.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef double v8 __attribute__((vector_size(64), aligned(8)));
typedef long long m8 __attribute__((vector_size(64)));

enum { LANES = 8, VECTORS = 4, WIDTH = LANES * VECTORS };
#define EACH(v) for (int v = 0; v < VECTORS; v++)

static int N, D, LD;
static double *diagonal, *escape, omega1, gain_down, gain_up, Tstar;
static int *first, *neighbour;
static double *coupling;

static inline v8 *at(double *row) { return (v8 *)row; }

/* z = H x at row s of a panel x, D x WIDTH. */
static inline void hamiltonian_row(v8 z[VECTORS], int s, double *x) {
  v8 flipped[VECTORS];
  EACH(v) z[v] = diagonal[s] * at(x + s * WIDTH)[v];
  EACH(v) flipped[v] = at(x + (s ^ 1) * WIDTH)[v];
  for (int bit = 2; bit < D; bit <<= 1) EACH(v) flipped[v] += at(x + (s ^ bit) * WIDTH)[v];
  EACH(v) z[v] += (omega1 / 2) * flipped[v];
  for (int k = first[s]; k < first[s + 1]; k++) {
    v8 *row = at(x + neighbour[k] * WIDTH);
    EACH(v) z[v] += coupling[k] * row[v];
  }
}

/* y = (H R)^T, columns of R in panels. */
static void transposed_product(double *restrict R, double *restrict y, double *restrict panel) {
  double block[LANES][WIDTH] __attribute__((aligned(64)));
  for (int c = 0; c < D; c += WIDTH) {
    for (int s = 0; s < D; s++) EACH(v) at(panel + s * WIDTH)[v] = at(R + (long)s * LD + c)[v];
    for (int s = 0; s < D; s += LANES) {
      for (int r = 0; r < LANES; r++) {
        v8 z[VECTORS];
        hamiltonian_row(z, s + r, panel);
        EACH(v) at(block[r])[v] = z[v];
      }
      for (int j = 0; j < WIDTH; j++)
        for (int r = 0; r < LANES; r++) y[(long)(c + j) * LD + s + r] = block[r][j];
    }
  }
}

/* The lanes whose column has spin `bit` in the state of row s, times the gain of that state. */
static inline v8 gain_lanes(int s, int column, int bit) {
  double rate = s & bit ? gain_down : gain_up;
  v8 lanes;
  for (int j = 0; j < LANES; j++) lanes[j] = ((s ^ (column + j)) & bit) ? 0 : rate;
  return lanes;
}

/* sum_i gain R_{s^i, t^i} for one panel of row s. */
static inline void add_gains(v8 z[VECTORS], int s, int c, double *R, v8 table[2][3]) {
  static const m8 swap[3] = {{1, 0, 3, 2, 5, 4, 7, 6}, {2, 3, 0, 1, 6, 7, 4, 5}, {4, 5, 6, 7, 0, 1, 2, 3}};
  for (int b = 0; b < 3; b++) {
    v8 *row = at(R + (long)(s ^ (1 << b)) * LD + c);
    EACH(v) z[v] += table[(s >> b) & 1][b] * __builtin_shuffle(row[v], swap[b]);
  }
  for (int b = 3; b < 5; b++) {
    v8 *row = at(R + (long)(s ^ (1 << b)) * LD + c);
    int step = 1 << (b - 3);
    double rate = s & (1 << b) ? gain_down : gain_up;
    EACH(v) if (((s >> b) & 1) == ((v >> (b - 3)) & 1)) z[v] += rate * row[v ^ step];
  }
  for (int b = 5; b < N; b++) {
    int bit = 1 << b;
    if ((s ^ c) & bit) continue;
    double rate = s & bit ? gain_down : gain_up;
    v8 *row = at(R + (long)(s ^ bit) * LD + (c ^ bit));
    EACH(v) z[v] += rate * row[v];
  }
}

/* y += -H R^T + D(R), rows of R in panels, which are the columns of R^T. */
static void dissipative_rest(double *restrict R, double *restrict y, double *restrict panel) {
  v8 table[2][3];
  for (int value = 0; value < 2; value++)
    for (int b = 0; b < 3; b++) table[value][b] = gain_lanes(value << b, 0, 1 << b);
  double low[32][WIDTH];
  for (int s = 0; s < 32; s++)
    for (int j = 0; j < WIDTH; j++) low[s][j] = __builtin_popcount(s ^ j) / (4 * Tstar);
  for (int c = 0; c < D; c += WIDTH) {
    for (int s = 0; s < D; s += LANES)
      for (int j = 0; j < WIDTH; j++)
        for (int r = 0; r < LANES; r++) panel[(s + r) * WIDTH + j] = R[(long)(c + j) * LD + s + r];
    for (int s = 0; s < D; s++) {
      v8 q[VECTORS], z[VECTORS];
      hamiltonian_row(q, s, panel);
      double high = __builtin_popcount((s ^ c) & ~31) / (4 * Tstar) + escape[s] / 2;
      v8 *row = at(R + (long)s * LD + c);
      EACH(v) z[v] = -(high + at(low[s & 31])[v] + at(escape + c)[v] / 2) * row[v] - q[v];
      add_gains(z, s, c, R, table);
      EACH(v) at(y + (long)s * LD + c)[v] += z[v];
    }
  }
}

static double number(void) {
  double value;
  if (scanf("%lf", &value) != 1) exit(2);
  return value;
}

static void read_system(void) {
  double delta[32], U[32][32];
  for (int i = 0; i < N; i++) delta[i] = number();
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) U[i][j] = number();
  double ising = number(), detuning = number();
  omega1 = number(), gain_down = number(), gain_up = number(), Tstar = number();
  diagonal = calloc(D, sizeof(double));
  escape = calloc(D, sizeof(double));
  first = calloc(D + 1, sizeof(int));
  neighbour = calloc((long)D * N * N / 2, sizeof(int));
  coupling = calloc((long)D * N * N / 2, sizeof(double));
  int count = 0;
  for (int s = 0; s < D; s++) {
    for (int i = 0; i < N; i++) {
      int down_i = (s >> (N - 1 - i)) & 1;
      diagonal[s] += (delta[i] - detuning) * (down_i ? -0.5 : 0.5);
      escape[s] += down_i ? gain_up : gain_down;
      for (int j = i + 1; j < N; j++) {
        int unlike = down_i ^ ((s >> (N - 1 - j)) & 1);
        diagonal[s] += U[i][j] * ising * (unlike ? -0.25 : 0.25);
        if (!unlike) continue;
        neighbour[count] = s ^ (1 << (N - 1 - i)) ^ (1 << (N - 1 - j));
        coupling[count++] = U[i][j];
      }
    }
    first[s + 1] = count;
  }
}

int main(void) {
  N = (int)number();
  int repeats = (int)number(), print = (int)number();
  D = 1 << N;
  LD = D + 8;
  read_system();
  double *R = aligned_alloc(64, sizeof(double) * D * LD), *y = aligned_alloc(64, sizeof(double) * D * LD);
  double *panel = aligned_alloc(64, sizeof(double) * D * WIDTH), best = INFINITY, sum = 0;
  memset(R, 0, sizeof(double) * D * LD);
  for (long k = 0; k < (long)D * D; k++) R[k / D * LD + k % D] = (uint32_t)(k * 2654435761u) / 4294967296.0 - 0.5;
  for (int run = 0; run < repeats; run++) {
    struct timespec started, ended;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &started);
    transposed_product(R, y, panel);
    dissipative_rest(R, y, panel);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);
    best = fmin(best, (ended.tv_sec - started.tv_sec) + 1e-9 * (ended.tv_nsec - started.tv_nsec));
  }
  for (long k = 0; k < (long)D * D; k++) sum += y[k / D * LD + k % D] * cos(k);
  printf("{\"seconds\": %.9g, \"fingerprint\": %.17g, \"image\": [", best, sum);
  for (long k = 0; print && k < (long)D * D; k++) printf("%s%.17g", k ? ", " : "", y[k / D * LD + k % D]);
  printf("]}\n");
  return 0;
}
