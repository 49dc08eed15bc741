import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Conversation } from "../../protocol/conversation.ts";
import { startGroup } from "../../protocol/process-group.ts";
import { isAlive, isGone } from "../helpers/process-alive.ts";

/** A command that leaves a process in a session of its own, says its number, and waits. */
const LEAVES_A_SESSION = `setsid sh -c 'echo $$; trap "" TERM HUP; while :; do sleep 1; done' & sleep 600`;
/** The same by forking twice, as daemons do: its parent is gone. */
const LEAVES_A_DAEMON = `(setsid sh -c 'echo $$; while :; do sleep 1; done' &) ; sleep 600`;

/** The first line that a command prints. */
async function firstLine(stream: NodeJS.ReadableStream): Promise<string> {
  const [line] = await once(createInterface({ input: stream }), "line");
  return line as string;
}

describe.runIf(process.platform === "linux")("what an adapter leaves behind in a session of its own", () => {
  test.each([LEAVES_A_SESSION, LEAVES_A_DAEMON])("ends with it: %s", async (command) => {
    const group = startGroup(command);
    const left = Number(await firstLine(group.stdout));
    expect(isAlive(left)).toBe(true);
    await group.end();
    expect(await isGone(left)).toBe(true);
  });

  test("ends when the suite is killed, and other adapters do not", async () => {
    const module = fileURLToPath(new URL("../../protocol/process-group.ts", import.meta.url));
    const script = `import { startGroup } from ${JSON.stringify(module)}; startGroup(${JSON.stringify(LEAVES_A_SESSION)}).stdout.pipe(process.stdout);`;
    const other = startGroup(LEAVES_A_SESSION);
    const suite = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [left, others] = (await Promise.all([suite.stdout, other.stdout].map(firstLine))).map(Number);
    suite.kill("SIGKILL");
    expect(await isGone(left!)).toBe(true);
    expect(isAlive(others!)).toBe(true);
    await other.end();
    expect(await isGone(others!)).toBe(true);
  });
});

const CLOSES = `${process.execPath} ${fileURLToPath(new URL("closing-adapter.ts", import.meta.url))}`;

describe.concurrent("an output that is closed is told as that", () => {
  test.each([CLOSES, `cd / && ${CLOSES}`, `exec ${CLOSES}`, `  ${CLOSES} # a remark`])("%s", async (command) => {
    const conversation = new Conversation(command);
    await expect(conversation.ask("{}", 600_000)).rejects.toThrow("closed-output");
    await conversation.end();
  });
});

test.concurrent.each([
  ["exit 3", "exit code 3"],
  ["no-such-program-at-all", "exit code 127"],
  ["true", "exit code 0"],
  ["FROM=here sh -c 'exit 4'", "exit code 4"],
  ["false || exit 5", "exit code 5"],
  ["cd /no/such/folder && true", "exit code 2"],
  [`sh -c 'exit "6"'`, "exit code 6"],
])("the exit code of %s is its own", async (command, words) => {
  const group = startGroup(command);
  expect(await group.ended).toContain(words);
  await group.end();
});
