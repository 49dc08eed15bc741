import type { FitArguments } from "../model/closed-forms.ts";
import { SolverFailure } from "../model/failure.ts";
import type { Spins, SpinsProblem } from "../model/problem.ts";
import type { Result } from "../model/solution.ts";
import { dot } from "./arrays/vector.ts";
import { fitLevels, type Levels, type Moments, mean, meansLittle } from "./outputs/spin-temperature.ts";
import { solve } from "./solve.ts";

/** mu = beta (h + omegaE) with PRB's sign of h; h is null where beta is too small to tell. */
export interface AnsatzFit {
  beta: number;
  mu: number;
  h: number | null;
  klDivergence: number[];
}

interface StationaryLevels extends Levels {
  p: Float64Array;
}

/**
 * PRB (18): beta_s and h of (17), p_n ~ exp(-beta_s(eps_n + h s_n)) = exp(-beta_s K_n - mu s_n), common to all
 * problems, such that the ansatz has the stationary <H> and <S^z> on average over the problems; and for each the
 * divergence (27). All problems have one omegaE. Cost a solve for each problem.
 *
 * @throws SolverFailure what a solve or the fit of a spin temperature has
 */
export async function fitAnsatz({ problems }: FitArguments): Promise<AnsatzFit> {
  const systems: StationaryLevels[] = [];
  for (const [k, problem] of problems.entries()) systems.push(await stationaryLevels(problem, k));
  const moments = systems.map(({ energies, sz, p }) => ({ energy: dot(p, energies), sz: dot(p, sz) }));
  const { beta, lambda } = commonFit(
    systems,
    problems.map(({ spins }) => spins),
    moments,
  );
  return {
    beta,
    mu: lambda,
    h: meansLittle(beta, systems) ? null : lambda / beta - problems[0]!.spins.omegaE,
    klDivergence: systems.map((system) => klDivergence(system, beta, lambda)),
  };
}

/** Of a stationary state: <K>, <S^z>, and sum_n p_n ln p_n. */
export interface StationaryMoments extends Moments {
  pLnP: number;
}

/**
 * PRB (18) and (27) as `fitAnsatz` has them, from the moments of stationary states and the levels of their systems:
 *   D_KL = sum_n p_n ln p_n + beta <K> + mu <S^z> + ln Z,
 * which is lost below about 1e-15 of ln Z, where `fitAnsatz` sums positive terms. No solve.
 *
 * @param levels of each system, `levelsOf`
 * @throws SolverFailure what the fit of a spin temperature has
 */
export function fitAnsatzToMoments(
  spins: readonly Spins[],
  levels: readonly Levels[],
  moments: readonly StationaryMoments[],
): Pick<AnsatzFit, "beta" | "mu" | "klDivergence"> {
  const { beta, lambda } = commonFit(levels, spins, moments);
  const klDivergence = moments.map(
    ({ energy, sz, pLnP }, k) => pLnP + beta * energy + lambda * sz + gibbs(levels[k]!, beta, lambda).logZ,
  );
  return { beta, mu: lambda, klDivergence };
}

/** beta and lambda common to all systems, for their moments on average. */
function commonFit(
  systems: readonly Levels[],
  spins: readonly Spins[],
  moments: readonly Moments[],
): { beta: number; lambda: number } {
  return fitLevels(systems, mean(spins.flatMap(({ delta }) => delta)), {
    energy: mean(moments.map(({ energy }) => energy)),
    sz: mean(moments.map(({ sz }) => sz)),
  });
}

async function stationaryLevels(problem: SpinsProblem, k: number): Promise<StationaryLevels> {
  const { populations } = (await solveAt(problem, k)) as Required<Result>;
  const [energies, sz, p] = [populations.energies, populations.sz, populations.p].map((x) => Float64Array.from(x));
  return { energies: energies!, sz: sz!, p: p! };
}

/** A failure says which problem it belongs to. */
async function solveAt(problem: SpinsProblem, k: number): Promise<Result> {
  try {
    return await solve(problem, { populations: true });
  } catch (thrown) {
    if (!(thrown instanceof SolverFailure)) throw thrown;
    const { failure } = thrown;
    throw new SolverFailure({ ...failure, message: `arguments.problems[${k}]: ${failure.message}` });
  }
}

/**
 * PRB (27): D_KL = sum_n p_n ln(p_n/q_n), q_n = exp(-beta K_n - lambda s_n)/Z, summed as p ln(p/q) - p + q, whose terms
 * are all positive. A p_n that rounding has made negative (GKSL dynamics) counts as 0.
 */
function klDivergence(system: StationaryLevels, beta: number, lambda: number): number {
  const { p } = system;
  const { exponents, logZ } = gibbs(system, beta, lambda);
  return p.reduce((sum, population, n) => sum + divergenceTerm(population, exponents[n]! - logZ), 0);
}

/** exp(-beta K_n - lambda s_n)/Z by the exponents and ln Z. */
function gibbs({ energies, sz }: Levels, beta: number, lambda: number): { exponents: Float64Array; logZ: number } {
  const exponents = energies.map((energy, n) => -beta * energy - lambda * sz[n]!);
  const largest = exponents.reduce((most, x) => Math.max(most, x), -Infinity);
  return { exponents, logZ: largest + Math.log(exponents.reduce((sum, x) => sum + Math.exp(x - largest), 0)) };
}

/** p ln(p/q) - p + q; near p = q, where this cancels, p (r - ln(1 + r)) with r = q/p - 1. */
function divergenceTerm(p: number, logQ: number): number {
  if (!(p > 0)) return Math.exp(logQ);
  const logRatio = logQ - Math.log(p);
  if (Math.abs(logRatio) < 0.5) {
    const r = Math.expm1(logRatio);
    return p * (r - Math.log1p(r));
  }
  return Math.exp(logQ) - p - p * logRatio;
}
