import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { parse } from "yaml";

const ACTION = fileURLToPath(new URL("../..", import.meta.url));

export interface Job {
  /** What the runner would start with: GITHUB_*, RUNNER_TEMP, PATH. */
  env: Record<string, string>;
  workspace: string;
  /** The sources of the branch, and of its base. */
  checkouts: { head: string; base: string };
  /** What a step that uses our action is given besides, so that a test is short. */
  inputs: Record<string, string>;
}

export interface Done {
  failed: boolean;
  log: string;
  /** What steps of others' actions were asked, which are not run. */
  used: { uses: string; with: Record<string, string> }[];
  /** Outputs by the id of the step. */
  outputs: Record<string, Record<string, string>>;
}

interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  env?: Record<string, unknown>;
  with?: Record<string, unknown>;
  "working-directory"?: string;
}

/** Run the steps of a workflow's only job as a runner of GitHub does: expressions, shells, files of commands. */
export async function runWorkflow(file: string, job: Job): Promise<Done> {
  const { jobs } = parse(await readFile(file, "utf8"));
  const [only] = Object.values(jobs) as { steps: Step[] }[];
  return runSteps(only!.steps, job, {});
}

async function runSteps(steps: readonly Step[], job: Job, inputs: Record<string, string>): Promise<Done> {
  const done: Done = { failed: false, log: "", used: [], outputs: {} };
  for (const [k, step] of steps.entries()) {
    const context = {
      github: { workspace: job.workspace, base_ref: job.env.GITHUB_BASE_REF },
      inputs,
      steps: Object.fromEntries(Object.entries(done.outputs).map(([id, outputs]) => [id, { outputs }])),
    };
    const filled = (text: unknown) => fill(String(text), context, done.failed);
    if (filled(`\${{ ${step.if ?? "success()"} }}`) !== "true" || (done.failed && !step.if)) continue;
    const env = { ...job.env, ...mapped(step.env ?? {}, filled) };
    const given = mapped(step.with ?? {}, filled);
    const one = step.uses
      ? await use(step.uses, given, { ...job, env })
      : await runShell(step, env, job, filled, join(job.env.RUNNER_TEMP!, `step-${Object.keys(inputs).length}-${k}`));
    done.log += one.log;
    done.failed ||= one.failed;
    done.used.push(...one.used);
    if (step.id) done.outputs[step.id] = one.outputs[""] ?? {};
  }
  return done;
}

/** An action: a checkout copies, ours is run, others are noted. */
async function use(uses: string, given: Record<string, string>, job: Job): Promise<Done> {
  const done: Done = { failed: false, log: "", used: [{ uses, with: given }], outputs: {} };
  if (uses.startsWith("actions/checkout@")) {
    const source = given.ref === undefined ? job.checkouts.head : job.checkouts.base;
    await cp(source, join(job.workspace, given.path ?? "."), { recursive: true });
  }
  if (!uses.startsWith("zenocheck/zenocheck@")) return done;
  const action = parse(await readFile(join(ACTION, "action.yml"), "utf8"));
  const names = Object.keys(action.inputs);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown) throw new Error(`${uses} has no input ${unknown}`);
  const defaults = mapped(action.inputs, (input) => String((input as { default?: string }).default ?? ""));
  const env = { ...job.env, GITHUB_ACTION_PATH: ACTION };
  const inner = await runSteps(action.runs.steps, { ...job, env }, { ...defaults, ...given, ...job.inputs });
  const steps = Object.fromEntries(Object.entries(inner.outputs).map(([id, outputs]) => [id, { outputs }]));
  const outputs = mapped(action.outputs, (output) => fill((output as { value: string }).value, { steps }, false));
  return { ...inner, used: [...done.used, ...inner.used], outputs: { "": outputs } };
}

async function runShell(
  step: Step,
  env: Record<string, string>,
  job: Job,
  filled: (text: unknown) => string,
  file: string,
): Promise<Done> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.sh`, filled(step.run));
  await writeFile(`${file}.out`, "");
  const shell = step.shell === "bash" ? ["--noprofile", "--norc", "-e", "-o", "pipefail"] : ["-e"];
  const child = spawn("bash", [...shell, `${file}.sh`], {
    cwd: join(job.workspace, filled(step["working-directory"] ?? ".")),
    env: { ...env, GITHUB_OUTPUT: `${file}.out` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      log += chunk;
    });
  }
  const [code] = await once(child, "close");
  const lines = (await readFile(`${file}.out`, "utf8")).split("\n").filter((line) => line !== "");
  const outputs = Object.fromEntries(lines.map((line) => /^([^=]+)=(.*)$/.exec(line)!.slice(1)));
  return { failed: code !== 0, log, used: [], outputs: { "": outputs } };
}

/** Text with the values of its expressions, by GitHub's own evaluator. */
function fill(text: string, context: object, failed: boolean): string {
  const functions = Object.entries({ success: !failed, failure: failed, always: true }).map(([name, value]) => ({
    ...{ name, minArgs: 0, maxArgs: 0 },
    call: () => new data.BooleanData(value),
  }));
  return text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => {
    const tree = new Parser(new Lexer(expression.trim()).lex().tokens, Object.keys(context), functions).parse();
    const values = JSON.parse(JSON.stringify(context), data.reviver) as data.Dictionary;
    const named = new Map(functions.map((each) => [each.name, each]));
    return new Evaluator(tree, values, named).evaluate().coerceString();
  });
}

function mapped(record: Record<string, unknown>, map: (value: unknown) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
