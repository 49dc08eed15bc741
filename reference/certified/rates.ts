import type { ThreeTimesProblem, TwoTimesProblem } from "../../model/problem.ts";
import { Ball } from "../enclosures/ball.ts";
import { type BallMatrix, inBasis, sum, zeros } from "../enclosures/complex-ball.ts";
import { emission } from "../enclosures/elementary.ts";
import { Undecided } from "../enclosures/undecided.ts";
import { gap, type Levels } from "./levels.ts";
import { type Component, type SpinSpace, spinOperator } from "./spin-operators.ts";

/** Element (m, n) is the rate n -> m, 1/us; the diagonal is not read. */
export type Rates = Ball[][];

/** Elements <m|S|n> of one component of each electron. */
type Elements = (component: Component) => BallMatrix[];

/** The bath and the microwaves of PRL (10) and of PRB (12), (16) share these. */
interface Ingredients {
  levels: Levels;
  elements: Elements;
  /** sum_i |<m|S_i|n>|^2 */
  strength(component: Component, m: number, n: number): Ball;
  /** |<m|S^x|n>|^2 of the total. */
  coherent(m: number, n: number): Ball;
}

function ingredients(levels: Levels, space: SpinSpace): Ingredients {
  const known = new Map<Component, BallMatrix[]>();
  const elements: Elements = (component) => {
    const found = known.get(component);
    if (found !== undefined) return found;
    const all = Array.from({ length: space.N }, (_, i) => inBasis(levels.vectors(), spinOperator(component, i, space)));
    known.set(component, all);
    return all;
  };
  const total = elements("x").reduce((all, S) => sum(all, S), zeros(levels.sz.length));
  return {
    levels,
    elements,
    strength: (component, m, n) => elements(component).reduce((all, S) => all.plus(S[m]![n]!.re.square()), Ball.zero),
    coherent: (m, n) => total[m]![n]!.re.square(),
  };
}

/**
 * The Hilbert approximation, PRL (10): (h(omega_e)/T_1) sum_i |<m|S_i^-|n>|^2 + (h(-omega_e)/T_1) sum_i
 * |<m|S_i^+|n>|^2, (1/(2 T*)) sum_i |<m|S_i^z|n>|^2, and for the microwaves 2 omega_1^2 |<n|S^x|m>|^2 g/(g^2 + d^2), g
 * = 1/T_nm = (Gamma_n + Gamma_m)/2 + (1/(4 T(0))) sum_i (<n|S_i^z|n> - <m|S_i^z|m>)^2, d the detuning from omega_MW.
 */
export function hilbertRates({ spins, bath, drive }: ThreeTimesProblem, levels: Levels, space: SpinSpace): Rates {
  const { elements, strength, coherent } = ingredients(levels, space);
  const { sz } = levels;
  const x = Ball.exactly(bath.beta).times(Ball.exactly(spins.omegaE));
  const [down, up] = [x, x.neg()].map((argument) => emission(argument).over(Ball.exactly(bath.T1))) as [Ball, Ball];
  const rates = table(sz, (m, n) => {
    if (sz[m] === sz[n]! - 1) return strength("-", m, n).times(down);
    if (sz[m] === sz[n]! + 1) return strength("+", m, n).times(up);
    return sz[m] === sz[n] ? strength("z", m, n).over(Ball.exactly(bath.Tstar).scaled(1)) : Ball.zero;
  });
  if (drive === null) return rates;
  const outflow = sz.map((_, n) => rates.reduce((all, row, m) => (m === n ? all : all.plus(row[n]!)), Ball.zero));
  const along = elements("z").map((S) => S.map((row, n) => row[n]!.re));
  return withMicrowaves(rates, levels, (n, m) => {
    const spread = along.reduce((all, s) => all.plus(s[n]!.minus(s[m]!).square()), Ball.zero);
    const width = outflow[n]!.plus(outflow[m]!)
      .scaled(-1)
      .plus(spread.over(Ball.exactly(bath.T0).scaled(2)));
    const lorentzian = width.over(width.square().plus(detuning(levels, n, m, spins.omegaE, drive.omegaMW).square()));
    return Ball.exactly(drive.omega1).square().scaled(1).times(coherent(n, m)).times(lorentzian);
  });
}

/**
 * PRB (12), (2 h(beta omega_nm)/T_1e) sum_j sum_alpha |<m|S_j^alpha|n>|^2, and PRB (16), 4 omega_1^2 T_2e |<n|S^x|m>|^2
 * / (1 + T_2e^2 d^2), the 4 replaced by `drive.rateFactor`.
 */
export function twoTimesRates({ spins, bath, drive }: TwoTimesProblem, levels: Levels, space: SpinSpace): Rates {
  const { strength, coherent } = ingredients(levels, space);
  const { sz } = levels;
  const T2 = Ball.exactly(bath.T2e);
  const rates = table(sz, (m, n) => {
    const change = sz[m]! - sz[n]!;
    if (Math.abs(change) > 1 || (change === 0 && !bath.alphaZ)) return Ball.zero;
    // x and y together: (1/2) |<m|S^+-|n>|^2
    const coupling = change === 0 ? strength("z", m, n) : strength(change > 0 ? "+" : "-", m, n).scaled(-1);
    const h = emission(Ball.exactly(bath.beta).times(gap(levels, spins.omegaE, n, m)));
    return h.scaled(1).times(coupling).over(Ball.exactly(bath.T1e));
  });
  if (drive === null) return rates;
  return withMicrowaves(rates, levels, (n, m) => {
    const mismatch = T2.times(detuning(levels, n, m, spins.omegaE, drive.omegaMW));
    const strength = Ball.exactly(drive.omega1)
      .square()
      .times(Ball.exactly(drive.rateFactor ?? 4));
    return strength.times(T2).times(coherent(n, m)).over(Ball.one.plus(mismatch.square()));
  });
}

function table(sz: readonly number[], rate: (m: number, n: number) => Ball): Rates {
  return sz.map((_, m) => sz.map((__, n) => (m === n ? Ball.zero : rate(m, n))));
}

/** Rates of both directions between n and m with s_n = s_m + 1, added. */
function withMicrowaves(rates: Rates, { sz }: Levels, rate: (n: number, m: number) => Ball): Rates {
  const all = rates.map((row) => [...row]);
  for (const n of sz.keys()) {
    for (const m of sz.keys()) {
      if (sz[n] !== sz[m]! + 1) continue;
      const added = rate(n, m);
      all[n]![m] = all[n]![m]!.plus(added);
      all[m]![n] = all[m]![n]!.plus(added);
    }
  }
  return all;
}

/** (k_n - k_m) - (omega_MW - omega_e) of s_n = s_m + 1. */
function detuning({ energies }: Levels, n: number, m: number, omegaE: number, omegaMW: number): Ball {
  return energies[n]!.minus(energies[m]!).minus(Ball.exactly(omegaMW).minus(Ball.exactly(omegaE)));
}

/**
 * The p with sum p = 1 at rest under the rates, PRB (11), and a proof that it is the only one, by the elimination of
 * Grassmann, Taksar and Heyman (Oper. Res. 33, 1107 (1985)): p_s = sum_n (rate n -> s) p_n / (outflow of s) in the
 * chain watched on s and the states that remain. Numbers that are not negative are added, multiplied and divided, so
 * that a relative error of the rates becomes one of some n times it in every p, however small (O'Cinneide, Numer. Math.
 * 65, 109 (1993)); balls follow that by themselves.
 *
 * Where every state that is eliminated has an outflow above 0, all states lead to the last one: there is one closed
 * class, and one p.
 *
 * @throws Undecided where an outflow is not known to be above 0
 */
export function stationaryDistribution(given: Rates): Ball[] {
  const rates = given.map((row) => [...row]);
  const remaining = [...rates.keys()];
  const eliminated: { state: number; outflow: Ball; others: number[] }[] = [];
  const outflowOf = (n: number) => remaining.reduce((all, m) => (m === n ? all : all.plus(rates[m]![n]!)), Ball.zero);
  while (remaining.length > 1) {
    const outflows = remaining.map(outflowOf);
    const at = outflows.reduce((best, outflow, k) => (outflows[best]!.compare(outflow) < 0 ? k : best), 0);
    const outflow = outflows[at]!;
    if (!outflow.isPositive()) throw new Undecided("some states are not known to lead to others");
    const state = remaining.splice(at, 1)[0]!;
    eliminated.push({ state, outflow, others: [...remaining] });
    for (const n of remaining) {
      const share = rates[state]![n]!.over(outflow);
      for (const m of remaining) if (m !== n) rates[m]![n] = rates[m]![n]!.plus(share.times(rates[m]![state]!));
    }
  }
  const p = new Array<Ball>(rates.length).fill(Ball.zero);
  p[remaining[0]!] = Ball.one;
  for (const { state, outflow, others } of eliminated.reverse()) {
    p[state] = others.reduce((inflow, n) => inflow.plus(rates[state]![n]!.times(p[n]!)), Ball.zero).over(outflow);
  }
  const total = p.reduce((all, value) => all.plus(value), Ball.zero);
  return p.map((value) => value.over(total));
}
