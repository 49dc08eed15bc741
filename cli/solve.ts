import type { ComplexMatrix } from "../model/complex-matrix.ts";
import type { Failure } from "../model/failure.ts";
import { withoutSchema } from "../model/json/without-schema.ts";
import type { Problem } from "../model/problem.ts";
import type { Certificate } from "../model/solution.ts";
import type { ClosedForm, Solver, SolveOptions as WatchOptions } from "../model/solver.ts";
import { parseProblem, parseWant } from "../model/validate.ts";
import { OUTPUTS, PLAIN_OUTPUTS, type Want } from "../model/want.ts";
import { evaluateChecked, solveChecked } from "../protocol/answer.ts";
import { certificateOf, certificateOfForm } from "../reference/index.ts";
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
 * sentence on standard error. A file with a closed form is evaluated.
 */
export async function solveCommand(given: string | undefined, options: SolveOptions): Promise<void> {
  if (options.out !== undefined) await tryOutput("--out", options.out);
  const [file, request] = await requestOf(given, options);
  const answer = await ("function" in request ? evaluated(request, file, options) : solved(request, file, options));
  if (options.out === undefined) process.stdout.write(answer);
  else await writeOutput(options.out, answer);
}

async function solved(request: SolveRequest, file: string, options: SolveOptions): Promise<string | Uint8Array> {
  const solver = SOLVERS[options.solver];
  const problem = valid(parseProblem(request.problem), file);
  const toNumpy = isNumpy(options);
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
  return toNumpy ? npyBytes(solution.result.rho!) : jsonText({ ...solution.result, ...certificate });
}

/** The whole result of a closed form: it has no outputs to choose from, and no rho. */
async function evaluated(form: ClosedForm, file: string, options: SolveOptions): Promise<string> {
  if (options.want !== undefined) {
    throw new UsageError(`--want: expected none with a closed form, which answers all it has, got "${options.want}"`);
  }
  if (isNumpy(options)) throw new UsageError("--out: expected no file of NumPy, which holds rho, with a closed form");
  const answer = await evaluateChecked(SOLVERS[options.solver], form);
  if ("error" in answer) throw failed(answer.error, file);
  const certificate = options.certify ? { certificate: certificateOfForm(form, answer.result) } : {};
  return jsonText({ ...(answer.result as object), ...certificate });
}

const isNumpy = ({ out }: SolveOptions): boolean => out?.endsWith(".npy") ?? false;

/** What a file asks: a problem and what is wanted of its steady state, or a closed form. */
type SolveRequest = { problem: unknown; want?: unknown };

/** What is asked, and how messages call it: a file, or H and jumps from files of their own. */
async function requestOf(
  file: string | undefined,
  { H, jump = [] }: SolveOptions,
): Promise<[name: string, request: SolveRequest | ClosedForm]> {
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

/** The problem in a file, and what is wanted of it where the file says so; or a closed form and its arguments. */
async function readRequest(file: string): Promise<SolveRequest | ClosedForm> {
  const value = await readJsonFile(file);
  if (typeof value !== "object" || value === null) return { problem: value };
  if ("function" in value) return closedFormOf(value, file);
  if (!("problem" in value)) return { problem: value };
  refuseOtherKeys(value, ["problem", "want"], file);
  return { ...value, problem: withoutSchema(value.problem) };
}

function closedFormOf(value: { function: unknown; arguments?: unknown }, file: string): ClosedForm {
  refuseOtherKeys(value, ["function", "arguments"], file);
  const { function: name, arguments: values } = value;
  if (typeof name === "string") return { function: name, arguments: values };
  throw new UsageError(`${file}: function: expected the name of a closed form, got ${JSON.stringify(name)}`);
}

function refuseOtherKeys(value: object, keys: readonly string[], file: string): void {
  const unknownKey = Object.keys(value).find((key) => !keys.includes(key));
  if (unknownKey === undefined) return;
  const beside = keys.map((key) => `"${key}"`).join(" and ");
  throw new UsageError(`${file}: ${unknownKey}: expected no such key beside ${beside}`);
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
    if (least === 1) return `\nproved: ${reason}`;
    return `\nproved: ${least === most ? "" : "at least "}${least} independent operators do not change in time`;
  }
  return `\nit is undecided whether there is one steady state${reason ? `: ${reason}` : ""}`;
}
