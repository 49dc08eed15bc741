import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { GkslProblem } from "../../model/problem.ts";
import type { Result } from "../../model/solution.ts";
import { harmlessJumps } from "./generators/jumps.ts";
import { harmlessLindblad } from "./lindblad/index.ts";
import { mapNumbers } from "./subtle.ts";
import { changedForm, changedMatrices, changedResult, changedSpins, type KnownBad } from "./wrap.ts";

/** Pseudo-random numbers in (-1, 1), the same for the same place. */
const noise = (k: number) => 2 * (Math.abs(Math.sin(12.9898 * (k + 1)) * 43758.5453) % 1) - 1;

const noisy = (values: number[], size: number) => values.map((x, k) => x + size * noise(k));

const noisyRows = (rows: number[][], size: number) => rows.map((row, r) => noisy(row, size * noise(r + 7)));

const weighted = ({ re, im }: ComplexMatrix, factor: number): ComplexMatrix => ({
  re: re.map((row) => row.map((x) => factor * x)),
  im: im.map((row) => row.map((y) => factor * y)),
});

const combined = (A: ComplexMatrix, a: number, B: ComplexMatrix, b: number): ComplexMatrix => ({
  re: A.re.map((row, r) => row.map((x, c) => a * x + b * B.re[r]![c]!)),
  im: A.im.map((row, r) => row.map((y, c) => a * y + b * B.im[r]![c]!)),
});

const withJumps = (id: string, wrong: string, change: (jumps: ComplexMatrix[]) => ComplexMatrix[]): KnownBad =>
  changedMatrices(id, wrong, (problem: GkslProblem) => ({ ...problem, jumps: change(problem.jumps) }));

const withResult = (id: string, wrong: string, change: (result: Result) => Partial<Result>): KnownBad =>
  changedResult(id, wrong, (result) => ({ ...result, ...change(result) }));

/** Variations of a right solver that are right as well: no property may reject them. */
export const harmless: readonly KnownBad[] = [
  ...harmlessJumps,
  ...harmlessLindblad,
  withJumps("jumps-with-phases", "nothing: i A has the same dissipator as A", (jumps) =>
    jumps.map(({ re, im }) => ({ re: im.map((row) => row.map((y) => -y)), im: re })),
  ),
  withJumps("jumps-reordered", "nothing: the sum over jump operators has no order", (jumps) => [...jumps].reverse()),
  withJumps("jumps-halved", "nothing: A twice over sqrt(2) has the dissipator of A", (jumps) =>
    jumps.flatMap((A) => [weighted(A, Math.SQRT1_2), weighted(A, Math.SQRT1_2)]),
  ),
  withJumps("jumps-rotated", "nothing: an orthogonal mixture of the jump operators", (jumps) =>
    jumps.length < 2
      ? jumps
      : [combined(jumps[0]!, 0.6, jumps[1]!, 0.8), combined(jumps[0]!, -0.8, jumps[1]!, 0.6), ...jumps.slice(2)],
  ),
  withJumps("jump-of-nothing", "nothing: a jump operator of rate zero", (jumps) =>
    jumps.length === 0 ? jumps : [...jumps, weighted(jumps[0]!, 0)],
  ),
  changedMatrices(
    "energy-zero-moved",
    "nothing: H + h 1, h its largest real part, has the commutator of H",
    (problem) => {
      const { re } = problem.H;
      const h = Math.max(...re.flat().map(Math.abs));
      return { ...problem, H: { ...problem.H, re: re.map((row, r) => row.map((x, c) => (r === c ? x + h : x))) } };
    },
  ),
  changedSpins("microwaves-of-no-amplitude", "nothing: a drive of amplitude 0 at omega_e is no drive", (problem) =>
    problem.drive ? problem : { ...problem, drive: { omega1: 0, omegaMW: problem.spins.omegaE } },
  ),
  withResult("last-digit", "nothing: the last digit of every expectation value", ({ sz }) =>
    sz ? { sz: sz.map((z) => z * (1 + Number.EPSILON)) } : {},
  ),
  withResult("means-to-1e-10", "nothing: noise of 1e-10 in the expectation values", ({ sx, sy, sz, purity }) => ({
    ...(sx ? { sx: noisy(sx, 1e-10) } : {}),
    ...(sy ? { sy: noisy(sy, 1e-10) } : {}),
    ...(sz ? { sz: noisy(sz, 1e-10) } : {}),
    ...(purity === undefined ? {} : { purity: purity + 1e-10 }),
  })),
  withResult("energy-in-another-order", "nothing: the sum for the energy in another order", ({ energy }) =>
    energy === undefined ? {} : { energy: energy * (1 + 4 * Number.EPSILON) },
  ),
  withResult(
    "rho-to-1e-11",
    "nothing: an iteration that leaves 1e-11 in rho, hermiticity and trace included",
    ({ rho }) => (rho ? { rho: { re: noisyRows(rho.re, 1e-11), im: noisyRows(rho.im, 1e-11) } } : {}),
  ),
  withResult("populations-to-1e-10", "nothing: noise of 1e-10 in the populations", ({ populations }) =>
    populations ? { populations: { ...populations, p: noisy(populations.p, 1e-10) } } : {},
  ),
  withResult("levels-of-the-lab-frame", "nothing: energies as differences of lab-frame numbers", ({ populations }) =>
    populations ? { populations: { ...populations, energies: populations.energies.map((k) => k * (1 + 1e-12)) } } : {},
  ),
  withResult("rates-to-1e-11", "nothing: relative noise of 1e-11 in the rates", ({ generator }) =>
    generator ? { generator: generator.map((row) => row.map((rate, n) => rate * (1 + 1e-11 * noise(n)))) } : {},
  ),
  withResult("spectra-to-1e-11", "nothing: relative noise of 1e-11 in a spectrum", ({ epr }) =>
    epr ? { epr: epr.map((f, k) => f * (1 + 1e-11 * noise(k))) } : {},
  ),
  withResult("entropies-to-1e-11", "nothing: relative noise of 1e-11 in the entropies", ({ entropies }) =>
    entropies ? { entropies: entropies.map((S, k) => S * (1 + 1e-11 * noise(k))) } : {},
  ),
  withResult("fit-to-1e-11", "nothing: a fit that stops at a relative change of 1e-11", ({ spinTemperature }) => {
    if (!spinTemperature) return {};
    const { beta, lambda, h } = spinTemperature;
    return { spinTemperature: { beta, lambda: lambda * (1 + 1e-13), h } };
  }),
  changedForm("closed-forms-to-1e-15", "nothing: the last digits of a closed form", async (evaluate, form) => {
    const answer = await evaluate(form);
    const inexact = (x: number) => x * (1 + 2 * Number.EPSILON);
    const isSum = form.function === "correlators" || form.function === "flows";
    return "error" in answer || !isSum ? answer : { result: mapNumbers(answer.result, inexact) };
  }),
];
