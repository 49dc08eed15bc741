export type Pair = [number, number];

/** Two equations of two unknowns of size 1. */
export type PairFunction = (z: Pair) => Pair;

const MAX_ITERATIONS = 200;

/** Step of the central differences. */
const STEP = 1e-6;

/** Relative size of the last step at which a root is taken; the rounding of the equations may stop it above 1e-14. */
const ACCEPTED_STEP = 1e-10;

/**
 * z with F(z) = 0 by Newton's method with a Jacobian of central differences, steps halved until |F| shrinks.
 *
 * @param accuracy the relative size of a step after which no other is taken: that of rounding by default
 * @returns null where it does not converge
 */
export function newtonPair(F: PairFunction, start: Pair, accuracy = Number.EPSILON): Pair | null {
  let z = start;
  let value = F(z);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const step = newtonStep(F, z, value);
    const change = Math.hypot(...step);
    if (!Number.isFinite(change)) return null;
    const small = change <= ACCEPTED_STEP * (1 + Math.hypot(...z));
    const next = smaller(F, z, value, step);
    if (!next) return small ? z : null;
    [z, value] = next;
    if (change <= accuracy * (1 + Math.hypot(...z))) return z;
  }
  return null;
}

/** The first of the steps 1, 1/2, 1/4, ... that makes |F| smaller, or null. */
function smaller(F: PairFunction, z: Pair, value: Pair, step: Pair): [Pair, Pair] | null {
  for (let damping = 1; damping > 1e-6; damping /= 2) {
    const trial: Pair = [z[0] - damping * step[0], z[1] - damping * step[1]];
    const reached = F(trial);
    if (Math.hypot(...reached) < Math.hypot(...value)) return [trial, reached];
  }
  return null;
}

/** J^-1 F. */
function newtonStep(F: PairFunction, z: Pair, value: Pair): Pair {
  const column = (k: 0 | 1): Pair => {
    const [forth, back]: [Pair, Pair] = [[...z], [...z]];
    forth[k] += STEP;
    back[k] -= STEP;
    const [f, b] = [F(forth), F(back)];
    return [(f[0] - b[0]) / (2 * STEP), (f[1] - b[1]) / (2 * STEP)];
  };
  const [a, b] = [column(0), column(1)];
  const determinant = a[0] * b[1] - b[0] * a[1];
  return [(value[0] * b[1] - value[1] * b[0]) / determinant, (a[0] * value[1] - a[1] * value[0]) / determinant];
}
