import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { describe, expect, test } from "vitest";

const [COMMANDER, RUN, FAILURE, BIN] = [
  import.meta.resolve("commander"),
  ...["../../terminal/run-program.ts", "../../model/failure.ts", "../../bin/zenocheck.js"].map(
    (path) => new URL(path, import.meta.url).href,
  ),
];

/** A program whose one command is this JavaScript, in a process of its own. */
function program(body: string): string[] {
  const source = `import { Command } from ${JSON.stringify(COMMANDER)};
import { runProgram } from ${JSON.stringify(RUN)};
import { SolverFailure } from ${JSON.stringify(FAILURE)};
await runProgram(new Command().exitOverride().action(async () => { ${body} }), ["node", "own"], "own");`;
  return ["--input-type=module", "--eval", source];
}

async function ended(args: string[], stdout: "pipe" | number = "pipe", close = false) {
  const child = spawn(process.execPath, args, { stdio: ["ignore", stdout, "pipe"] });
  let stderr = "";
  child.stderr!.on("data", (chunk) => {
    stderr += chunk;
  });
  if (close) child.stdout?.destroy();
  else child.stdout?.resume();
  const [code] = await once(child, "close");
  return { code, stderr };
}

describe("a program", () => {
  test.each([
    ["thrown by the command", 'throw new TypeError("a is not a function")'],
    ["thrown later, by nobody's call", 'setTimeout(() => { throw new TypeError("a is not a function"); })'],
    ["of a promise that nobody awaits", 'void Promise.reject(new TypeError("a is not a function"))'],
  ])("ends with 70 and where to report at an exception %s", async (_, body) => {
    const { code, stderr } = await ended(program(body));
    expect(code).toBe(70);
    expect(stderr).toMatch(
      /^own: an error of zenocheck itself \(TypeError: a is not a function\), .* https:\/\/\S+\/issues\n$/,
    );
  });

  test("ends with 1 at a failure of a solver", async () => {
    const failure = '{ kind: "not-converged", message: "expected a residual of 1e-8" }';
    const { code, stderr } = await ended(program(`throw new SolverFailure(${failure})`));
    expect({ code, stderr }).toEqual({ code: 1, stderr: "own: expected a residual of 1e-8\n" });
  });

  test("ends with 3, and blames nobody, where the system refuses", async () => {
    const { code, stderr } = await ended(
      program('throw Object.assign(new Error("ENOSPC: no space"), { code: "ENOSPC", syscall: "write" })'),
    );
    expect({ code, stderr }).toEqual({ code: 3, stderr: "own: the system refused: ENOSPC: no space\n" });
  });

  test.each([0, 1])("keeps its exit code %i where nobody reads its output", async (due) => {
    const body = `process.exitCode = ${due}; await new Promise((resolve) => setTimeout(resolve, 100));
for (let k = 0; k < 9; k++) console.log("x".repeat(1e5));`;
    expect(await ended(program(body), "pipe", true)).toEqual({ code: due, stderr: "" });
  });

  test("ends quietly where nobody reads its help", async () => {
    expect(await ended([new URL(BIN!).pathname, "--help"], "pipe", true)).toEqual({ code: 0, stderr: "" });
  });

  test("does not pass where its output found no room", async (context) => {
    if (process.platform !== "linux") context.skip("it needs /dev/full");
    const full = openSync("/dev/full", "w");
    const { code, stderr } = await ended(program('console.log("right"); process.exitCode = 0'), full);
    closeSync(full);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^own: the system refused: ENOSPC/);
  });
});
