import { Matrix } from "ml-matrix";
import { SolverFailure } from "../failure.ts";
import type { SpinSystem } from "./spin-system.ts";
import { combine, intoBasis, realSquare, type Square } from "./square.ts";

/** Gaps of one change of S^z that are chained by steps of at most this many rad/us are one gap. */
const ONE_GAP = 1e-7;
/** Levels closer than this share of the largest |k_n| are one level. */
const ONE_LEVEL = 1e-9;

/** h(omega) = 1/(1 + e^{-beta omega}), PRL (5), of x = beta omega. */
function h(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/**
 * The jump operators of PRL (4) in the product basis: (7), (8) for `nonsecular`, (6) for `ule`, (9) for `secular`.
 *
 * @throws SolverFailure not-unique where they, and the steady state, depend on the eigenstates chosen inside a
 * degenerate level
 */
export function jumpsOf(system: SpinSystem): Square[] {
  requireDetermined(system);
  const { problem, V } = system;
  switch (problem.dynamics) {
    case "nonsecular":
      return nonsecular(system);
    case "ule":
      return weighted(system).map((A) => intoBasis(V.transpose(), A));
    default:
      return secular(system).map((A) => intoBasis(V.transpose(), A));
  }
}

/**
 * PRL (7), (8): A_i^x = d S_i^- + u S_i^+, A_i^y = i (d S_i^- - u S_i^+), d = sqrt(h(x)/2T1), u = sqrt(h(-x)/2T1),
 * x = beta omegaE, and A_i^z = S_i^z/sqrt(2T*) + (1/sqrt(2T0) - 1/sqrt(2T*)) sum_n |n><n|S_i^z|n><n|.
 */
function nonsecular({ problem, bath, raise, sz, V }: SpinSystem): Square[] {
  const x = bath.beta * problem.spins.omegaE;
  const [down, up] = [Math.sqrt(h(x) / (2 * bath.T1)), Math.sqrt(h(-x) / (2 * bath.T1))];
  const [inside, same] = [1 / Math.sqrt(2 * bath.Tstar), 1 / Math.sqrt(2 * bath.T0)];
  return raise.flatMap((S, i) => {
    const [lower, lift] = [S.transpose().mul(down), Matrix.mul(S, up)];
    const zero = realSquare(Matrix.zeros(S.rows, S.columns));
    const projected = intoBasis(V.transpose(), realSquare(Matrix.diag(intoBasis(V, sz[i]!).re.diagonal())));
    return [
      realSquare(Matrix.add(lower, lift)),
      combine([0, 1], realSquare(Matrix.sub(lower, lift)), zero),
      combine([inside, 0], sz[i]!, combine([same - inside, 0], projected, zero)),
    ];
  });
}

/**
 * sqrt(gamma(omega_nm)) <m|S_i^mu|n>, PRL (6): row m, column n. omega_nm = eps_n - eps_m, gamma = h(omega)/T(omega) at
 * the true gaps, T = T1/2 between sectors of S^z, T* inside one, T(0) for n = m.
 */
function weighted({ problem, bath, sx, sy, sz, V, energies, levelSz }: SpinSystem): Square[] {
  const weights = Matrix.zeros(energies.length, energies.length);
  for (const [m, k] of energies.entries()) {
    for (const [n, above] of energies.entries()) {
      const flips = levelSz[n]! - levelSz[m]!;
      const T = flips !== 0 ? bath.T1 / 2 : n === m ? bath.T0 : bath.Tstar;
      weights.set(m, n, Math.sqrt(h(bath.beta * (problem.spins.omegaE * flips + above - k)) / T));
    }
  }
  return [...sx, ...sy, ...sz].map((S) => {
    const { re, im } = intoBasis(V, S);
    return { re: re.mul(weights), im: im.mul(weights) };
  });
}

/** PRL (9): the operators (6) cut into one piece for each gap; all n = m are one piece. */
function secular(system: SpinSystem): Square[] {
  const gaps = gapNumbers(system);
  return weighted(system).flatMap(({ re, im }) => {
    const pieces = new Map<number, Square>();
    for (const [m, row] of gaps.entries()) {
      for (const [n, gap] of row.entries()) {
        if (gap === 0 || (re.get(m, n) === 0 && im.get(m, n) === 0)) continue;
        const piece = pieces.get(gap) ?? realSquare(Matrix.zeros(re.rows, re.columns));
        piece.re.set(m, n, re.get(m, n));
        piece.im.set(m, n, im.get(m, n));
        pieces.set(gap, piece);
      }
    }
    return [...pieces.values()];
  });
}

/** The number of the gap of each pair (m, n), from 1; 0 where no electron's spin connects the levels. */
function gapNumbers({ energies, levelSz }: SpinSystem): number[][] {
  const numbers = energies.map(() => energies.map(() => 0));
  let number = 0;
  for (const flips of [-1, 0, 1]) {
    const pairs = energies.flatMap((k, m) =>
      energies.flatMap((above, n) => (levelSz[n]! - levelSz[m]! === flips ? [{ m, n, gap: above - k }] : [])),
    );
    pairs.sort((a, b) => a.gap - b.gap);
    let last = Number.NEGATIVE_INFINITY;
    for (const { m, n, gap } of pairs) {
      if (gap - last > ONE_GAP) number++;
      last = gap;
      numbers[m]![n] = number;
    }
  }
  return numbers;
}

/**
 * With T(0) != T* the jumps depend on the basis of a degenerate level, and with them every state that is not thermal.
 */
function requireDetermined({ problem, bath, sz, V, energies, levelSz }: SpinSystem): void {
  const { spins, drive, dynamics } = problem;
  const undriven = drive === null || drive.omega1 === 0;
  const thermal = {
    nonsecular: undriven || bath.beta * spins.omegaE === 0,
    ule: bath.beta === 0 || (undriven && spins.U.flat().every((coupling) => coupling === 0)),
    secular: undriven || bath.beta === 0,
  };
  if (bath.T0 === bath.Tstar || thermal[dynamics as keyof typeof thermal]) return;
  const close = ONE_LEVEL * Math.max(...energies.map(Math.abs));
  for (let first = 0, n = 1; n < energies.length; n++) {
    if (levelSz[n] !== levelSz[n - 1] || energies[n]! - energies[n - 1]! > close) first = n;
    const level = Array.from({ length: n - first + 1 }, (_, k) => first + k);
    for (const S of sz) {
      const inside = intoBasis(V.subMatrixColumn(level), S).re;
      const rest = Matrix.sub(inside, Matrix.eye(level.length).mul(inside.get(0, 0)));
      if (Math.max(rest.max(), -rest.min()) <= 1e-9) continue;
      throw new SolverFailure({
        kind: "not-unique",
        message: `the jump operators depend on the eigenstates chosen inside a degenerate level of H_S, and so does the steady state`,
      });
    }
  }
}
