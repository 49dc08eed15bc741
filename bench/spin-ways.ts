import { Command, Option } from "commander";
import { type PrlColumn, prlProblem } from "../model/papers.ts";
import type { Solution } from "../model/solution.ts";
import { type ComplexArray, complexZeros } from "../optimized/arrays/complex-array.ts";
import { axpy, norm, scale } from "../optimized/arrays/vector.ts";
import { gibbsWeights } from "../optimized/hamiltonian/gibbs.ts";
import { optimized } from "../optimized/index.ts";
import { gmres } from "../optimized/krylov/gmres.ts";
import type { LinearOperator } from "../optimized/krylov/linear-operator.ts";
import { traceOf } from "../optimized/lindblad/refinement.ts";
import { denseCongruence } from "../optimized/lindblad/sylvester/congruence.ts";
import { frameOf } from "../optimized/lindblad/sylvester/frame.ts";
import { type JumpGenerator, type JumpProblem, jumpGenerator } from "../optimized/liouvillian/jump-generator.ts";
import { plainJumpLiouvillian } from "../optimized/residual/jump-residual.ts";
import { integerOption } from "../terminal/integer.ts";
import { runProgram } from "../terminal/run-program.ts";
import { short, terminalTable } from "../terminal/sheet.ts";
import { leastMilliseconds } from "./least-time.ts";

const DYNAMICS = ["ule", "secular"] as const;
const [TOLERANCE, MOST_ITERATIONS] = [1e-14, 400];
/** Electrons up to which the Schur form of G, 4^N numbers, takes seconds. */
const MOST_SYLVESTER = 9;

interface Options {
  least: string;
  most: string;
  column: PrlColumn;
  dynamics?: (typeof DYNAMICS)[number];
  milliseconds: string;
}

/** Whole solves by the solver's own way, and by GMRES with the Sylvester equation of G in the same eigenbasis. */
async function rowOf(
  dynamics: JumpProblem["dynamics"],
  N: number,
  { column, milliseconds }: Options,
): Promise<string[]> {
  const least = integerOption("--milliseconds", milliseconds, 1);
  const problem = prlProblem({ column, N, dynamics, seed: 1, realization: 0 }) as JumpProblem;
  let solution: Solution | null = null;
  const own = await leastMilliseconds(async () => {
    solution = await optimized.solve(problem, { purity: true, diagnostics: true });
  }, least);
  if (!solution || !("result" in solution)) throw new Error(`${dynamics}, N = ${N}: no answer`);
  const { purity, diagnostics } = (solution as Extract<Solution, { result: unknown }>).result;
  const its = String(diagnostics!.iterations);
  const mebibytes = short(process.resourceUsage().maxRSS / 1024);
  const row = [dynamics, `${N}`, short(own), its, mebibytes];
  if (N > MOST_SYLVESTER) return [...row, "-", "-", "-", "-"];
  let other: Found | null = null;
  const sylvester = await leastMilliseconds(() => {
    other = bySylvester(problem);
  }, least);
  const { R, iterations, residual } = other!;
  const difference = Math.abs(norm(R) ** 2 - purity!);
  return [...row, short(sylvester), `${iterations}`, short(residual), difference.toExponential(0)];
}

interface Found {
  R: Float64Array;
  iterations: number;
  /** ||L rho|| over that of the state without microwaves, by separate code. */
  residual: number;
}

/** rho_0 + S^{-1} y, L S^{-1} y = -L rho_0, over its trace: y is traceless, as all that L makes is. */
function bySylvester(problem: JumpProblem): Found {
  const generator = jumpGenerator(problem);
  const { basis, H, set, L } = generator;
  const D = basis.sectors.dimension;
  const R = new Float64Array(D * D);
  for (const [n, p] of gibbsWeights(basis, problem.bath.beta, problem.bath.beta * problem.spins.omegaE).entries()) {
    R[n * D + n] = p;
  }
  const rhs = new Float64Array(D * D);
  L.apply(R, rhs);
  scale(-1, rhs);
  const limits = { tolerance: TOLERANCE, restart: MOST_ITERATIONS, maxIterations: MOST_ITERATIONS };
  const { x, stats } = gmres(L, sylvester(generator), rhs, limits);
  axpy(1, x, R);
  scale(1 / traceOf(R, D), R);
  return { R, iterations: stats.iterations, residual: norm(plainJumpLiouvillian(H, set, R)) / norm(rhs) };
}

/** X -> S^{-1} X, S X = G X + X G^+, G = -i (E + X) - Q/2. */
function sylvester({ H: { E, X }, Q }: JumpGenerator): LinearOperator {
  const D = E.length;
  const G: ComplexArray = complexZeros(D);
  for (let k = 0; k < D * D; k++) {
    G.re[k] = -Q[k]! / 2;
    G.im[k] = 0 - X[k]!;
  }
  for (let n = 0; n < D; n++) G.im[n * D + n]! -= E[n]!;
  const { frame } = frameOf(G, D);
  const [to, from] = [denseCongruence(D, [frame.inverse]), denseCongruence(D, [frame.V])];
  const [inside, solved] = [new Float64Array(D * D), new Float64Array(D * D)];
  return {
    dimension: D * D,
    apply(x, y) {
      to(x, inside.fill(0), 1);
      frame.solve(inside, solved);
      from(solved, y.fill(0), 1);
    },
  };
}

const program = new Command("npm run bench:spin-ways --")
  .description("ule and secular: their own way against GMRES with the Sylvester equation of G, CPU milliseconds, warm")
  .option("--least <N>", "fewest electrons", "3")
  .option("--most <N>", "most electrons", "7")
  .addOption(new Option("--column <temperature>", "column of PRL Table I").choices(["1.2K", "12K"]).default("12K"))
  .addOption(new Option("--dynamics <name>", "only these").choices([...DYNAMICS]))
  .option("--milliseconds <integer>", "least time that each is solved for", "200")
  .action(async (options: Options) => {
    const [least, most] = [integerOption("--least", options.least, 1), integerOption("--most", options.most, 1)];
    const rows: string[][] = [];
    for (const dynamics of DYNAMICS) {
      if (options.dynamics !== undefined && dynamics !== options.dynamics) continue;
      for (let N = least; N <= most; N++) rows.push(await rowOf(dynamics, N, options));
    }
    const head = ["dynamics", "N", "dressed", "its.", "MiB", "Sylvester", "its.", "res.", "|d purity|"];
    const title = `CPU ms of whole solves, ${options.column}, seed 1`;
    process.stdout.write(terminalTable({ title, head, rows }));
  })
  .exitOverride();

await runProgram(program, process.argv, "bench:spin-ways");
