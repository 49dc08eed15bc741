/* The Lindblad equation as D^2 linear equations, solved by elimination with complete pivoting: what is left of the last
 * pivots tells how many steady states there are. Cost D^6.
 *
 *   cc -O2 -I clients/c -o elimination examples/adapters/c/elimination.c -lm
 *   npx zenocheck conform --exec ./elimination */
#include "zenocheck.h"

static int steadystate(int D, const zc *H, int jumps, zc *const *A, zc *rho) {
  const int n = D * D;
  zc *L = calloc((size_t)n * n, sizeof *L);
  int *order = malloc(n * sizeof *order);
  if (!L || !order) return free(L), free(order), ZENOCHECK_UNSUPPORTED;
  for (int r = 0; r < D; r++) for (int c = 0; c < D; c++) {
    zc *row = L + (size_t)(r * D + c) * n;
    for (int k = 0; k < D; k++) row[k * D + c] -= I * H[r * D + k], row[r * D + k] += I * H[k * D + c];
    for (int a = 0; a < jumps; a++) for (int k = 0; k < D; k++) for (int l = 0; l < D; l++) {
      row[k * D + l] += A[a][r * D + k] * conj(A[a][c * D + l]);
      row[k * D + c] -= conj(A[a][l * D + r]) * A[a][l * D + k] / 2;
      row[r * D + k] -= conj(A[a][l * D + k]) * A[a][l * D + c] / 2;
    }
  }
  double largest = 0;
  int rank = 0;
  for (int i = 0; i < n; i++) order[i] = i;
  for (; rank < n - 1; rank++) {  /* what is left of the last pivot is rounding */
    int pr = rank, pc = rank;
    for (int r = rank; r < n; r++) for (int c = rank; c < n; c++) if (cabs(L[(size_t)r * n + c]) > cabs(L[(size_t)pr * n + pc])) pr = r, pc = c;
    const double pivot = cabs(L[(size_t)pr * n + pc]);
    if (rank == 0) largest = pivot;
    if (pivot <= 1e-14 * n * largest) break;
    for (int c = 0; c < n; c++) { const zc x = L[(size_t)pr * n + c]; L[(size_t)pr * n + c] = L[(size_t)rank * n + c], L[(size_t)rank * n + c] = x; }
    for (int r = 0; r < n; r++) { const zc x = L[(size_t)r * n + pc]; L[(size_t)r * n + pc] = L[(size_t)r * n + rank], L[(size_t)r * n + rank] = x; }
    const int swapped = order[pc]; order[pc] = order[rank], order[rank] = swapped;
    for (int r = rank + 1; r < n; r++) {
      const zc f = L[(size_t)r * n + rank] / L[(size_t)rank * n + rank];
      for (int c = rank; c < n && f != 0; c++) L[(size_t)r * n + c] -= f * L[(size_t)rank * n + c];
    }
  }
  zc trace = 0;
  if (rank == n - 1) {
    rho[order[n - 1]] = 1;
    for (int r = n - 2; r >= 0; r--) {
      zc sum = 0;
      for (int c = r + 1; c < n; c++) sum -= L[(size_t)r * n + c] * rho[order[c]];
      rho[order[r]] = sum / L[(size_t)r * n + r];
    }
    for (int r = 0; r < D; r++) trace += rho[r * D + r];
    for (int e = 0; e < n; e++) rho[e] /= trace;
  }
  free(L), free(order);
  return rank < n - 1 ? ZENOCHECK_NOT_UNIQUE : ZENOCHECK_OK;
}

int main(void) { return zenocheck_serve(steadystate, "elimination", 8, 3); }
