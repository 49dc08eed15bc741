import { Command, Option } from "commander";
import { type PrlColumn, prlProblem } from "../model/papers.ts";
import type { Solution } from "../model/solution.ts";
import { optimized } from "../optimized/index.ts";
import { scaledProblem, tracelessProblem } from "../optimized/lindblad/generator.ts";
import type { LindbladState } from "../optimized/lindblad/lindblad-state.ts";
import { sylvesterSteadyState } from "../optimized/lindblad/sylvester/sylvester-steady-state.ts";
import { integerOption } from "../terminal/integer.ts";
import { runProgram } from "../terminal/run-program.ts";
import { short, terminalTable } from "../terminal/sheet.ts";
import { leastMilliseconds } from "./least-time.ts";
import { explicitProblem } from "./systems.ts";

/** Dynamics whose jumps (6), (9) are matrices between eigenstates, and N up to which these fit as dense matrices. */
const DYNAMICS = { ule: 8, secular: 5 } as const;

interface Options {
  least: string;
  most: string;
  column: PrlColumn;
  milliseconds: string;
}

type Row = [dynamics: string, N: string, own: string, iterations: string, ...sylvester: string[]];

/** Whole solves by the solver's own way, and by GMRES with the Sylvester equation of G on the same matrices. */
async function rowOf(dynamics: keyof typeof DYNAMICS, N: number, { column, milliseconds }: Options): Promise<Row> {
  const least = integerOption("--milliseconds", milliseconds, 1);
  const problem = prlProblem({ column, N, dynamics, seed: 1, realization: 0 });
  let solution: Solution | null = null;
  const own = await leastMilliseconds(async () => {
    solution = await optimized.solve(problem, { purity: true, diagnostics: true });
  }, least);
  if (!solution || !("result" in solution)) throw new Error(`${dynamics}, N = ${N}: no answer`);
  const { purity, diagnostics } = (solution as Extract<Solution, { result: unknown }>).result;
  const head: [string, string, string, string] = [dynamics, `${N}`, short(own), `${diagnostics!.iterations}`];
  if (N > DYNAMICS[dynamics]) return [...head, "-", "-", "-", "-"];
  const explicit = explicitProblem(problem);
  let state: LindbladState | null = null;
  const sylvester = await leastMilliseconds(() => {
    state = sylvesterSteadyState(tracelessProblem(scaledProblem(explicit)));
  }, least);
  const { R, iterations } = state!;
  const difference = Math.abs(R.reduce((sum, x) => sum + x * x, 0) - purity!);
  return [...head, short(sylvester), `${iterations}`, `${explicit.jumps.length}`, difference.toExponential(0)];
}

const program = new Command("npm run bench:spin-ways --")
  .description("ule and secular: their own way against the one for explicit matrices, CPU milliseconds, warm")
  .option("--least <N>", "fewest electrons", "3")
  .option("--most <N>", "most electrons", "7")
  .addOption(new Option("--column <temperature>", "column of PRL Table I").choices(["1.2K", "12K"]).default("12K"))
  .option("--milliseconds <integer>", "least time that each is solved for", "200")
  .action(async (options: Options) => {
    const [least, most] = [integerOption("--least", options.least, 1), integerOption("--most", options.most, 1)];
    const rows: Row[] = [];
    for (const dynamics of Object.keys(DYNAMICS) as (keyof typeof DYNAMICS)[]) {
      for (let N = least; N <= most; N++) rows.push(await rowOf(dynamics, N, options));
    }
    const head = ["dynamics", "N", "dressed", "its.", "Sylvester", "its.", "jumps", "|d purity|"];
    const title = `CPU ms of whole solves, ${options.column}, seed 1`;
    process.stdout.write(terminalTable({ title, head, rows }));
  })
  .exitOverride();

await runProgram(program, process.argv, "bench:spin-ways");
