import { SPECTRUM, SPECTRUM_MEGAHERTZ } from "../../figures/prl/spectrum-grid.ts";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { SpinsProblem } from "../../model/problem.ts";
import { optimized } from "../../optimized/index.ts";
import { steadyStateResidual } from "../../properties/audit/residual.ts";
import { type Chain, problemOf } from "./chain.ts";
import { setImmediate } from "./shims/timers.ts";

/** One of the two dynamics on the realisations so far, each raw answer checked by the suite's own arithmetic. */
export interface Curve {
  /** P_i = 2 <S_i^z> of every spin of every realisation. */
  polarization: number[];
  /** The mean of f(omega). */
  spectrum: number[];
  /** The greatest |L rho| / (s |rho|), computed anew from rho; null until it is, and beyond `MOST_AUDITED` spins. */
  residual: number | null;
  /** Of the last solve. */
  milliseconds: number;
}

export interface Drawn {
  realizations: number;
  /** Delta_i / 2 pi of every spin of every realisation, MHz. */
  detunings: number[];
  frequencies: number[];
  nonsecular: Curve;
  hilbert: Curve;
  /** Without the drive: the mean of f(omega), and the polarisation of every spin, -tanh(beta omega_e/2). */
  equilibrium: { spectrum: number[]; polarization: number };
}

/** Beyond it the audit's dense generator takes longer than a slider may. */
const MOST_AUDITED = 6;

const NOTHING: Curve = { polarization: [], spectrum: [], residual: null, milliseconds: 0 };

/**
 * Realisation after realisation, what there is drawn after each, the first at once and then with its residuals; given
 * up where another chain is asked for.
 */
export async function draw(chain: Chain, isNewest: () => boolean, show: (drawn: Drawn) => void): Promise<void> {
  const curves = { nonsecular: NOTHING, hilbert: NOTHING };
  let spectrum: number[] = [];
  const detunings: number[] = [];
  for (let realization = 0; realization < chain.realizations; realization++) {
    const problem = problemOf(chain, "hilbert", realization);
    const states: { name: "nonsecular" | "hilbert"; problem: SpinsProblem; rho: ComplexMatrix }[] = [];
    for (const name of ["nonsecular", "hilbert"] as const) {
      await setImmediate();
      if (!isNewest()) return;
      const { rho, ...curve } = await joined(curves[name], { ...problem, dynamics: name }, realization);
      curves[name] = curve;
      states.push({ name, problem: { ...problem, dynamics: name }, rho });
    }
    spectrum = mean(spectrum, (await answerOf({ ...problem, drive: null })).epr!, realization);
    detunings.push(...problem.spins.delta.map((delta) => delta / (2 * Math.PI)));
    const polarization = -Math.tanh((problem.bath.beta * problem.spins.omegaE) / 2);
    const drawn = () => ({
      ...{ realizations: realization + 1, detunings: [...detunings], frequencies: SPECTRUM_MEGAHERTZ },
      ...{ ...curves, equilibrium: { spectrum, polarization } },
    });
    if (realization === 0) show(drawn());
    for (const { name, problem, rho } of chain.N <= MOST_AUDITED ? states : []) {
      await setImmediate();
      if (!isNewest()) return;
      const { residual } = curves[name];
      curves[name] = { ...curves[name], residual: Math.max(residual ?? 0, steadyStateResidual(problem, rho)) };
    }
    show(drawn());
  }
}

async function answerOf(problem: SpinsProblem) {
  const want = { sz: true, rho: true, epr: { ...SPECTRUM, coherences: "phase-averaged" } } as const;
  const solution = await optimized.solve(problem, want);
  if ("error" in solution) throw new Error(`${problem.dynamics}: ${solution.error.message}`);
  return solution.result;
}

/** The realisation solved and joined to those before it. */
async function joined(before: Curve, problem: SpinsProblem, realization: number) {
  const started = performance.now();
  const { sz, rho, epr } = await answerOf(problem);
  return {
    milliseconds: performance.now() - started,
    polarization: [...before.polarization, ...sz!.map((value) => 2 * value)],
    spectrum: mean(before.spectrum, epr!, realization),
    residual: before.residual,
    rho: rho!,
  };
}

/** The mean of so many lists and one more. */
function mean(before: readonly number[], list: readonly number[], count: number): number[] {
  return list.map((value, k) => ((before[k] ?? 0) * count + value) / (count + 1));
}
