import type { SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import { Big, emission, exactly } from "../decimal/big.ts";
import { real } from "../decimal/complex.ts";
import { inBasis } from "../decimal/hermitian-eigen.ts";
import { add, dagger, type Matrix, product, scale, subtract, zeros } from "../decimal/matrix.ts";
import type { Levels } from "./levels.ts";
import { spin } from "./operators.ts";

/** Gaps this close, rad/us, chained, per change of S^z, are one gap: protocol, dynamics `secular`. */
const ONE_GAP = "1e-7";

interface Bath {
  beta: Big;
  T0: Big;
  Tstar: Big;
  T1: Big;
}

const bathOf = ({ bath }: SpinsProblem): Bath => {
  const { beta, T0, Tstar, T1 } = bath as ThreeTimesBath;
  return { beta: exactly(beta), T0: exactly(T0), Tstar: exactly(Tstar), T1: exactly(T1) };
};

const inverseRoot = (x: Big): Big => new Big(1).div(x.sqrt());

/** The jump operators of `nonsecular`, PRL (7), (8), in the product basis. */
export function nonsecularJumps(problem: SpinsProblem, levels: Levels): Matrix[] {
  const N = problem.spins.delta.length;
  const { beta, T0, Tstar, T1 } = bathOf(problem);
  const x = beta.mul(exactly(problem.spins.omegaE));
  const down = emission(x).div(T1.mul(2)).sqrt();
  const up = emission(x.neg()).div(T1.mul(2)).sqrt();
  return problem.spins.delta.flatMap((_, i) => {
    const lower = scale(spin(N, i, "-"), down);
    const raise = scale(spin(N, i, "+"), up);
    const z = spin(N, i, "z");
    const diagonal = diagonalPart(levels, z);
    const along = add(
      scale(z, inverseRoot(Tstar.mul(2))),
      scale(diagonal, inverseRoot(T0.mul(2)).sub(inverseRoot(Tstar.mul(2)))),
    );
    return [add(lower, raise), scale(subtract(lower, raise), [new Big(0), new Big(1)]), along];
  });
}

/** sum_n <n|A|n> |n><n|. */
function diagonalPart({ vectors }: Levels, A: Matrix): Matrix {
  const inside = inBasis(vectors, A).map((row, r) => row.map((x, c) => (r === c ? x : real(0))));
  return product(vectors, product(inside, dagger(vectors)));
}

/** omega_nm = eps_n - eps_m, the energy that |m><n| gives to the bath. */
function gap({ energies, sz }: Levels, omegaE: Big, m: number, n: number): Big {
  return omegaE.mul(sz[n]! - sz[m]!).add(energies[n]!.sub(energies[m]!));
}

/**
 * The jump operators of `ule`, PRL (6): sum_{nm} sqrt(gamma(omega_nm)) <m|S_i^mu|n> |m><n|, T(omega) T_1/2, T*, T(0).
 */
export function universalJumps(problem: SpinsProblem, levels: Levels): Matrix[] {
  const N = problem.spins.delta.length;
  const { beta, T0, Tstar, T1 } = bathOf(problem);
  const omegaE = exactly(problem.spins.omegaE);
  return problem.spins.delta.flatMap((_, i) =>
    (["x", "y", "z"] as const).map((component) => {
      const weighted = inBasis(levels.vectors, spin(N, i, component)).map((row, m) =>
        row.map((element, n) => {
          const time = levels.sz[m] !== levels.sz[n] ? T1.div(2) : m === n ? T0 : Tstar;
          const gamma = emission(beta.mul(gap(levels, omegaE, m, n))).div(time);
          return [element[0].mul(gamma.sqrt()), element[1].mul(gamma.sqrt())] as const;
        }),
      );
      return product(levels.vectors, product(weighted, dagger(levels.vectors)));
    }),
  );
}

/** The jump operators of `secular`, PRL (9): one for each spin, change of S^z and gap; all n = m in one, with T(0). */
export function secularJumps(problem: SpinsProblem, levels: Levels): Matrix[] {
  const N = problem.spins.delta.length;
  const { beta, T0, Tstar, T1 } = bathOf(problem);
  const omegaE = exactly(problem.spins.omegaE);
  return (["-", "+", "z"] as const).flatMap((component) => {
    const change = { "-": -1, "+": 1, z: 0 }[component];
    const groups = groupsOfGaps(levels, change);
    return problem.spins.delta.flatMap((_, i) => {
      const S = inBasis(levels.vectors, spin(N, i, component));
      return groups.map((pairs) => {
        const A = zeros(S.length);
        for (const [m, n] of pairs) {
          const time = change !== 0 ? T1 : m === n ? T0 : Tstar;
          const gamma = emission(beta.mul(gap(levels, omegaE, m, n))).div(time);
          A[m]![n] = [S[m]![n]![0].mul(gamma.sqrt()), S[m]![n]![1].mul(gamma.sqrt())];
        }
        return product(levels.vectors, product(A, dagger(levels.vectors)));
      });
    });
  });
}

/** Pairs n -> m with s_m - s_n = change by their gap k_n - k_m; neighbours within `ONE_GAP` go together. */
function groupsOfGaps({ energies, sz }: Levels, change: number): [number, number][][] {
  const pairs = energies.flatMap((_, m) =>
    energies.flatMap((__, n): [number, number][] => (sz[m]! - sz[n]! === change ? [[m, n]] : [])),
  );
  const size = ([m, n]: [number, number]) => energies[n]!.sub(energies[m]!);
  pairs.sort((a, b) => size(a).cmp(size(b)));
  const groups: [number, number][][] = [];
  for (const pair of pairs) {
    const last = groups.at(-1);
    if (
      last &&
      size(pair)
        .sub(size(last.at(-1)!))
        .lte(ONE_GAP)
    )
      last.push(pair);
    else groups.push([pair]);
  }
  return groups;
}
