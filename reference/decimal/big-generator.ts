import type { Matrix } from "ml-matrix";
import type { SpinsProblem } from "../../model/problem.ts";
import { S_MINUS, S_PLUS, S_Z, tensor, totalSpin } from "../hamiltonian/operators.ts";
import type { SpinSystem } from "../liouvillian/generator.ts";
import { GAP_TOLERANCE } from "../liouvillian/jumps-secular.ts";
import { type BigLevels, bigLevels } from "./big-levels.ts";
import { Big, type BigMatrix, bigZeros, exact, scaled, sum, toBasis } from "./big-matrix.ts";

/** What PRL (4) is made of, between the eigenstates of K: H and the jump operators, all real. */
export interface BigGenerator {
  H: BigMatrix;
  jumps: BigMatrix[];
  levels: BigLevels;
}

/**
 * H, and the jump operators (7) and (8), (6), or (9) from the numbers of the problem as they are. The pair mu = x, y of
 * (6), (7) and (9) is written as S^-, S^+, which has the same dissipator.
 */
export function bigGenerator({ problem, bath, N }: SpinSystem): BigGenerator {
  const { spins, drive, dynamics } = problem;
  const K = fieldFree(problem);
  const levels = bigLevels(K, N);
  const detuning = drive ? exact(drive.omegaMW).sub(exact(spins.omegaE)) : new Big(0);
  const driven = sum(
    K,
    scaled(totalSpin("z", N), detuning.neg()),
    scaled(totalSpin("x", N), exact(drive?.omega1 ?? 0)),
  );
  const [T0, Tstar, T1] = [exact(bath.T0), exact(bath.Tstar), exact(bath.T1)];
  // h(omega_nm) of the jump |m><n|, PRL (5); of nonsecular jumps omega_nm is +-omega_e or 0.
  const h = (m: number, n: number) => {
    const flips = levels.sz[n]! - levels.sz[m]!;
    const field = exact(spins.omegaE).mul(flips);
    const gap = dynamics === "nonsecular" ? field : field.add(levels.energies[n]!).sub(levels.energies[m]!);
    return new Big(1).div(exact(bath.beta).mul(gap).neg().exp().add(1));
  };
  const flip = (m: number, n: number) => h(m, n).div(T1).sqrt();
  const along = (m: number, n: number) => (m === n ? new Big(1).div(T0.mul(2)) : h(m, n).div(Tstar)).sqrt();
  const pieces = dynamics === "secular" ? intoGaps(levels) : (A: BigMatrix) => [A];
  const jump = (S: Matrix, amplitude: (m: number, n: number) => Big) => {
    const elements = toBasis(levels.vectors, scaled(S, new Big(1)));
    return pieces(elements.map((row, m) => row.map((x, n) => (x.isZero() ? x : x.mul(amplitude(m, n))))));
  };
  const jumps = spins.delta.flatMap((_, i) => [
    ...jump(tensor(N, { [i]: S_MINUS }), flip),
    ...jump(tensor(N, { [i]: S_PLUS }), flip),
    ...jump(tensor(N, { [i]: S_Z }), along),
  ]);
  return { H: toBasis(levels.vectors, driven), jumps, levels };
}

/** K of PRL (1), (2), as `fieldFreeHamiltonian`. */
function fieldFree({ spins: { delta, U, ising } }: SpinsProblem): BigMatrix {
  const N = delta.length;
  const terms = delta.map((Delta, i) => scaled(tensor(N, { [i]: S_Z }), exact(Delta)));
  for (let i = 0; i < N; i++) {
    for (let j = i + 1; j < N; j++) {
      const coupling = exact(U[i]![j]!);
      terms.push(
        scaled(tensor(N, { [i]: S_PLUS, [j]: S_MINUS }), coupling),
        scaled(tensor(N, { [i]: S_MINUS, [j]: S_PLUS }), coupling),
        scaled(tensor(N, { [i]: S_Z, [j]: S_Z }), coupling.mul(exact(ising))),
      );
    }
  }
  return sum(bigZeros(2 ** N), ...terms);
}

/** An operator cut into one for each gap k_n - k_m of each change of S^z, gaps chained as in (9). */
function intoGaps({ energies, sz }: BigLevels): (A: BigMatrix) => BigMatrix[] {
  const pairs = energies.flatMap((k, n) => energies.map((l, m) => ({ m, n, flips: sz[n]! - sz[m]!, gap: k.sub(l) })));
  pairs.sort((a, b) => a.flips - b.flips || a.gap.cmp(b.gap));
  let number = 0;
  const numbers = new Map<string, number>();
  for (const [at, { m, n, flips, gap }] of pairs.entries()) {
    const last = pairs[at - 1];
    if (last && (last.flips !== flips || gap.sub(last.gap).gt(GAP_TOLERANCE))) number++;
    numbers.set(`${m} ${n}`, number);
  }
  return (A) => {
    const pieces = new Map<number, BigMatrix>();
    for (const [m, row] of A.entries()) {
      for (const [n, x] of row.entries()) {
        if (x.isZero()) continue;
        const gap = numbers.get(`${m} ${n}`)!;
        const piece = pieces.get(gap) ?? bigZeros(A.length);
        pieces.set(gap, piece);
        piece[m]![n] = x;
      }
    }
    return [...pieces.values()];
  };
}
