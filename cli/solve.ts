import type { ComplexMatrix } from "../model/complex-matrix.ts";
import type { Failure } from "../model/failure.ts";
import { withoutSchema } from "../model/json/without-schema.ts";
import type { Problem } from "../model/problem.ts";
import type { Certificate } from "../model/solution.ts";
import type { Solver, SolveOptions as WatchOptions } from "../model/solver.ts";
import { parseProblem, parseWant } from "../model/validate.ts";
import { OUTPUTS, PLAIN_OUTPUTS, type Want } from "../model/want.ts";
import { solveChecked } from "../protocol/answer.ts";
import { certificateOf } from "../reference/index.ts";
import { Finding, UsageError } from "../terminal/exit.ts";
import { jsonText, readJsonFile } from "../terminal/json.ts";
import { progress } from "../terminal/progress.ts";
import { tryOutput, writeOutput } from "../terminal/write-whole.ts";
import { readMatrix } from "./matrix-files/index.ts";
import { npyBytes } from "./matrix-files/npy.ts";
import type { SolverName } from "./solvers/names.ts";
import { SOLVERS } from "./solvers/ours.ts";

interface SolveOptions {
  solver: SolverName;
  H?: string;
  jump?: string[];
  want?: string;
  out?: string;
  certify?: boolean;
}

/**
 * `zenocheck solve FILE`, or `solve --H FILE --jump FILE ...`: one problem in, one answer out; a failure is one
 * sentence on standard error.
 */
export async function solveCommand(given: string | undefined, options: SolveOptions): Promise<void> {
  if (options.out !== undefined) await tryOutput("--out", options.out);
  const solver = SOLVERS[options.solver];
  const [file, request] = await problemOf(given, options);
  const problem = valid(parseProblem(request.problem), file);
  const toNumpy = options.out?.endsWith(".npy") ?? false;
  if (toNumpy && options.want !== undefined && options.want !== "rho") {
    throw new UsageError(
      `--out: expected --want rho with a file of NumPy, which holds rho alone, got "${options.want}"`,
    );
  }
  if (toNumpy && options.certify)
    throw new UsageError("--certify: expected --out with a JSON file, got one of NumPy, which holds rho alone");
  const wanted = toNumpy ? "rho" : options.want;
  const asked = wanted === undefined ? (request.want ?? defaultWant(problem, solver)) : wantOf(wanted);
  const want = valid(parseWant(asked), wanted === undefined ? file : "--want");
  const solution = await watched((options) => solveChecked(solver, problem, want, options));
  const certificate = options.certify
    ? { certificate: certificateOf(problem, want, "error" in solution ? {} : solution.result) }
    : {};
  if ("error" in solution) throw failed(solution.error, file, certificate.certificate);
  const answer = toNumpy ? npyBytes(solution.result.rho!) : jsonText({ ...solution.result, ...certificate });
  if (options.out === undefined) process.stdout.write(answer);
  else await writeOutput(options.out, answer);
}

/** What is solved, and how messages call it: a file, or H and jumps from files of their own. */
async function problemOf(
  file: string | undefined,
  { H, jump = [] }: SolveOptions,
): Promise<[name: string, request: { problem: unknown; want?: unknown }]> {
  if (H === undefined && jump.length === 0) {
    if (file === undefined) throw new UsageError("expected a file with a problem, or --H and --jump, got neither");
    return [file, await readRequest(file)];
  }
  if (file !== undefined) throw new UsageError(`expected a file with a problem, or --H and --jump, got both (${file})`);
  if (H === undefined) throw new UsageError("--jump: expected --H <file> as well, got none");
  const jumps: ComplexMatrix[] = [];
  for (const each of jump) jumps.push(await readMatrix(each));
  return [[H, ...jump].join(", "), { problem: { kind: "gksl", H: await readMatrix(H), jumps } }];
}

/**
 * A solve that the first Ctrl-C stops with a sentence (a second one ends the process), its progress on standard error
 * at a terminal.
 */
async function watched<T>(solve: (options: WatchOptions) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.once("SIGINT", onInterrupt);
  try {
    return await solve({
      signal: stop.signal,
      onProgress: ({ iterations, residual }) =>
        progress(`${iterations} iterations, residual ${residual.toExponential(1)}`),
    });
  } finally {
    progress("");
    process.removeListener("SIGINT", onInterrupt);
  }
}

/** The problem in a file, and what is wanted of it where the file says so. */
async function readRequest(file: string): Promise<{ problem: unknown; want?: unknown }> {
  const value = await readJsonFile(file);
  if (typeof value !== "object" || value === null || !("problem" in value)) return { problem: value };
  const unknownKey = Object.keys(value).find((key) => key !== "problem" && key !== "want");
  if (unknownKey !== undefined) {
    throw new UsageError(`${file}: ${unknownKey}: expected no such key beside "problem" and "want"`);
  }
  return { ...value, problem: withoutSchema(value.problem) };
}

function valid<T>(parsed: { value: T } | { error: Failure }, where: string): T {
  if ("error" in parsed) throw new UsageError(`${where}: ${parsed.error.message}`);
  return parsed.value;
}

/** What a problem defines without further arguments, as far as the solver answers it. */
function defaultWant(problem: Problem, solver: Solver): Want {
  const defined: (keyof Want)[] =
    problem.kind === "gksl" ? ["purity", "rho", "diagnostics"] : ["sx", "sy", "sz", "energy", "purity", "diagnostics"];
  return Object.fromEntries(
    defined.filter((key) => solver.capabilities.outputs.includes(key)).map((key) => [key, true]),
  );
}

/** The outputs named in `--want`; one that takes arguments of its own can only stand in the file. */
function wantOf(list: string): Want {
  const names = list.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !(PLAIN_OUTPUTS as string[]).includes(name));
  if (unknown === undefined) return Object.fromEntries(names.map((name) => [name, true]));
  if ((OUTPUTS as string[]).includes(unknown)) {
    throw new UsageError(
      `--want: ${unknown} takes arguments, which stand in the file: {"problem": ..., "want": {"${unknown}": {...}}}`,
    );
  }
  throw new UsageError(`--want: expected outputs among ${PLAIN_OUTPUTS.join(", ")}, got "${unknown}"`);
}

/** Bad input and what the solver does not offer are the user's to mend; the rest is a finding about the problem. */
function failed(failure: Failure, file: string, certificate?: Certificate): Error {
  if (failure.kind === "invalid" || failure.kind === "unsupported")
    return new UsageError(`${file}: ${failure.message}`);
  return new Finding(`${file}: ${failure.kind}: ${failure.message}${certificate ? uniquenessText(certificate) : ""}`);
}

/** What is proved of the number of steady states, as a further sentence. */
function uniquenessText({ unique, kernel: { least, most }, reason }: Certificate): string {
  if (unique === "proved") return "\nproved: the problem as given has one steady state";
  if (unique === "disproved") {
    return `\nproved: ${least === most ? "" : "at least "}${least} independent operators do not change in time`;
  }
  return `\nit is undecided whether there is one steady state${reason ? `: ${reason}` : ""}`;
}
