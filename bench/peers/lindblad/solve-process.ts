import type { Diagnostics } from "../../../model/solution.ts";
import { optimized } from "../../../optimized/index.ts";
import { reference } from "../../../reference/index.ts";
import { cpuMilliseconds } from "../../clock.ts";
import { LINDBLAD_FAMILIES, type LindbladFamily } from "../../lindblad-families.ts";

/*
 * A process of its own for the steady state of a problem of a family, warm: the request, {solver, family, D,
 * milliseconds}, is its argument. Prints the least seconds of one solve after the first, and what is compared of rho.
 */
const { solver, family, D, milliseconds } = JSON.parse(process.argv[2]!) as {
  solver: "optimized" | "reference";
  family: LindbladFamily;
  D: number;
  milliseconds: number;
};
const { solve } = { optimized, reference }[solver];
const problem = LINDBLAD_FAMILIES[family](D, 1);
let [least, spent, runs] = [Number.POSITIVE_INFINITY, 0, 0];
let [answer, diagnostics]: [number[], Diagnostics | null] = [[], null];
while (runs < 2 || spent < milliseconds) {
  const started = cpuMilliseconds();
  const solution = await solve(problem, { rho: true, diagnostics: true });
  const taken = cpuMilliseconds() - started;
  if ("error" in solution) throw new Error(`${solution.error.kind}: ${solution.error.message}`);
  const { re, im } = solution.result.rho!;
  const beside = re.slice(1).map((_, k) => k);
  answer = [...re.map((row, k) => row[k]!), ...beside.map((k) => re[k]![k + 1]!), ...beside.map((k) => im[k]![k + 1]!)];
  diagnostics = solution.result.diagnostics!;
  runs++;
  spent += taken;
  if (runs > 1) least = Math.min(least, taken);
}
const { matvecs, residual } = diagnostics!;
process.stdout.write(JSON.stringify({ seconds: least / 1e3, answer, matvecs, residual }));
