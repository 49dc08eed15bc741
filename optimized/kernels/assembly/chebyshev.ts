/*
 * p ~ S^{-1} r by Chebyshev steps, Saad, Iterative Methods for Sparse Linear Systems, 2nd ed., Alg. 12.1, for a rate
 * matrix S p = sum_j value_k p_j - out_i p_i, j = column[k] for `starts`[i] <= k < `starts`[i + 1]: -S has its spectrum
 * in theta -+ delta. 2 flops an element and step.
 */

/** Looks at the gate before a thread goes to sleep: some ten microseconds, of which a step takes a few. */
const LOOKS: u32 = 4000;

/**
 * The rows of threads `first` to `last` of `threads`, which must all be at it at once. r is lost; `room` is 2 D doubles
 * to work in; `gate` 8 bytes of zeros, which are zero again or not, and a double for each thread.
 */
export function chebyshev(
  _scratch: usize, r: usize, p: usize, room: usize, gate: usize, threads: u32, D: u32, starts: usize, columns: usize,
  values: usize, out: usize, steps: u32, theta: f64, delta: f64, first: u32, last: u32,
): void {
  if (first == last) return;
  const begin = ((D * first) / threads) << 3;
  const end = ((D * last) / threads) << 3;
  let step = room;
  let spare = room + (D << 3);
  // -S p = -r.
  for (let i = begin; i < end; i += 8) {
    const residual = -load<f64>(r + i);
    store<f64>(r + i, residual);
    store<f64>(step + i, residual / theta);
    store<f64>(p + i, 0);
  }
  meet(gate, threads);
  let rho = delta / theta;
  for (let count: u32 = 1; count < steps; count++) {
    const next = 1 / ((2 * theta) / delta - rho);
    const again = next * rho;
    const further = (2 * next) / delta;
    let k = load<u32>(starts + (begin >> 1));
    for (let i = begin; i < end; i += 8) {
      const stop = load<u32>(starts + (i >> 1), 4);
      const taken = load<f64>(step + i);
      let sum = load<f64>(r + i) - load<f64>(out + i) * taken;
      let other: f64 = 0;
      for (; k + 2 <= stop; k += 2) {
        sum += load<f64>(values + (k << 3)) * load<f64>(step + (load<u32>(columns + (k << 2)) << 3));
        other += load<f64>(values + (k << 3), 8) * load<f64>(step + (load<u32>(columns + (k << 2), 4) << 3));
      }
      if (k < stop) {
        other += load<f64>(values + (k << 3)) * load<f64>(step + (load<u32>(columns + (k << 2)) << 3));
        k++;
      }
      const residual = sum + other;
      store<f64>(r + i, residual);
      store<f64>(p + i, load<f64>(p + i) + taken);
      store<f64>(spare + i, again * taken + further * residual);
    }
    const done = step;
    step = spare;
    spare = done;
    rho = next;
    meet(gate, threads);
  }
  // Rounding of sum r, which the polynomial takes for the slowest of modes, is taken out of p.
  let sum: f64 = 0;
  for (let i = begin; i < end; i += 8) {
    const value = load<f64>(p + i) + load<f64>(step + i);
    store<f64>(p + i, value);
    sum += value;
  }
  store<f64>(gate + (first << 3), sum, 8);
  meet(gate, threads);
  let total: f64 = 0;
  for (let thread: u32 = 0; thread < threads; thread++) total += load<f64>(gate + (thread << 3), 8);
  const mean = total / <f64>D;
  for (let i = begin; i < end; i += 8) store<f64>(p + i, load<f64>(p + i) - mean);
}

/** Goes on when all threads are here: the first word of the gate counts them, the second the times that they met. */
function meet(gate: usize, threads: u32): void {
  if (threads == 1) return;
  const before = atomic.load<u32>(gate, 4);
  if (atomic.add<u32>(gate, 1) + 1 == threads) {
    atomic.store<u32>(gate, 0);
    atomic.store<u32>(gate, before + 1, 4);
    atomic.notify(gate + 4, threads);
    return;
  }
  for (let look: u32 = 0; look < LOOKS; look++) if (atomic.load<u32>(gate, 4) != before) return;
  while (atomic.load<u32>(gate, 4) == before) atomic.wait<u32>(gate + 4, before, -1);
}
