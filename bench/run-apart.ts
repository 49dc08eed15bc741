import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Run a script of this folder in a process of its own, so that memory, compiled code and heap are its own too: the
 * request goes in as JSON, what the script prints comes back parsed.
 *
 * @param told where what it writes on stderr goes while it runs
 * @throws Error with what the process wrote on stderr, where it fails
 */
export async function runApart<Answer>(
  script: URL,
  request: unknown,
  environment: Record<string, string> = {},
  told?: NodeJS.WritableStream,
): Promise<Answer> {
  const running = run(process.execPath, [fileURLToPath(script), JSON.stringify(request)], {
    maxBuffer: 2 ** 30,
    env: { ...process.env, ...environment },
  });
  if (told) running.child.stderr?.pipe(told, { end: false });
  const { stdout } = await running;
  return JSON.parse(stdout) as Answer;
}
