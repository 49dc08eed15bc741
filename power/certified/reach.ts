import { prbProblem, prlProblem } from "../../model/papers.ts";
import { dynamicsSchema, type GkslProblem, type Problem } from "../../model/problem.ts";
import type { Radius } from "../../model/solution.ts";
import type { ClosedForm } from "../../model/solver.ts";
import type { Want } from "../../model/want.ts";
import { familyNamed, gkslSample } from "../../properties/arbitraries/gksl/index.ts";
import { certificateOf, certificateOfForm, reference } from "../../reference/index.ts";
import { vectors } from "../../vectors/index.ts";

/** Something to be certified: a problem with the outputs that are wanted, or a closed form. */
export type ToProve = { name: string } & ({ problem: Problem; want: Want } | { form: ClosedForm });

/** What a certificate took and gave. */
export interface Proved {
  /** Seconds of processor time of all threads. */
  cpu: number;
  /** Whether there is one state; null of a closed form. */
  unique: string | null;
  /** The largest radius of any number of rho, or of the result; null where one number has none. */
  radius: number | null;
}

/** What the table of reach in docs/certified.md is about, from small to large: the small warm up the large. */
export function reach(): ToProve[] {
  return [
    ...[4, 8, 16].map((d) => matrices(`gksl, two dense jump operators, D = ${d}`, "dense", d)),
    ...[4, 16].map((d) => matrices(`gksl, two blocks, D = ${d}`, "two-blocks", d)),
    ...[2, 3, 4].flatMap(electrons),
    ...[2, 4, 5].map(rates),
    ...vectors.flatMap(({ id, request }) => ("function" in request ? [{ name: id, form: request }] : [])),
  ];
}

/** The certificate of the reference's own answer, none where it refuses. */
export async function prove(what: ToProve): Promise<Proved> {
  if ("form" in what) {
    const answer = await reference.evaluate(what.form);
    const { value, cpu } = timed(() => certificateOfForm(what.form, "result" in answer ? answer.result : {}));
    return { cpu, unique: null, radius: largest(value.radius) };
  }
  const { problem, want } = what;
  const solution = await reference.solve(problem, want);
  const result = "result" in solution ? solution.result : {};
  const { value, cpu } = timed(() => certificateOf(problem, want, result));
  return { cpu, unique: value.unique, radius: largest(value.radius.rho ?? null) };
}

function matrices(name: string, family: string, dimension: number): ToProve {
  const { problem } = gkslSample(familyNamed(family), dimension, 1, 0);
  return { name, problem: problem as GkslProblem, want: { rho: true, purity: true } };
}

/** PRL Table I at 1.2 K, all outputs. */
function electrons(N: number): ToProve[] {
  return dynamicsSchema.options
    .filter((dynamics) => dynamics !== "rates")
    .map(
      (dynamics): ToProve => ({
        name: `${dynamics}, N = ${N}`,
        problem: prlProblem({ column: "1.2K", N, dynamics, seed: 1, realization: 0 }),
        want: {
          ...EVERY,
          epr: { omega: [-10, 0, 3.5], hwhm: 0.25, coherences: "literal" },
          entropies: { keep: [0] },
          ...(dynamics === "hilbert" && { generator: true }),
        },
      }),
    );
}

const EVERY: Want = {
  sx: true,
  sy: true,
  sz: true,
  energy: true,
  purity: true,
  rho: true,
  populations: true,
  spinTemperature: true,
};

/** PRB with its nucleus. */
function rates(N: number): ToProve {
  const problem = prbProblem({ N, U: 4.7, seed: 1, realization: 0 });
  return {
    name: `rates with a nucleus, N = ${N}`,
    problem,
    want: { ...EVERY, generator: true, nuclearPolarization: true },
  };
}

function timed<T>(compute: () => T): { value: T; cpu: number } {
  const before = process.cpuUsage();
  const value = compute();
  const { user, system } = process.cpuUsage(before);
  return { value, cpu: (user + system) / 1e6 };
}

function largest(radius: Radius): number | null {
  if (typeof radius !== "object" || radius === null) return radius;
  const parts = Object.values(radius).map(largest);
  return parts.includes(null) ? null : Math.max(...(parts as number[]));
}
