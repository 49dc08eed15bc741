import type { SpinsProblem } from "../../../model/problem.ts";
import { secularJumps } from "../../audit/generators/jumps.ts";
import { withJumps } from "../generators/jumps.ts";
import { changedForm, changedSpins, changedWant, type KnownBad } from "../wrap.ts";
import { caught, type Slip } from "./slip.ts";

const exponent = ({ bath, spins }: SpinsProblem) => bath.beta * spins.omegaE;

const withBeta = (problem: SpinsProblem, beta: number): SpinsProblem => ({
  ...problem,
  bath: { ...problem.bath, beta },
});

const withU = (problem: SpinsProblem, change: (u: number) => number): SpinsProblem => ({
  ...problem,
  spins: { ...problem.spins, U: problem.spins.U.map((row) => row.map(change)) },
});

const spectrum = (id: string, wrong: string, change: (epr: Epr) => Epr): KnownBad =>
  changedWant(id, wrong, (want) => (want.epr ? { ...want, epr: change(want.epr) } : want));

type Epr = { omega: number[]; hwhm: number; coherences: "literal" | "phase-averaged" };

/** Slips at the corners of the ranges. */
export const cornerSlips: readonly Slip[] = [
  caught(
    "corner-cold-baths",
    changedSpins("exponential-overflows", "e^x of more than 709 is infinite, and its ratio taken for 1/2", (problem) =>
      Math.abs(exponent(problem)) > 709 ? withBeta(problem, 0) : problem,
    ),
  ),
  caught(
    "corner-cold-baths",
    changedSpins("inverted-cold-as-cold", "the sign of beta where e^{|beta omega_e|} is above 1e30", (problem) =>
      exponent(problem) < -69 ? withBeta(problem, -problem.bath.beta) : problem,
    ),
  ),
  caught(
    "corner-hot-baths",
    changedSpins("hot-taken-for-infinite", "beta = 0 where beta omega_e is below 1e-4", (problem) =>
      Math.abs(exponent(problem)) < 1e-4 ? withBeta(problem, 0) : problem,
    ),
  ),
  caught(
    "corner-coinciding-levels",
    changedSpins("equal-detunings-told-apart", "equal Delta moved by 1e-3 so that no levels coincide", (problem) => ({
      ...problem,
      spins: {
        ...problem.spins,
        delta: problem.spins.delta.map((d, i, all) => (all.indexOf(d) < i ? d + 1e-3 * i : d)),
      },
    })),
  ),
  caught(
    "corner-chains-of-gaps",
    withJumps("gaps-narrowly-merged", "gaps within 4e-8 rad/us taken for one in (9)", "secular", (problem) =>
      secularJumps(problem, 4e-8),
    ),
  ),
  caught(
    "corner-weak-couplings",
    changedSpins("weak-couplings-doubled", "couplings below 1e-6 rounded up", (problem) =>
      withU(problem, (u) => (u !== 0 && Math.abs(u) < 1e-6 ? Math.sign(u) * 1e-6 : u)),
    ),
  ),
  caught(
    "corner-weak-hyperfine",
    changedSpins("weak-hyperfine-lost", "D below 1e-3 of omega_n", (problem) => {
      const { nucleus } = problem;
      if (!nucleus) return problem;
      const isWeak = (D: number) => Math.abs(D) < 1e-3 * Math.abs(nucleus.omegaN);
      if (nucleus.D.every(isWeak)) return { ...problem, nucleus: { ...nucleus, D: nucleus.D.map((D) => 1.1 * D) } };
      return { ...problem, nucleus: { ...nucleus, D: nucleus.D.map((D) => (isWeak(D) ? 0 : D)) } };
    }),
  ),
  caught(
    "corner-far-drives",
    changedSpins("far-drives-lost", "microwaves more than 1000 rad/us away", ({ drive, ...problem }) => ({
      ...problem,
      drive: drive && Math.abs(drive.omegaMW - problem.spins.omegaE) > 1_000 ? null : drive,
    })),
  ),
  caught(
    "corner-long-spectra",
    spectrum("spectra-of-sixteen", "from the 17th on the frequencies of the first", (epr) => ({
      ...epr,
      omega: epr.omega.map((_, k) => epr.omega[k % 16]!),
    })),
  ),
  caught(
    "corner-long-spectra",
    spectrum("spectra-ascending", "long lists of frequencies sorted", (epr) => ({
      ...epr,
      omega: epr.omega.length > 16 ? [...epr.omega].sort((a, b) => a - b) : epr.omega,
    })),
  ),
  caught(
    "corner-long-spectra",
    spectrum("spectra-of-wide-lines", "hwhm of at least 1e-2", (epr) => ({ ...epr, hwhm: Math.max(epr.hwhm, 1e-2) })),
  ),
  caught(
    "corner-long-spectra",
    spectrum("spectra-without-wings", "frequencies beyond 100 rad/us taken for 100", (epr) => ({
      ...epr,
      omega: epr.omega.map((x) => Math.max(-100, Math.min(100, x))),
    })),
  ),
  caught(
    "corner-far-detunings",
    changedForm("flows-of-near-spins", "detunings clamped to 200 rad/us", async (evaluate, form) => {
      if (form.function !== "flows") return evaluate(form);
      const given = form.arguments as { delta: number[] };
      const delta = given.delta.map((d) => Math.max(-200, Math.min(200, d)));
      return evaluate({ ...form, arguments: { ...given, delta } });
    }),
  ),
];
