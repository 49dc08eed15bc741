/*
 * p ~ S^{-1} r by Chebyshev steps, Saad, Iterative Methods for Sparse Linear Systems, 2nd ed., Alg. 12.1, for a rate
 * matrix S p = sum_j value_k p_j - out_i p_i, j = column[k] for `starts`[i] <= k < `starts`[i + 1]: -S has its spectrum
 * in theta -+ delta. 2 flops an element and step.
 */

/** All of it: the range is 0..1. r is lost; `step` is D doubles to work in. */
export function chebyshev(
  _scratch: usize, r: usize, p: usize, step: usize, D: u32, starts: usize, columns: usize, values: usize, out: usize,
  steps: u32, theta: f64, delta: f64, first: u32, last: u32,
): void {
  if (first == last) return;
  const end = D << 3;
  // -S p = -r.
  for (let i: u32 = 0; i < end; i += 8) {
    const residual = -load<f64>(r + i);
    store<f64>(r + i, residual);
    store<f64>(step + i, residual / theta);
    store<f64>(p + i, 0);
  }
  let rho = delta / theta;
  for (let count: u32 = 1; count < steps; count++) {
    addRates(step, r, D, starts, columns, values, out);
    const next = 1 / ((2 * theta) / delta - rho);
    const again = next * rho;
    const further = (2 * next) / delta;
    for (let i: u32 = 0; i < end; i += 8) {
      const taken = load<f64>(step + i);
      store<f64>(p + i, load<f64>(p + i) + taken);
      store<f64>(step + i, again * taken + further * load<f64>(r + i));
    }
    rho = next;
  }
  // Rounding of sum r, which the polynomial takes for the slowest of modes, is taken out of p.
  let sum: f64 = 0;
  for (let i: u32 = 0; i < end; i += 8) {
    const value = load<f64>(p + i) + load<f64>(step + i);
    store<f64>(p + i, value);
    sum += value;
  }
  const mean = sum / <f64>D;
  for (let i: u32 = 0; i < end; i += 8) store<f64>(p + i, load<f64>(p + i) - mean);
}

/** y += S p. */
function addRates(p: usize, y: usize, D: u32, starts: usize, columns: usize, values: usize, out: usize): void {
  let k = load<u32>(starts);
  for (let i: u32 = 0; i < D; i++) {
    const end = load<u32>(starts + (i << 2), 4);
    let sum = load<f64>(y + (i << 3)) - load<f64>(out + (i << 3)) * load<f64>(p + (i << 3));
    let other: f64 = 0;
    for (; k + 2 <= end; k += 2) {
      sum += load<f64>(values + (k << 3)) * load<f64>(p + (load<u32>(columns + (k << 2)) << 3));
      other += load<f64>(values + (k << 3), 8) * load<f64>(p + (load<u32>(columns + (k << 2), 4) << 3));
    }
    if (k < end) {
      other += load<f64>(values + (k << 3)) * load<f64>(p + (load<u32>(columns + (k << 2)) << 3));
      k++;
    }
    store<f64>(y + (i << 3), sum + other);
  }
}
