/** A root lambda = poles[origin] + shift, the shift to full relative accuracy. */
export interface SecularRoot {
  origin: number;
  shift: number;
}

const MOST_STEPS = 100;

/**
 * Root i of the secular equation 1/rho + sum_j w_j/(d_j - lambda) = 0, rho > 0, w_j > 0, d_0 < d_1 < ... : the one
 * between d_i and d_{i+1}, or above the last pole, at most by rho sum w. Each step replaces the poles to the left of
 * the root, and those to its right, by one pole with the same value and slope: Bunch, Nielsen and Sorensen, Numer.
 * Math. 31, 31 (1978); bisection where that leaves the bracket. Differences are formed from the nearer pole, as the
 * eigenvectors need them. O(n) flops a step, some five steps.
 */
export function secularRoot(i: number, poles: Float64Array, weights: Float64Array, rho: number): SecularRoot {
  const last = poles.length - 1;
  const left = i < last ? i : last - 1;
  const { origin, low, high, start } =
    i < last ? innerBracket(i, poles, weights, rho) : outerBracket(poles, weights, rho);
  let [lower, upper, shift] = [low, high, start];
  for (let step = 0; step < MOST_STEPS; step++) {
    const at = evaluate(left, poles, weights, rho, origin, shift);
    const { value, leftSlope, rightSlope } = at;
    if (Math.abs(value) <= Number.EPSILON * at.error) break;
    if (value < 0) lower = shift;
    else upper = shift;
    const first = poles[left]! - poles[origin]! - shift;
    const second = poles[left + 1]! - poles[origin]! - shift;
    const c = value - first * leftSlope - second * rightSlope;
    const a = (first + second) * value - first * second * (leftSlope + rightSlope);
    const b = first * second * value;
    let next = shift + (i < last ? smallerRoot(a, b, c) : largerRoot(a, b, Math.abs(c)));
    if (!(next > lower && next < upper)) next = (lower + upper) / 2;
    if (Math.abs(next - shift) <= Number.EPSILON * Math.abs(shift) || next === lower || next === upper) break;
    shift = next;
  }
  return { origin, shift };
}

/** The root of c x^2 - a x + b = 0 that lies between the poles. */
function smallerRoot(a: number, b: number, c: number): number {
  const radius = Math.sqrt(Math.max(0, a * a - 4 * b * c));
  return a <= 0 ? (a - radius) / (2 * c) : (2 * b) / (a + radius);
}

/** The root of c x^2 - a x + b = 0 that lies above both poles. */
function largerRoot(a: number, b: number, c: number): number {
  const radius = Math.sqrt(Math.max(0, a * a - 4 * b * c));
  return a >= 0 ? (a + radius) / (2 * c) : (2 * b) / (a - radius);
}

interface Bracket {
  origin: number;
  low: number;
  high: number;
  start: number;
}

/**
 * The function at the middle of the interval says which pole is the nearer one; all but the two next poles are taken
 * from there.
 */
function innerBracket(i: number, poles: Float64Array, weights: Float64Array, rho: number): Bracket {
  const gap = poles[i + 1]! - poles[i]!;
  const middle = gap / 2;
  const { value } = evaluate(i, poles, weights, rho, i, middle);
  const [w, v] = [weights[i]!, weights[i + 1]!];
  const c = value + w / middle - v / (gap - middle);
  const [origin, low, high] = value >= 0 ? [i, 0, middle] : [i + 1, -middle, 0];
  const guess = value >= 0 ? smallerRoot(c * gap + w + v, w * gap, c) : -smallerRoot(-c * gap + w + v, v * gap, -c);
  const start = guess > low && guess < high ? guess : (low + high) / 2;
  return { origin, low, high, start };
}

function outerBracket(poles: Float64Array, weights: Float64Array, rho: number): Bracket {
  const reach = rho * weights.reduce((sum, weight) => sum + weight, 0);
  // Rounding may put the root on the very end of the bracket.
  return { origin: poles.length - 1, low: 0, high: 2 * reach, start: reach / 2 };
}

/**
 * Value of the secular function at poles[origin] + shift, slopes of the poles up to `left` and of those after it, and a
 * bound of its rounding over epsilon.
 */
function evaluate(
  left: number,
  poles: Float64Array,
  weights: Float64Array,
  rho: number,
  origin: number,
  shift: number,
) {
  const centre = poles[origin]!;
  let [leftSum, leftSlope, rightSum, rightSlope] = [0, 0, 0, 0];
  for (let j = 0; j <= left; j++) {
    const distance = poles[j]! - centre - shift;
    const term = weights[j]! / distance;
    leftSum += term;
    leftSlope += term / distance;
  }
  for (let j = left + 1; j < poles.length; j++) {
    const distance = poles[j]! - centre - shift;
    const term = weights[j]! / distance;
    rightSum += term;
    rightSlope += term / distance;
  }
  const error = 8 * (Math.abs(leftSum) + Math.abs(rightSum)) + 1 / rho + Math.abs(shift) * (leftSlope + rightSlope);
  return { value: 1 / rho + leftSum + rightSum, leftSlope, rightSlope, error };
}
