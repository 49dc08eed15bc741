import type { SpinsProblem } from "../../model/problem.ts";
import type { UniformSource } from "../../model/random.ts";
import type { Solver } from "../../model/solver.ts";
import { between, logBetween, onGrid } from "../arbitraries/regimes.ts";
import { askFor } from "../ask.ts";
import type { SpectrumRequest } from "../audit/outputs/epr.ts";
import { PROMISED } from "../audit/promise.ts";

/** The extra part of samples that ask for a spectrum: a width, and frequencies besides those of the spins, rad/us. */
export const spectrumExtra = (uniform: UniformSource) => ({
  spectrum: {
    hwhm: onGrid(logBetween(uniform, 0.05, 4)),
    omega: Array.from({ length: 5 }, () => onGrid(between(uniform, -16, 16))),
  },
});

type Spectrum = ReturnType<typeof spectrumExtra>["spectrum"];

export const COHERENCES = ["literal", "phase-averaged"] as const;

/** The request of a sample: its frequencies, and the resonances Delta_i of the bare spins. */
export function requestOf(
  { spins }: SpinsProblem,
  { omega, hwhm }: Spectrum,
  coherences: SpectrumRequest["coherences"],
): SpectrumRequest {
  return { omega: [...spins.delta, ...omega], hwhm, coherences };
}

/** f of the solver. */
export async function askSpectrum(solver: Solver, problem: SpinsProblem, epr: SpectrumRequest): Promise<number[]> {
  return (await askFor(solver, problem, { epr })).epr;
}

/**
 * What rounding may change in f, us/rad: lines of height 2/(pi hwhm) whose weights carry what is promised of them, and
 * 2^{N/2} times the error of rho. Their positions carry eps |K|, which tells with |K|/hwhm: less than what is promised
 * for every width drawn here.
 *
 * @param stateError what the entries of two states that are compared may differ by; 0 where both sides use the same rho
 */
export function spectrumRounding({ spins }: SpinsProblem, hwhm: number, stateError = 0): number {
  const dimension = 2 ** spins.delta.length;
  return ((PROMISED.mean + Math.sqrt(dimension) * stateError) * 2) / (Math.PI * hwhm);
}

export const SPECTRUM_RATIONALE =
  "Lines of height 2/(pi hwhm); the weights carry eps 2^N and 2^{N/2} times the forward error of rho, the positions eps |K|/hwhm.";
