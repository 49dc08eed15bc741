import type { Dynamics, SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import type { Solver } from "../../model/solver.ts";
import type { Output } from "../../model/want.ts";
import { bathOf, type SpinsSample } from "../arbitraries/spins.ts";
import { askFor } from "../ask.ts";
import { roundOff } from "../audit/condition.ts";
import { populationRounding } from "../audit/condition-of-rates.ts";
import { type Bloch, blochProduct } from "../audit/outputs/closed-forms.ts";
import { GKSL } from "../dynamics.ts";
import { requestOf, spectrumExtra, spectrumRounding } from "../epr/spectrum.ts";
import { type Comparison, compareLists, farthest, worstOf } from "../measurement.ts";
import type { Measurement, Property } from "../property.ts";
import { saturated } from "../rates/bloch.ts";
import { drawLarge } from "./draw.ts";
import { sizesProperty } from "./property.ts";

type FreeSample = SpinsSample & ReturnType<typeof spectrumExtra>;

const COMPARED: readonly Output[] = ["sx", "sy", "sz", "energy", "purity", "epr"];

/** U = 0: every spin by itself, in closed form. */
export const freeSpins: Property<FreeSample> = sizesProperty<FreeSample>({
  id: "sizes-free-spins",
  statement:
    "Five electrons and more without couplings are each in Bloch's steady state, or in that of PRB (21): polarisations, energy, purity and spectrum in closed form; where T(0) = T*, N equal spins too.",
  source: "PRL (1), (4), (6)-(9), (11); PRB (12), (16), (21) with omega_1^2 for the printed omega^2",
  class: "closed form",
  needs: { outputs: [], applies: ({ capabilities }) => COMPARED.some((key) => capabilities.outputs.includes(key)) },
  dynamics: [...GKSL, "rates"],
  draw: (uniform, N, kind) => ({ problem: drawFree(uniform, N, kind), ...spectrumExtra(uniform) }),
  measure: measureFree,
  threshold: 8,
  rationale:
    "Exact: without couplings and with levels apart, or T(0) = T*, the eigenbasis is the product basis; one solve, off by its forward error.",
  samples: 10,
});

/** Levels apart, or for `nonsecular` with T(0) = T* every other time all equal. */
function drawFree(uniform: UniformSource, N: number, dynamics: Dynamics): SpinsProblem {
  const areCopies = dynamics === "nonsecular" && uniform() < 0.5;
  return drawLarge(uniform, N, dynamics, (problem) => {
    const { spins, bath } = problem;
    const delta = areCopies ? spins.delta.map(() => spins.delta[0]!) : spins.delta;
    const U = spins.U.map((row) => row.map(() => 0));
    const local = areCopies ? { ...bathOf(problem), T0: bathOf(problem).Tstar } : bath;
    return { ...problem, nucleus: null, spins: { ...spins, delta, U }, bath: local };
  });
}

/** The closed form of each spin. */
export function freeStates(problem: SpinsProblem): Bloch[] {
  if (problem.dynamics !== "rates") return blochProduct(problem);
  return saturated(problem).map((sz) => ({ sx: 0, sy: 0, sz }));
}

async function measureFree(solver: Solver, { problem, spectrum }: FreeSample): Promise<Measurement> {
  const states = freeStates(problem);
  const epr = requestOf(problem, spectrum, "literal");
  const offered = COMPARED.filter((key) => solver.capabilities.outputs.includes(key));
  const got = await askFor(
    solver,
    problem,
    Object.fromEntries(offered.map((key) => [key, key === "epr" ? epr : true])),
  );
  const { delta } = problem.spins;
  const scale = delta.reduce((sum, d) => sum + Math.abs(d), 0) || 1;
  const energy = states.reduce((sum, { sz }, i) => sum + delta[i]! * sz, 0);
  const purity = states.reduce((product, { sx, sy, sz }) => product * (0.5 + 2 * (sx ** 2 + sy ** 2 + sz ** 2)), 1);
  const numbers: Comparison[] = (["sx", "sy", "sz"] as const).flatMap((key) =>
    got[key]
      ? compareLists(
          key,
          states.map((state) => state[key]),
          got[key],
        )
      : [],
  );
  if (got.energy !== undefined)
    numbers.push({ name: "energy/sum|Delta|", expected: energy / scale, got: got.energy / scale });
  if (got.purity !== undefined) numbers.push({ name: "purity", expected: purity, got: got.purity });
  const unit = problem.dynamics === "rates" ? populationRounding(problem) : roundOff(problem);
  const measurements = [farthest(numbers, unit)];
  if (got.epr) {
    const expected = epr.omega.map((omega) => lineShape(states, delta, omega, epr.hwhm));
    measurements.push(farthest(compareLists("f", expected, got.epr), spectrumRounding(problem, epr.hwhm, unit)));
  }
  return worstOf(measurements);
}

/** f = (1/N) sum_i Re[(2<S_i^z> - 2i<S_i^x>)/(hwhm + i(omega - Delta_i))]/pi, PRL (11). */
function lineShape(states: readonly Bloch[], delta: readonly number[], omega: number, hwhm: number): number {
  const lines = states.map(({ sx, sz }, i) => {
    const d = omega - delta[i]!;
    return (2 * sz * hwhm - 2 * sx * d) / (Math.PI * (hwhm ** 2 + d ** 2));
  });
  return lines.reduce((sum, line) => sum + line, 0) / states.length;
}
