import type { Drive, Nucleus, SpinsProblem, TwoTimesBath } from "../../../model/problem.ts";
import { changedResult, changedSpins, type KnownBad } from "../wrap.ts";

/** Problems of dynamics `rates` alone are changed. */
const ofRates = (id: string, wrong: string, change: (problem: SpinsProblem) => Partial<SpinsProblem>): KnownBad =>
  changedSpins(id, wrong, (problem) => (problem.dynamics === "rates" ? { ...problem, ...change(problem) } : problem));

const withBath = (id: string, wrong: string, change: (bath: TwoTimesBath) => Partial<TwoTimesBath>): KnownBad =>
  ofRates(id, wrong, ({ bath }) => ({ bath: { ...(bath as TwoTimesBath), ...change(bath as TwoTimesBath) } }));

const withDrive = (id: string, wrong: string, change: (drive: Drive) => Drive): KnownBad =>
  ofRates(id, wrong, ({ drive }) => ({ drive: drive && change(drive) }));

const withNucleus = (id: string, wrong: string, change: (nucleus: Nucleus) => Partial<Nucleus>): KnownBad =>
  ofRates(id, wrong, ({ nucleus }) => ({ nucleus: nucleus && { ...nucleus, ...change(nucleus) } }));

const withGenerator = (
  id: string,
  wrong: string,
  change: (W: number[][], problem: SpinsProblem) => number[][],
): KnownBad =>
  changedResult(id, wrong, (result, problem) =>
    result.generator && problem.kind === "spins" && problem.dynamics === "rates"
      ? { ...result, generator: change(result.generator, problem) }
      : result,
  );

const offDiagonal = (W: number[][], change: (rate: number, back: number) => number) =>
  W.map((row, m) => row.map((rate, n) => (m === n ? rate : change(rate, W[n]![m]!))));

/** Wrong rates and a wrong nucleus: PRB (9), (11), (12), (16). */
export const wrongTwoTimes: readonly KnownBad[] = [
  withBath("alpha-z-dropped", "the term alpha = z of (12) left out, as in (A3), (A6)", () => ({ alphaZ: false })),
  withBath("alpha-z-always", "the term alpha = z of (12) kept where it is not asked for", () => ({ alphaZ: true })),
  withBath("relaxation-doubled", "4 h/T_1e for 2 h/T_1e in (12)", ({ T1e }) => ({ T1e: T1e / 2 })),
  withBath("two-times-floor", "T_2e kept above 1 us", ({ T2e }) => ({ T2e: Math.max(1, T2e) })),
  withBath("dephasing-at-most-twice-relaxation", "T_2e kept below 2 T_1e", ({ T1e, T2e }) => ({
    T2e: Math.min(T2e, 2 * T1e),
  })),
  withDrive("factor-ignored", "4 in (16) whatever rateFactor", ({ omega1, omegaMW }) => ({ omega1, omegaMW })),
  withDrive("factor-eliminated", "2 for the printed 4 of (16)", (drive) => ({ ...drive, rateFactor: 2 })),
  withNucleus("nucleus-inverted", "+omega_n I^z in (9)", ({ omegaN }) => ({ omegaN: -omegaN })),
  withNucleus("hyperfine-halved", "S_i^z sigma^x/2 read for S_i^z I^x in (9): D/2", ({ D }) => ({
    D: D.map((d) => d / 2),
  })),
  withNucleus("hyperfine-rounded", "D rounded to 0.01 rad/us", ({ D }) => ({
    D: D.map((d) => Math.round(100 * d) / 100),
  })),
  withNucleus("hyperfine-weak-dropped", "D_i below a tenth of the largest left out", ({ D }) => ({
    D: D.map((d) => (Math.abs(d) < 0.1 * Math.max(...D.map(Math.abs)) ? 0 : d)),
  })),
  withNucleus("hyperfine-positive", "negative D_i left out", ({ D }) => ({ D: D.map((d) => Math.max(1e-3, d)) })),
  withNucleus("hyperfine-first-doubled", "D_0 counted twice", ({ D }) => ({
    D: D.map((d, i) => (i === 0 ? 2 * d : d)),
  })),
  withNucleus("nucleus-always-coupled", "a D of 0 replaced by a small number", ({ D }) => ({
    D: D.map((d) => d || 1e-2),
  })),
  ofRates("negative-couplings-lost", "negative U_ij left out", ({ spins }) => ({
    spins: { ...spins, U: spins.U.map((row) => row.map((u) => Math.max(0, u))) },
  })),
  changedSpins("nucleus-ignored", "the nucleus dropped where the dynamics knows none", (problem) =>
    problem.dynamics === "rates" ? problem : { ...problem, nucleus: null },
  ),
  withGenerator("balance-with-the-field", "the bath inside a sector at infinite temperature: h = 1/2", (W, { bath }) =>
    bath.beta === 0
      ? W
      : offDiagonal(W, (rate, back) => (Math.abs(rate - back) < 0.5 * rate ? (rate + back) / 2 : rate)),
  ),
  changedResult("polarisation-of-nucleus-halved", "P_n = <I^z>, (26) as printed", (result) =>
    result.nuclearPolarization === undefined
      ? result
      : { ...result, nuclearPolarization: result.nuclearPolarization / 2 },
  ),
];
