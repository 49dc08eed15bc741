import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Problem, SpinsProblem, ThreeTimesBath } from "../../model/problem.ts";
import type { Solver } from "../../model/solver.ts";
import { fromExchange, norm } from "../../properties/audit/algebra/dense.ts";
import { steadyStateResidual } from "../../properties/audit/residual.ts";
import { flipRates } from "../../properties/audit/spins/bath.ts";
import { nonsecularImage } from "./nonsecular-image.ts";

/**
 * The residual of a state, recomputed from the raw answer in double precision by code of the suite. GKSL dynamics of
 * driven spins: ||L rho||_F / ||L rho_B||_F, rho_B the product state without microwaves, which every iteration starts
 * from. L is the benchmark's own for `nonsecular`, at any N; of the solver `judge`, which must not be the one that is
 * judged, for `ule` and `secular`. Rate equations and explicit matrices: the dimensionless residual of the audit.
 */
export async function trueResidual(
  problem: Problem,
  rho: ComplexMatrix,
  judge: Pick<Solver, "applyLiouvillian">,
): Promise<number> {
  if (problem.kind === "gksl" || problem.dynamics === "hilbert" || problem.dynamics === "rates") {
    return steadyStateResidual(problem, rho);
  }
  const image =
    problem.dynamics === "nonsecular"
      ? nonsecularImage(problem, rho)
      : fromExchange(await judge.applyLiouvillian!(problem, rho));
  return norm(image) / drivenPart(problem);
}

/** ||L rho_B||_F = ||[omega1 S^x, rho_B]||_F: all else of L vanishes on rho_B. */
function drivenPart({ spins, bath, drive }: SpinsProblem): number {
  if (!drive) throw new RangeError("problem: expected one with a drive, without which the residual has no scale");
  const { down, up } = flipRates(bath as ThreeTimesBath, spins.omegaE);
  const [pUp, pDown] = [up / (up + down), down / (up + down)];
  const N = spins.delta.length;
  const oneFlip = (pUp - pDown) ** 2 * (pUp ** 2 + pDown ** 2) ** (N - 1);
  return (Math.abs(drive.omega1) / 2) * Math.sqrt(2 * N * oneFlip);
}
