import type { GkslProblem } from "../../model/problem.ts";
import { type BallMatrix, conjugate, exactMatrix, expectation, map, plus } from "../enclosures/complex-ball.ts";
import type { Enclosed, Enclosure } from "./enclosure.ts";
import { reasonOf, stationaryState } from "./stationary-state.ts";

/**
 * The steady state of PRL (4) with given H and jump operators, their doubles taken as exact; H where it is not
 * hermitian to the last bit is its hermitian part (H + H^+)/2, without rounding.
 */
export function encloseMatrices({ H, jumps }: GkslProblem): Enclosure {
  const exact = exactMatrix(H);
  const hermitian = map(exact, (a, n, m) => {
    const { re, im } = plus(a, conjugate(exact[m]![n]!));
    return { re: re.scaled(-1), im: im.scaled(-1) };
  });
  const { kernel, rho, margin } = stationaryState({ H: hermitian, jumps: jumps.map(exactMatrix) });
  if (rho === null) return { kernel, outputs: {}, reason: reasonOf(kernel) };
  return { kernel, margin, outputs: { rho: () => enclosedMatrix(rho), purity: () => expectation(rho, rho) } };
}

/** A matrix in the shape of an answer. */
export function enclosedMatrix(A: BallMatrix): Enclosed {
  return { re: A.map((row) => row.map(({ re }) => re)), im: A.map((row) => row.map(({ im }) => im)) };
}
