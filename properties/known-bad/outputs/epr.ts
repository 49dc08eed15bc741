import type { SpectrumRequest } from "../../audit/outputs/epr.ts";
import { changedResult, changedSpins, changedWant, type KnownBad } from "../wrap.ts";

const asked = (id: string, wrong: string, change: (request: SpectrumRequest) => SpectrumRequest): KnownBad =>
  changedWant(id, wrong, (want) => (want.epr ? { ...want, epr: change(want.epr) } : want));

const spoilt = (id: string, wrong: string, change: (f: number, N: number) => number): KnownBad =>
  changedResult(id, wrong, (result, problem) => {
    const N = problem.kind === "spins" ? problem.spins.delta.length : 1;
    return result.epr ? { ...result, epr: result.epr.map((f) => change(f, N)) } : result;
  });

/** Wrong EPR spectra from a right state: PRL (11). */
export const wrongSpectra: readonly KnownBad[] = [
  asked("epr-absorptive", "the dispersive part of the literal (11) dropped", (request) => ({
    ...request,
    coherences: "phase-averaged",
  })),
  asked("epr-unaveraged", "the literal (11) for the phase average", (request) => ({
    ...request,
    coherences: "literal",
  })),
  asked("epr-mirrored", "e^{+i omega tau} for e^{-i omega tau} below (11)", (request) => ({
    ...request,
    omega: request.omega.map((omega) => -omega),
  })),
  asked("epr-full-width", "hwhm read as the full width at half maximum", (request) => ({
    ...request,
    hwhm: request.hwhm / 2,
  })),
  asked("epr-broadened", "a width of its own added to that of the request", (request) => ({
    ...request,
    hwhm: request.hwhm + 1e-3,
  })),
  spoilt("epr-without-pi", "the 1/pi of dtau/pi left out", (f) => Math.PI * f),
  spoilt("epr-summed", "the sum over spins in place of the mean", (f, N) => N * f),
  spoilt("epr-negated", "g_i(0) = -2<S_i^z>: the pulse in the other direction", (f) => -f),
  changedSpins("drive-leaks", "microwaves that never switch off", (problem) => {
    const { omegaE, delta } = problem.spins;
    return problem.drive ? problem : { ...problem, drive: { omega1: 1e-2, omegaMW: omegaE + delta[0]! } };
  }),
];
