import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { type ComplexMatrix, zeroMatrix } from "../../model/complex-matrix.ts";
import type { Drive, SpinsProblem, ThreeTimesProblem } from "../../model/problem.ts";
import { randomStream, type UniformSource } from "../../model/random.ts";

/*
 * Dense constructions of PRL (1)-(8), written out with Kronecker products: what the matrix-free code is compared with.
 */

const SPIN: Record<"x" | "y" | "z" | "plus" | "minus" | "one", ComplexMatrix> = {
  x: real([
    [0, 0.5],
    [0.5, 0],
  ]),
  y: {
    re: [
      [0, 0],
      [0, 0],
    ],
    im: [
      [0, -0.5],
      [0.5, 0],
    ],
  },
  z: real([
    [0.5, 0],
    [0, -0.5],
  ]),
  plus: real([
    [0, 1],
    [0, 0],
  ]),
  minus: real([
    [0, 0],
    [1, 0],
  ]),
  one: real([
    [1, 0],
    [0, 1],
  ]),
};

export function real(re: number[][]): ComplexMatrix {
  return { re, im: re.map((row) => row.map(() => 0)) };
}

function build(rows: number, entry: (r: number, c: number) => [number, number]): ComplexMatrix {
  const result = zeroMatrix(rows);
  for (let r = 0; r < rows; r++) for (let c = 0; c < rows; c++) [result.re[r]![c], result.im[r]![c]] = entry(r, c);
  return result;
}

export function add(...terms: ComplexMatrix[]): ComplexMatrix {
  return build(terms[0]!.re.length, (r, c) => [
    terms.reduce((sum, term) => sum + term.re[r]![c]!, 0),
    terms.reduce((sum, term) => sum + term.im[r]![c]!, 0),
  ]);
}

/** (x + i y) A. */
export function times(x: number, A: ComplexMatrix, y = 0): ComplexMatrix {
  return build(A.re.length, (r, c) => [x * A.re[r]![c]! - y * A.im[r]![c]!, x * A.im[r]![c]! + y * A.re[r]![c]!]);
}

export function multiply(A: ComplexMatrix, B: ComplexMatrix): ComplexMatrix {
  const n = A.re.length;
  return build(n, (r, c) => {
    let [re, im] = [0, 0];
    for (let k = 0; k < n; k++) {
      re += A.re[r]![k]! * B.re[k]![c]! - A.im[r]![k]! * B.im[k]![c]!;
      im += A.re[r]![k]! * B.im[k]![c]! + A.im[r]![k]! * B.re[k]![c]!;
    }
    return [re, im];
  });
}

export function dagger(A: ComplexMatrix): ComplexMatrix {
  return build(A.re.length, (r, c) => [A.re[c]![r]!, -A.im[c]![r]!]);
}

export function kron(A: ComplexMatrix, B: ComplexMatrix): ComplexMatrix {
  const b = B.re.length;
  return build(A.re.length * b, (r, c) => {
    const [r1, c1, r2, c2] = [Math.floor(r / b), Math.floor(c / b), r % b, c % b];
    return [
      A.re[r1]![c1]! * B.re[r2]![c2]! - A.im[r1]![c1]! * B.im[r2]![c2]!,
      A.re[r1]![c1]! * B.im[r2]![c2]! + A.im[r1]![c1]! * B.re[r2]![c2]!,
    ];
  });
}

export function trace(A: ComplexMatrix): [number, number] {
  return A.re.reduce<[number, number]>(([re, im], row, k) => [re + row[k]!, im + A.im[k]![k]!], [0, 0]);
}

export function largestDifference(A: ComplexMatrix, B: ComplexMatrix): number {
  const D = add(A, times(-1, B));
  return Math.max(...D.re.flat().map(Math.abs), ...D.im.flat().map(Math.abs));
}

/** S_i^mu of N electrons, electron 0 leftmost. */
export function spinOperator(which: keyof typeof SPIN, i: number, N: number): ComplexMatrix {
  let result: ComplexMatrix = real([[1]]);
  for (let k = 0; k < N; k++) result = kron(result, k === i ? SPIN[which] : SPIN.one);
  return result;
}

function total(which: keyof typeof SPIN, N: number): ComplexMatrix {
  return add(...Array.from({ length: N }, (_, i) => spinOperator(which, i, N)));
}

/** K = H_S - omegaE S^z. */
export function denseK({ delta, U, ising }: SpinsProblem["spins"]): ComplexMatrix {
  const N = delta.length;
  const terms = delta.map((d, i) => times(d, spinOperator("z", i, N)));
  for (let i = 0; i < N; i++) {
    for (let j = i + 1; j < N; j++) {
      const pair = (a: keyof typeof SPIN, b: keyof typeof SPIN) =>
        multiply(spinOperator(a, i, N), spinOperator(b, j, N));
      const flipFlop = add(pair("plus", "minus"), pair("minus", "plus"), times(ising, pair("z", "z")));
      terms.push(times(U[i]![j]!, flipFlop));
    }
  }
  return add(...terms);
}

/** H in the rotating frame. */
export function denseH({ spins, drive }: SpinsProblem): ComplexMatrix {
  const N = spins.delta.length;
  const K = denseK(spins);
  if (!drive) return K;
  return add(K, times(spins.omegaE - drive.omegaMW, total("z", N)), times(drive.omega1, total("x", N)));
}

/** Columns: eigenvectors of K with definite S^z (K plus a splitting between sectors), ordered by S^z, then energy. */
export function denseEigenvectors(spins: SpinsProblem["spins"]): { vectors: number[][]; energies: number[] } {
  const N = spins.delta.length;
  const K = denseK(spins);
  const spread = K.re.flat().reduce((sum, x) => sum + Math.abs(x), 1);
  const split = add(K, times(spread, total("z", N)));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(split.re));
  const order = realEigenvalues.map((_, n) => n).sort((a, b) => realEigenvalues[a]! - realEigenvalues[b]!);
  const vectors = eigenvectorMatrix.to2DArray().map((row) => order.map((n) => row[n]!));
  const energies = order.map((_, n) => {
    const v = vectors.map((row) => row[n]!);
    return v.reduce((sum, x, r) => sum + x * K.re[r]!.reduce((inner, k, c) => inner + k * v[c]!, 0), 0);
  });
  return { vectors, energies };
}

/** (7) as printed, A_i^x and A_i^y, and (8). */
export function denseJumps({ spins, bath }: ThreeTimesProblem): ComplexMatrix[] {
  const N = spins.delta.length;
  const x = bath.beta * spins.omegaE;
  const c = Math.sqrt(1 / (1 + Math.exp(-x)) / (2 * bath.T1));
  const e = Math.exp(-x / 2);
  const V = real(denseEigenvectors(spins).vectors);
  return Array.from({ length: N }, (_, i) => {
    const [minus, plus, z] = [spinOperator("minus", i, N), spinOperator("plus", i, N), spinOperator("z", i, N)];
    const inEigenbasis = multiply(multiply(dagger(V), z), V);
    const diagonal = build(1 << N, (r, k) => [r === k ? inEigenbasis.re[r]![r]! : 0, 0]);
    const projected = multiply(multiply(V, diagonal), dagger(V));
    const [slow, zero] = [1 / Math.sqrt(2 * bath.Tstar), 1 / Math.sqrt(2 * bath.T0)];
    return [
      times(c, add(minus, times(e, plus))),
      times(0, add(minus, times(-e, plus)), c),
      add(times(slow, z), times(zero - slow, projected)),
    ];
  }).flat();
}

/** A transition |m><n| of the complete set: its part of an operator, its gap and change of S^z. */
interface Transition {
  part: ComplexMatrix;
  /** omega_nm without the Zeeman part, and s_n - s_m. */
  gap: number;
  ds: number;
}

/** sqrt(gamma(omega_nm)) <m|S_i^mu|n> |m><n| of (6) for every n, m, in the computational basis. */
function denseTransitions({ spins, bath }: ThreeTimesProblem, which: "x" | "y" | "z", i: number): Transition[] {
  const N = spins.delta.length;
  const { vectors, energies } = denseEigenvectors(spins);
  const V = real(vectors);
  const inEigenbasis = multiply(multiply(dagger(V), spinOperator(which, i, N)), V);
  const totalZ = multiply(multiply(dagger(V), total("z", N)), V);
  const sz = energies.map((_, n) => Math.round(2 * totalZ.re[n]![n]!) / 2);
  const all: Transition[] = [];
  for (const [n] of energies.entries()) {
    for (const [m] of energies.entries()) {
      const ds = sz[n]! - sz[m]!;
      const gap = energies[n]! - energies[m]!;
      const T = ds !== 0 ? bath.T1 / 2 : n === m ? bath.T0 : bath.Tstar;
      const gamma = 1 / (1 + Math.exp(-bath.beta * (spins.omegaE * ds + gap))) / T;
      const ketBra = build(V.re.length, (r, c) => [vectors[r]![m]! * vectors[c]![n]!, 0]);
      const root = Math.sqrt(gamma);
      const part = times(root * inEigenbasis.re[m]![n]!, ketBra, root * inEigenbasis.im[m]![n]!);
      all.push({ part, gap: n === m ? 0 : gap, ds });
    }
  }
  return all;
}

const ALL_COMPONENTS = ["x", "y", "z"] as const;

/** (6) as printed, mu = x, y, z. */
export function denseUleJumps(problem: ThreeTimesProblem): ComplexMatrix[] {
  return problem.spins.delta.flatMap((_, i) =>
    ALL_COMPONENTS.map((which) => add(...denseTransitions(problem, which, i).map(({ part }) => part))),
  );
}

/** (9), one operator for each electron, component, change of S^z and gap; gaps 1e-7 apart are one. */
export function denseSecularJumps(problem: ThreeTimesProblem): ComplexMatrix[] {
  return problem.spins.delta.flatMap((_, i) =>
    ALL_COMPONENTS.flatMap((which) => {
      const sorted = denseTransitions(problem, which, i).sort((a, b) => a.ds - b.ds || a.gap - b.gap);
      const operators: ComplexMatrix[] = [];
      for (const [at, { part, gap, ds }] of sorted.entries()) {
        const before = sorted[at - 1];
        const sameGap = before && before.ds === ds && gap - before.gap <= 1e-7;
        operators.push(sameGap ? add(operators.pop()!, part) : part);
      }
      return operators;
    }),
  );
}

/** (4). */
export function denseLiouvillian(H: ComplexMatrix, jumps: ComplexMatrix[], X: ComplexMatrix): ComplexMatrix {
  const terms = [times(0, multiply(H, X), -1), times(0, multiply(X, H), 1)];
  for (const A of jumps) {
    const ATA = multiply(dagger(A), A);
    terms.push(multiply(multiply(A, X), dagger(A)), times(-0.5, multiply(ATA, X)), times(-0.5, multiply(X, ATA)));
  }
  return add(...terms);
}

/** Uniform in (-1, 1), the same for the same labels. */
export function centred(...labels: (string | number)[]): UniformSource {
  const uniform = randomStream("test/optimized", ...labels);
  return () => 2 * uniform() - 1;
}

export function randomMatrix(n: number, label: string): ComplexMatrix {
  const next = centred(label, n);
  return build(n, () => [next(), next()]);
}

export function hermitian(A: ComplexMatrix): ComplexMatrix {
  return times(0.5, add(A, dagger(A)));
}

export function diagonal(values: number[]): ComplexMatrix {
  return real(values.map((x, r) => values.map((_, c) => (r === c ? x : 0))));
}

/** A unitary: eigenvectors of a random real symmetric matrix, with phases. */
export function unitary(n: number, label: string): ComplexMatrix {
  const symmetric = hermitian(randomMatrix(n, label)).re;
  const Q = real(new EigenvalueDecomposition(new Matrix(symmetric)).eigenvectorMatrix.to2DArray());
  const phases = {
    re: diagonal(Q.re.map((_, k) => Math.cos(k * k + 1))).re,
    im: diagonal(Q.re.map((_, k) => Math.sin(k * k + 1))).re,
  };
  return multiply(multiply(phases, Q), dagger(phases));
}

/** The packed form of a hermitian matrix, from its definition R = Re rho + Im rho. */
export function packed({ re, im }: ComplexMatrix): Float64Array {
  return Float64Array.from(re.flatMap((row, s) => row.map((x, t) => x + im[s]![t]!)));
}

export interface Scene {
  N: number;
  width?: number;
  U?: number;
  ising?: number;
  omegaE?: number;
  /** beta omegaE. */
  x?: number;
  T0?: number;
  Tstar?: number;
  T1?: number;
  omega1?: number | null;
  detuning?: number;
  dynamics?: "nonsecular" | "ule" | "secular" | "hilbert";
  label?: string;
}

/** A generic problem, Table I at 1.2 K in its orders of magnitude but for what is named. */
export function scene(options: Scene): ThreeTimesProblem {
  const { N, width = 15, U = 5, ising = -4, omegaE = 590_000, x = 0.9, label = "scene" } = options;
  const next = centred(label, N);
  const delta = Array.from({ length: N }, () => width * next());
  const couplings = delta.map(() => delta.map(() => 0));
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < i; j++) {
      couplings[i]![j] = U * next();
      couplings[j]![i] = couplings[i]![j]!;
    }
  }
  const drive: Drive | null =
    options.omega1 === null ? null : { omega1: options.omega1 ?? 3.9, omegaMW: omegaE + (options.detuning ?? -2.5) };
  return {
    kind: "spins",
    spins: { omegaE, delta, U: couplings, ising },
    nucleus: null,
    bath: {
      kind: "three-times",
      beta: x / omegaE,
      T0: options.T0 ?? 1.6,
      Tstar: options.Tstar ?? 8,
      T1: options.T1 ?? 16,
    },
    drive,
    dynamics: options.dynamics ?? "nonsecular",
  };
}

/** <S> of one driven spin, detuning d = omegaE + Delta - omegaMW, by the Bloch equations. */
export function blochSpin(d: number, omega1: number, x: number, T1: number, T2: number): [number, number, number] {
  const [R1, R2] = [1 / T1, 1 / T2];
  const width = R2 * R2 + d * d;
  const sz = (R1 * -0.5 * Math.tanh(x / 2)) / (R1 + (omega1 * omega1 * R2) / width);
  const sy = (-omega1 * R2 * sz) / width;
  return [(-d * sy) / R2, sy, sz];
}
