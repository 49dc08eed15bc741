import type { Matrix } from "ml-matrix";
import { SolverFailure } from "../../model/failure.ts";
import type { Diagnostics } from "../../model/solution.ts";

/**
 * The stationary p of dp_n/dt = sum_{n'} W_{n' -> n} p_n' - W_{n -> n'} p_n, PRB (11):
 * p with W p = 0 and sum p = 1, by the elimination of Grassmann, Taksar and Heyman (Oper. Res. 33, 1107 (1985)): only
 * the off-diagonal rates are used and nothing is subtracted, so each p_n is right to a few digits of its own size
 * however many decades the rates span.
 *
 * The state of the largest rate into the states that remain is eliminated next. Where no state that remains has one,
 * each of them stands for a closed class.
 *
 * @param W element (m, n) is the rate n -> m, n != m, nonnegative; the diagonal is not read
 * @param knownUnique whether the rates are known to connect all states: then closed classes are a want of exponent
 * range
 * @throws SolverFailure not-unique where more than one class of states is closed, not-converged where they are known
 * not to be
 */
export function stationaryDistribution(W: Matrix, knownUnique = false): number[] {
  const rates = W.clone();
  const remaining = Array.from({ length: W.rows }, (_, n) => n);
  const eliminated: { state: number; outflow: number; others: number[] }[] = [];
  while (remaining.length > 1) {
    const outflows = remaining.map((n) => outflow(rates, n, remaining));
    const largest = Math.max(...outflows);
    if (largest === 0) {
      throw closedClasses(remaining.length, knownUnique);
    }
    const state = remaining.splice(outflows.indexOf(largest), 1)[0]!;
    eliminated.push({ state, outflow: largest, others: [...remaining] });
    for (const n of remaining) {
      if (rates.get(state, n) === 0) continue;
      const share = rates.get(state, n) / largest;
      for (const m of remaining) if (m !== n) rates.set(m, n, rates.get(m, n) + share * rates.get(m, state));
    }
  }

  const p = new Array<number>(W.rows).fill(0);
  p[remaining[0]!] = 1;
  for (const { state, outflow, others } of eliminated.reverse()) {
    p[state] = others.reduce((inflow, n) => inflow + rates.get(state, n) * p[n]!, 0) / outflow;
  }
  const total = p.reduce((sum, value) => sum + value, 0);
  return p.map((value) => value / total);
}

function closedClasses(count: number, knownUnique: boolean): SolverFailure {
  if (knownUnique) {
    return new SolverFailure({
      kind: "not-converged",
      message: `the rates between ${count} classes of states underflow double precision; give a smaller beta, or larger nucleus.D`,
    });
  }
  return new SolverFailure({
    kind: "not-unique",
    message: `expected one stationary distribution, but ${count} classes of states exchange no population; give rates that connect them`,
  });
}

function outflow(rates: Matrix, n: number, remaining: readonly number[]): number {
  return remaining.reduce((sum, m) => (m === n ? sum : sum + rates.get(m, n)), 0);
}

/** residual |W p|/(|W| |p|), largest moduli; direct, so no iterations and one product. */
export function rateDiagnostics(W: number[][], p: number[]): Diagnostics {
  const flow = W.map((row) => row.reduce((sum, rate, n) => sum + rate * p[n]!, 0));
  const scale = largestModulus(W.flat()) * largestModulus(p);
  return { residual: scale === 0 ? 0 : largestModulus(flow) / scale, iterations: 0, matvecs: 1 };
}

function largestModulus(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
