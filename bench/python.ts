import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What the peers are written with, as Debian and Ubuntu package it. */
export const INSTALL = "sudo apt-get install python3-numpy python3-scipy python3-qutip";

/** An interpreter that has the packages, and their versions. */
export interface Python {
  command: string;
  versions: Record<string, string>;
}

/** Debian's packages belong to Debian's interpreter, which need not be the first of the PATH. */
const COMMANDS = [process.env["PYTHON"], "/usr/bin/python3", "python3"];

/** Without an import: QuTiP takes seconds, and at its first one measures the machine. */
const VERSIONS = `
import importlib.metadata, json
found = {}
for name in ("numpy", "scipy", "qutip"):
    try:
        found[name] = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        pass
print(json.dumps(found))`;

/** The interpreter with most of the packages; null where there is none with numpy. PYTHON names another one. */
export async function findPython(): Promise<Python | null> {
  let best: Python | null = null;
  for (const command of COMMANDS) {
    if (!command) continue;
    const versions = await execute(command, ["-c", VERSIONS], "").then(JSON.parse, () => ({}));
    if (Object.keys(versions).length > Object.keys(best?.versions ?? {}).length) best = { command, versions };
  }
  return best;
}

/**
 * Run a script: the request goes in as JSON, its answer comes back parsed. One thread, as everything it
 * is compared with.
 *
 * @throws Error with what the script wrote on stderr
 */
export async function runPython<Answer>(
  { command }: Python,
  script: URL,
  request: object,
  environment: Record<string, string> = {},
): Promise<Answer> {
  const printed = await execute(command, [fileURLToPath(script)], JSON.stringify(request), environment);
  // Packages print, too, such as QuTiP 4 at its first import.
  return JSON.parse(printed.trimEnd().split("\n").at(-1)!) as Answer;
}

/** Libraries of linear algebra held to one thread. */
export const ONE_THREAD = { OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

/** What a program prints, given its standard input. */
export function execute(
  command: string,
  args: string[],
  input: string,
  environment: Record<string, string> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...ONE_THREAD, PYTHONDONTWRITEBYTECODE: "1", ...environment };
    const child = spawn(command, args, { env });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(Buffer.concat(out).toString());
      else reject(new Error(`${command} ${args[0]}: exit code ${code}: ${Buffer.concat(err).toString().slice(-2000)}`));
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}
