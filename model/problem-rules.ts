import type { ComplexMatrix } from "./complex-matrix.ts";
import type { Failure } from "./failure.ts";
import type { GkslProblem, Problem, Spins, SpinsProblem } from "./problem.ts";

/** A broken rule: where, what was expected, what came. */
export type Violation = Extract<Failure, { kind: "invalid" }> & { path: string };

const HERMITICITY_TOLERANCE = 1e-12;

export function violation(path: string, expected: string, got: string): Violation {
  return { kind: "invalid", path, message: `${path}: expected ${expected}, got ${got}` };
}

/** The rules between fields of a problem that already has the form of the schema: the first one broken, or null. */
export function brokenRule(problem: Problem): Violation | null {
  return problem.kind === "spins" ? brokenSpinsRule(problem) : brokenGkslRule(problem);
}

function brokenSpinsRule({ spins, nucleus, bath, drive, dynamics }: SpinsProblem): Violation | null {
  const bathKind = dynamics === "rates" ? "two-times" : "three-times";
  if (bath.kind !== bathKind)
    return violation("bath.kind", `"${bathKind}", the bath of dynamics "${dynamics}"`, `"${bath.kind}"`);
  if (drive?.rateFactor !== undefined && dynamics !== "rates") {
    return violation(
      "drive.rateFactor",
      `no rateFactor: it is defined for dynamics "rates" only`,
      `${drive.rateFactor} with "${dynamics}"`,
    );
  }
  const N = spins.delta.length;
  if (nucleus && nucleus.D.length !== N) {
    return violation("nucleus.D", `${N} numbers, one for each entry of spins.delta`, `${nucleus.D.length}`);
  }
  return brokenCouplingRule(spins, "spins");
}

/**
 * U is N x N, exactly symmetric, with an exactly zero diagonal.
 *
 * @param at path of the spins: "spins" in a problem, "arguments.spins" in a closed form
 */
export function brokenCouplingRule({ delta, U }: Spins, at: string): Violation | null {
  const N = delta.length;
  if (U.length !== N) return violation(`${at}.U`, `${N} rows, one for each entry of ${at}.delta`, `${U.length}`);
  for (const [i, row] of U.entries()) {
    if (row.length !== N)
      return violation(`${at}.U[${i}]`, `${N} numbers, one for each entry of ${at}.delta`, `${row.length}`);
  }
  for (let i = 0; i < N; i++) {
    if (U[i]![i] !== 0) return violation(`${at}.U[${i}][${i}]`, "0 (U has a zero diagonal)", `${U[i]![i]}`);
    for (let j = i + 1; j < N; j++) {
      if (U[i]![j] !== U[j]![i]) {
        return violation(
          `${at}.U[${i}][${j}]`,
          `${U[j]![i]}, the value of ${at}.U[${j}][${i}] (U is exactly symmetric)`,
          `${U[i]![j]}`,
        );
      }
    }
  }
  return null;
}

function brokenGkslRule({ H, jumps }: GkslProblem): Violation | null {
  const dimension = H.re.length;
  if (dimension === 0) return violation("H.re", "at least one row", "an empty array");
  const shape = brokenShape("H", H, dimension);
  if (shape) return shape;
  for (const [a, jump] of jumps.entries()) {
    const jumpShape = brokenShape(`jumps[${a}]`, jump, dimension);
    if (jumpShape) return jumpShape;
  }
  return brokenHermiticity(H);
}

function brokenShape(path: string, matrix: ComplexMatrix, dimension: number): Violation | null {
  for (const part of ["re", "im"] as const) {
    const rows = matrix[part];
    if (rows.length !== dimension) {
      return violation(
        `${path}.${part}`,
        `${dimension} rows (every matrix is square, of the dimension of H.re)`,
        `${rows.length}`,
      );
    }
    for (const [i, row] of rows.entries()) {
      if (row.length !== dimension) return violation(`${path}.${part}[${i}]`, `${dimension} numbers`, `${row.length}`);
    }
  }
  return null;
}

/** |H_nm - conj(H_mn)| <= 1e-12 max(1, |H|), |H| the largest modulus of an entry. */
function brokenHermiticity({ re, im }: ComplexMatrix): Violation | null {
  let largest = 1;
  for (const [n, row] of re.entries()) {
    for (const [m, x] of row.entries()) largest = Math.max(largest, Math.hypot(x, im[n]![m]!));
  }
  const tolerance = HERMITICITY_TOLERANCE * largest;
  for (let n = 0; n < re.length; n++) {
    for (let m = n; m < re.length; m++) {
      if (Math.abs(re[n]![m]! - re[m]![n]!) > tolerance) {
        return violation(
          `H.re[${n}][${m}]`,
          `${re[m]![n]}, the value of H.re[${m}][${n}] (H is hermitian)`,
          `${re[n]![m]}`,
        );
      }
      if (Math.abs(im[n]![m]! + im[m]![n]!) > tolerance) {
        const expected = n === m ? "0" : `${-im[m]![n]!}, minus the value of H.im[${m}][${n}]`;
        return violation(`H.im[${n}][${m}]`, `${expected} (H is hermitian)`, `${im[n]![m]}`);
      }
    }
  }
  return null;
}
