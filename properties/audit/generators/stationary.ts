import type { RateMatrix } from "./rate-matrix.ts";

/**
 * p of W p = 0, sum p = 1, PRB (11) at rest, by eliminating states one by one without a subtraction (Grassmann, Taksar
 * and Heyman, Oper. Res. 33, 1107 (1985)): each p_n is as accurate as the rates, whatever their range. The diagonal is
 * not read. Cost n^3.
 *
 * @param W every state reaches every other; the state that the others leave fastest goes first
 */
export function stationaryState(W: RateMatrix): number[] {
  const rates = W.map((row) => Float64Array.from(row));
  const left = W.map((_, n) => n);
  const gone: { state: number; out: number; rest: number[] }[] = [];
  while (left.length > 1) {
    const out = leaving(rates, left);
    const at = out.indexOf(Math.max(...out));
    const [state] = left.splice(at, 1);
    const rest = [...left];
    gone.push({ state: state!, out: out[at]!, rest });
    for (const m of rest) {
      const row = rates[m]!;
      const share = row[state!]! / out[at]!;
      if (share === 0) continue;
      const added = rates[state!]!;
      for (let k = 0; k < rest.length; k++) if (rest[k] !== m) row[rest[k]!]! += share * added[rest[k]!]!;
    }
  }
  const weights = new Array<number>(W.length).fill(0);
  weights[left[0]!] = 1;
  for (const { state, out, rest } of gone.reverse()) {
    weights[state] = rest.reduce((total, n) => total + rates[state]![n]! * weights[n]!, 0) / out;
  }
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}

/** sum_{m != n} W[m][n] for each of the states that are left, over those that are left. */
function leaving(rates: readonly Float64Array[], left: readonly number[]): Float64Array {
  const out = new Float64Array(left.length);
  for (const m of left) {
    const row = rates[m]!;
    for (let k = 0; k < left.length; k++) if (left[k] !== m) out[k]! += row[left[k]!]!;
  }
  return out;
}
