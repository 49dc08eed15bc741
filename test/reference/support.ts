import { expect } from "vitest";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Dynamics, GkslProblem, Problem, SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import { randomStream, type UniformSource } from "../../model/random.ts";
import type { Result } from "../../model/solution.ts";
import type { Want } from "../../model/want.ts";
import { reference } from "../../reference/index.ts";

/** A spin problem from what a test cares about; everything else is generic and inside the ranges of Table I. */
export interface SpinsRequest extends Partial<Omit<ThreeTimesBath, "kind">> {
  delta: number[];
  /** U_ij, i < j, row by row: (0,1), (0,2), ..., (1,2), ... */
  couplings?: number[];
  omegaE?: number;
  ising?: number;
  /** null: no drive. */
  omega1?: number | null;
  /** omega_MW - omega_e. */
  detuning?: number;
  dynamics?: Dynamics;
}

export function spinsProblem(request: SpinsRequest): SpinsProblem {
  const { delta, couplings = [], omegaE = 1000, ising = -4, omega1 = 0.7, detuning = -1.5 } = request;
  const { beta = 1.3 / omegaE, T0 = 1.6, Tstar = 80, T1 = 160, dynamics = "nonsecular" } = request;
  const U = delta.map(() => delta.map(() => 0));
  const values = couplings.values();
  for (let i = 0; i < delta.length; i++) {
    for (let j = i + 1; j < delta.length; j++) {
      const value = values.next().value ?? 0;
      U[i]![j] = value;
      U[j]![i] = value;
    }
  }
  return {
    kind: "spins",
    spins: { omegaE, delta, U, ising },
    nucleus: null,
    bath: { kind: "three-times", beta, T0, Tstar, T1 },
    drive: omega1 === null ? null : { omega1, omegaMW: omegaE + detuning },
    dynamics,
  };
}

/** Generic disorder of N = 1..5 spins: no symmetry, no degeneracy. */
export function generic(N: number): Pick<SpinsRequest, "delta" | "couplings"> {
  const uniform = randomStream("reference tests", N);
  return {
    delta: Array.from({ length: N }, () => 8 * (uniform() - 0.5)),
    couplings: Array.from({ length: (N * (N - 1)) / 2 }, () => 4 * (uniform() - 0.5)),
  };
}

/** The result of a solve that must succeed. */
export async function solved(problem: Problem, want: Want): Promise<Result> {
  const solution = await reference.solve(problem, want);
  if ("error" in solution) throw new Error(`expected a result, got ${solution.error.kind}: ${solution.error.message}`);
  return solution.result;
}

/** The failure of a solve that must fail. */
export async function failed(problem: Problem, want: Want = { rho: true }) {
  const solution = await reference.solve(problem, want);
  if ("result" in solution) throw new Error("expected a failure, got a result");
  return solution.error;
}

/** The result of a closed form that must succeed. */
// biome-ignore lint/suspicious/noExplicitAny: each function has its own result
export async function evaluated(name: string, values: unknown): Promise<any> {
  const answer = await reference.evaluate({ function: name, arguments: values });
  if ("error" in answer) throw new Error(`${answer.error.kind}: ${answer.error.message}`);
  return answer.result;
}

/** Every |actual - expected| <= tolerance, lengths equal. */
export function expectClose(
  actual: readonly number[] | Float64Array,
  expected: readonly number[] | Float64Array,
  tolerance: number,
): void {
  expect(actual.length).toBe(expected.length);
  expect(largestDifference(actual, expected)).toBeLessThanOrEqual(tolerance);
}

export function largestDifference(a: readonly number[] | Float64Array, b: readonly number[] | Float64Array): number {
  return Array.from(a, (x, i) => Math.abs(x - b[i]!)).reduce((largest, x) => Math.max(largest, x), 0);
}

/** All entries, real parts and then imaginary parts. */
export function entries({ re, im }: ComplexMatrix): number[] {
  return [...re.flat(), ...im.flat()];
}

/** A complex matrix with entries uniform in the square of half width 1. */
export function randomMatrix(d: number, uniform: UniformSource): ComplexMatrix {
  const part = () => Array.from({ length: d }, () => Array.from({ length: d }, () => 2 * uniform() - 1));
  return { re: part(), im: part() };
}

/** (A + A^+)/2. */
export function hermitian({ re, im }: ComplexMatrix): ComplexMatrix {
  return {
    re: re.map((row, n) => row.map((x, m) => (x + re[m]![n]!) / 2)),
    im: im.map((row, n) => row.map((x, m) => (x - im[m]![n]!) / 2)),
  };
}

/** A A^+/Tr, A random: a state of full rank with coherences of every order. */
export function randomState(d: number, uniform: UniformSource): ComplexMatrix {
  const A = randomMatrix(d, uniform);
  const positive = product(A, adjoint(A));
  const trace = positive.re.reduce((sum, row, n) => sum + row[n]!, 0);
  return combine(1 / trace, positive, 0, positive);
}

/** sum_n p_n |z_n><z_n|. */
export function mixture(parts: readonly { p: number; re: number[]; im?: number[] }[]): ComplexMatrix {
  const d = parts[0]!.re.length;
  const state = { re: square(d), im: square(d) };
  for (const { p, re, im = re.map(() => 0) } of parts) {
    for (let n = 0; n < d; n++) {
      for (let m = 0; m < d; m++) {
        state.re[n]![m]! += p * (re[n]! * re[m]! + im[n]! * im[m]!);
        state.im[n]![m]! += p * (im[n]! * re[m]! - re[n]! * im[m]!);
      }
    }
  }
  return state;
}

function square(d: number): number[][] {
  return Array.from({ length: d }, () => new Array<number>(d).fill(0));
}

/** A B by the definition of the product. */
export function product(A: ComplexMatrix, B: ComplexMatrix): ComplexMatrix {
  const entry = (n: number, m: number, left: number[][], right: number[][]) =>
    left[n]!.reduce((sum, x, k) => sum + x * right[k]![m]!, 0);
  const build = (f: (n: number, m: number) => number) => A.re.map((row, n) => row.map((_, m) => f(n, m)));
  return {
    re: build((n, m) => entry(n, m, A.re, B.re) - entry(n, m, A.im, B.im)),
    im: build((n, m) => entry(n, m, A.re, B.im) + entry(n, m, A.im, B.re)),
  };
}

export function adjoint({ re, im }: ComplexMatrix): ComplexMatrix {
  const transpose = (rows: number[][], sign: number) => rows.map((row, n) => row.map((_, m) => sign * rows[m]![n]!));
  return { re: transpose(re, 1), im: transpose(im, -1) };
}

/** a A + b B, real a and b. */
export function combine(a: number, A: ComplexMatrix, b: number, B: ComplexMatrix): ComplexMatrix {
  const part = (x: number[][], y: number[][]) => x.map((row, n) => row.map((v, m) => a * v + b * y[n]![m]!));
  return { re: part(A.re, B.re), im: part(A.im, B.im) };
}

/** L(X) of PRL (4), term by term from the definition. */
export function lindblad({ H, jumps }: GkslProblem, X: ComplexMatrix): ComplexMatrix {
  const commutator = combine(1, product(H, X), -1, product(X, H));
  let sum: ComplexMatrix = { re: commutator.im, im: commutator.re.map((row) => row.map((x) => -x)) };
  for (const A of jumps) {
    const B = product(adjoint(A), A);
    const loss = combine(-0.5, product(B, X), -0.5, product(X, B));
    sum = combine(1, sum, 1, combine(1, product(product(A, X), adjoint(A)), 1, loss));
  }
  return sum;
}
