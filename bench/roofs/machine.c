/*
 * What one core of this machine does at most, for a roofline: multiply-adds a second from registers, and bytes a second that are loaded from a
 * block of memory again and again, both with registers of 128 bits, which is what WebAssembly has, and with those that -march=native has. Compile
 * with cc -O3 -march=native.
 *
 * In:  numbers of bytes. Out: {"flops": [[width, bytes of a number, flops a second]...], "loads": [[bytes, width, bytes a second]...]} as JSON.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef __AVX512F__
enum { WIDE = 64 };
#elif defined(__AVX__)
enum { WIDE = 32 };
#else
enum { WIDE = 16 };
#endif

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static volatile double sink;

/* Twelve chains of multiply-adds that do not wait for each other; the best of some. */
#define FLOPS(name, number, width)                                                                                                                 \
  static double name(void) {                                                                                                                       \
    typedef number v __attribute__((vector_size(width)));                                                                                          \
    enum { CHAINS = 12, STEPS = 2000000 };                                                                                                         \
    double best = 0;                                                                                                                               \
    for (int repetition = 0; repetition < 5; repetition++) {                                                                                       \
      v chain[CHAINS], factor, term;                                                                                                               \
      for (int l = 0; l < (int)(width / sizeof(number)); l++) factor[l] = 0.999f, term[l] = (number)(1e-3 * sink);                                 \
      for (int c = 0; c < CHAINS; c++) chain[c] = term;                                                                                            \
      double start = now();                                                                                                                        \
      for (int step = 0; step < STEPS; step++)                                                                                                     \
        for (int c = 0; c < CHAINS; c++) chain[c] = chain[c] * factor + term;                                                                      \
      double rate = 2.0 * STEPS * CHAINS * (width / sizeof(number)) / (now() - start);                                                             \
      for (int c = 0; c < CHAINS; c++) sink += chain[c][0];                                                                                        \
      if (rate > best) best = rate;                                                                                                                \
    }                                                                                                                                              \
    return best;                                                                                                                                   \
  }

/* Sums of a block that is gone through again and again, some 2 GB in all; the best of some. */
#define LOADS(name, width)                                                                                                                         \
  static double name(const char *block, size_t bytes) {                                                                                            \
    typedef double v __attribute__((vector_size(width)));                                                                                          \
    enum { CHAINS = 8 };                                                                                                                           \
    size_t turns = 1 + 500000000 / bytes;                                                                                                          \
    double best = 0;                                                                                                                               \
    for (int repetition = 0; repetition < 4; repetition++) {                                                                                       \
      v sum[CHAINS];                                                                                                                               \
      memset(sum, 0, sizeof sum);                                                                                                                  \
      double start = now();                                                                                                                        \
      for (size_t turn = 0; turn < turns; turn++) {                                                                                                \
        for (size_t at = 0; at + CHAINS * width <= bytes; at += CHAINS * width)                                                                    \
          for (int c = 0; c < CHAINS; c++) sum[c] += *(const v *)(block + at + c * width);                                                         \
        __asm__ volatile("" ::: "memory");                                                                                                         \
      }                                                                                                                                            \
      double rate = (double)turns * bytes / (now() - start);                                                                                       \
      for (int c = 0; c < CHAINS; c++) sink += sum[c][0];                                                                                          \
      if (rate > best) best = rate;                                                                                                                \
    }                                                                                                                                              \
    return best;                                                                                                                                   \
  }

FLOPS(double_narrow, double, 16)
FLOPS(double_wide, double, WIDE)
FLOPS(single_narrow, float, 16)
FLOPS(single_wide, float, WIDE)
LOADS(loads_narrow, 16)
LOADS(loads_wide, WIDE)

int main(void) {
  printf("{\"flops\":[[16,8,%g],[%d,8,%g],[16,4,%g],[%d,4,%g]],\"loads\":[", double_narrow(), WIDE, double_wide(), single_narrow(), WIDE,
         single_wide());
  const char *comma = "";
  size_t bytes;
  while (scanf("%zu", &bytes) == 1) {
    char *block = aligned_alloc(64, (bytes + 63) / 64 * 64);
    memset(block, 0, bytes);
    printf("%s[%zu,16,%g],[%zu,%d,%g]", comma, bytes, loads_narrow(block, bytes), bytes, WIDE, loads_wide(block, bytes));
    comma = ",";
    free(block);
  }
  puts("]}");
}
