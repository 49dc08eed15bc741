import { spawn } from "node:child_process";
import { delimiter, dirname } from "node:path";

export interface Ran {
  code: number | null;
  /** Standard output and standard error, as they came. */
  text: string;
  stdout: string;
}

/** Run a program in a folder to its end, whatever that is; `variables` are added to the environment. */
export function attempt(
  command: string,
  args: readonly string[],
  cwd: string,
  variables: NodeJS.ProcessEnv = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...userEnvironment(), ...variables } });
    const ran: Ran = { code: null, text: "", stdout: "" };
    child.stdout.on("data", (chunk) => {
      ran.stdout += chunk;
      ran.text += chunk;
    });
    child.stderr.on("data", (chunk) => {
      ran.text += chunk;
    });
    child.stdin.end();
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...ran, code }));
  });
}

/**
 * The same where nothing may go wrong.
 *
 * @throws Error with all that it said
 */
export async function run(
  command: string,
  args: readonly string[],
  cwd: string,
  variables: NodeJS.ProcessEnv = {},
): Promise<string> {
  const { code, text, stdout } = await attempt(command, args, cwd, variables);
  if (code !== 0) throw new Error(`${command} ${args.join(" ")}: exit ${code} in ${cwd}\n${text}`);
  return stdout;
}

/** Variables that `npm run`, vitest and .ci/run set, and that an installation would obey. */
const INNER =
  /^(npm_(?!config_registry)|ZENOCHECK_|INIT_CWD|NODE_ENV|NODE_PATH|VITEST|TEST$|DEV$|PROD$|SSR$|MODE$|BASE_URL$)/;

/** The environment of a user, in which `node` is the one that runs this. */
function userEnvironment(): NodeJS.ProcessEnv {
  const outer = Object.entries(process.env).filter(([name]) => !INNER.test(name));
  return { ...Object.fromEntries(outer), PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"]}` };
}
