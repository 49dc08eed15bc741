import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { create } from "xmlbuilder2";
import { inFolder, zenocheck } from "../helpers/command.ts";
import { isGone } from "../helpers/process-alive.ts";
import { zenocheckHere } from "./command-here.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const BLOCH = `${process.execPath} ${path("../../examples/adapters/typescript/adapter.ts")}`;
const zoo = (way: string) => `${process.execPath} ${path("../protocol/zoo-adapter.ts")} ${way}`;

const conform = (folder: string, command: string, ...args: string[]) => zenocheckHere(call(folder, command, ...args));
const call = (folder: string, command: string, ...args: string[]) => [
  ...["conform", "--exec", command, "--verbose", "--samples", "3", "--out", join(folder, "out")],
  ...args,
];

describe("conform", () => {
  test("a right solver: exit 0, with JSON, JUnit and a page", () =>
    inFolder(async (folder) => {
      const [json, junit, html] = [join(folder, "report.json"), join(folder, "junit.xml"), join(folder, "page")];
      const { code, stdout } = await zenocheck(call(folder, BLOCH, "--json", json, "--junit", junit, "--html", html));
      expect(stdout).toMatch(/bloch 1\.0\.0: Right: nothing wrong found in \d+ checks/);
      expect(code).toBe(0);
      const report = JSON.parse(await readFile(json, "utf8"));
      expect(report).toMatchObject({ conclusion: "right", solver: { name: "bloch", command: BLOCH } });
      const suite = create(await readFile(junit, "utf8")).end({ format: "object" }) as {
        testsuites: { testsuite: Record<string, unknown> };
      };
      expect(suite.testsuites.testsuite).toMatchObject({ "@tests": String(report.rows.length), "@failures": "0" });
      const page = await readFile(join(html, "index.html"), "utf8");
      expect(page).toContain("<h1>zenocheck: right</h1>");
      expect(page).toContain("polarisation-balance");
    }));

  test("a wrong one: exit 1, the counterexample, and a file that replays it on any solver", () =>
    inFolder(async (folder) => {
      const json = join(folder, "report.json");
      const junit = join(folder, "junit.xml");
      const { code, stdout } = await conform(
        folder,
        zoo("none"),
        "--filter",
        "residual",
        "--json",
        json,
        "--junit",
        junit,
      );
      expect(code).toBe(1);
      expect(stdout).toContain("residual-nonsecular is violated by zoo: PRL (1), (2), (4), (7), (8)");
      expect(stdout).toContain("H_S = sum_i");
      expect(JSON.parse(await readFile(json, "utf8")).findings).toBe(2);
      expect(await readFile(junit, "utf8")).toContain("<failure ");
      const file = join(folder, "out", "counterexamples", "residual-nonsecular.json");
      expect(stdout).toContain(`npx zenocheck replay ${file}`);
      const { counterexample } = JSON.parse(await readFile(json, "utf8")).rows.find(
        ({ check }: { check: string }) => check === "residual-nonsecular",
      );
      const { requests } = JSON.parse(await readFile(file, "utf8"));
      expect(requests).toEqual(counterexample.requests);
      const { sent, answer, expected } = requests.at(-1);
      expect(stdout).toContain(`sent: ${sent}`);
      expect(stdout).toContain(`answered: ${JSON.stringify(answer)}`);
      expect(expected.result.rho.re).toHaveLength(answer.result.rho.re.length);
      const again = await zenocheckHere(["replay", file]);
      expect(again.stdout).toContain(`sent: ${sent}\n`);
      expect(again.stdout).not.toContain("other requests");
      expect(again).toMatchObject({ code: 1, stdout: expect.stringContaining("residual-nonsecular on zoo: violated") });
      const serve = `${process.execPath} ${path("../../bin/zenocheck.js")} serve --solver reference`;
      const mended = await zenocheckHere(["replay", file, "--exec", serve]);
      expect(mended).toMatchObject({
        code: 0,
        stdout: expect.stringContaining("residual-nonsecular on reference: holds"),
      });
    }));

  test("misbehaviour: exit 1, told with the request and the end of stderr, repeated kinds by name", () =>
    inFolder(async (folder) => {
      const { code, stdout } = await conform(folder, zoo("complains"), "--filter", "state");
      expect(code).toBe(1);
      expect(stdout).toContain("died: expected an answer, got the end of the process (exit code 1)");
      expect(stdout).toContain('sent: {"cmd":"solve","id":"');
      expect(stdout).toContain("stderr ended with:");
      expect(stdout).toContain("cannot allocate");
      expect(stdout).toMatch(/died also in \d more checks: state-/);
    }));

  test("by default one screen, that ends in a line of counts", () =>
    inFolder(async (folder) => {
      const args = ["--samples", "2", "--filter", "residual", "--out", join(folder, "out")];
      const { code, stdout } = await zenocheckHere(["conform", "--exec", zoo("none"), ...args]);
      expect(code).toBe(1);
      expect(stdout.trimEnd().split("\n").length).toBeLessThan(24);
      expect(stdout).toMatch(/^zoo \d+: Wrong: 2 of 3 checks failed\.\n/);
      expect(stdout).toContain("residual-nonsecular is violated by zoo");
      expect(stdout).toContain("Repeat: npx zenocheck replay ");
      expect(stdout).toMatch(
        /2 checks are violated, 1 holds, \d+\s+do\s+not\s+apply \(they\s+need\s[^)]*\);\s+\d+\s+requests, [\d.]+ s,\s+fixed\s+samples,\s+seed 1\n$/,
      );
    }));

  test("a broken rule is saved, and tried again by replay", { tags: ["slow"] }, () =>
    inFolder(async (folder) => {
      const { code, stdout } = await conform(folder, zoo("stays-at-stop"), "--filter", "conduct-stop");
      expect(code).toBe(1);
      expect(stdout).toContain("expected the end of the process, exit code 0, got a process that still runs");
      const file = join(folder, "out", "counterexamples", "conduct-stop.json");
      expect(await zenocheckHere(["replay", file])).toMatchObject({ code: 1 });
      expect(await zenocheckHere(["replay", file, "--exec", zoo("none")])).toMatchObject({
        code: 0,
        stdout: expect.stringContaining("conduct-stop on zoo: holds"),
      });
    }),
  );

  test("known failures pass, and fail when they pass", () =>
    inFolder(async (folder) => {
      const file = join(folder, "expectations.json");
      const expecting = async (property: string, command: string) => {
        await writeFile(file, JSON.stringify([{ property, reason: "known for years" }]));
        return conform(folder, command, "--filter", property, "--expectations", file);
      };
      const known = await expecting("residual-nonsecular", zoo("none"));
      expect(known.stdout).toContain("residual-nonsecular fails as expected: known for years");
      expect(known.code).toBe(0);
      const mended = await expecting("bloch-one-spin", BLOCH);
      expect(mended.stdout).toContain("unexpected pass");
      expect(mended.code).toBe(1);
      const misspelt = await expecting("bloch-one-spim", BLOCH);
      expect(misspelt).toMatchObject({ code: 2, stderr: expect.stringContaining('"bloch-one-spim"') });
    }));

  test.each<[what: string, args: string[], code: number, words: RegExp]>([
    [
      "cannot be started",
      ["--exec", "no-such-command-anywhere"],
      3,
      /it cannot be started.*exit code 127[\s\S]*not found/,
    ],
    ["nothing applies", ["--exec", BLOCH, "--filter", "gksl"], 3, /^$/],
    ["starts against the protocol", ["--exec", "echo '{}'; sleep 1"], 1, /schema: ok: expected one of true, false/],
    ["no command", [], 2, /--exec/],
    ["an unknown budget", ["--exec", BLOCH, "--budget", "huge"], 2, /budget/],
    ["a filter that matches nothing", ["--exec", BLOCH, "--filter", "nothing at all"], 2, /--filter: expected a part/],
    ["no accuracy", ["--exec", BLOCH, "--accuracy", "2"], 2, /--accuracy: expected a number between 0 and 1/],
    ["no number of samples", ["--exec", BLOCH, "--samples", "0"], 2, /--samples: expected an integer of at least 1/],
    [
      "a file that cannot be written",
      ["--exec", BLOCH, "--json", "/dev/null/report.json"],
      2,
      /--json: expected a folder/,
    ],
    [
      "expectations that are not there",
      ["--exec", BLOCH, "--expectations", "/nowhere.json"],
      2,
      /--expectations: expected a readable/,
    ],
  ])("%s", (_, args, code, words) =>
    inFolder(async (folder) => {
      const ended = await zenocheckHere(["conform", "--out", folder, ...args]);
      expect(ended.stderr).toMatch(words);
      expect(ended.code).toBe(code);
    }),
  );

  test("ended by Ctrl-C it leaves no process and no half-written file", () =>
    inFolder(async (folder) => {
      const pidFile = join(folder, "pid");
      const command = `echo $$ > ${pidFile}; exec ${zoo("hang")}`;
      const args = ["conform", "--exec", command, "--timeout", "60", "--out", join(folder, "out"), "--filter", "state"];
      const suite = spawn(process.execPath, [path("../../bin/zenocheck.js"), ...args], { stdio: "ignore" });
      let pid = Number.NaN;
      while (!(pid > 0)) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        pid = Number(await readFile(pidFile, "utf8").catch(() => ""));
      }
      suite.kill("SIGINT");
      await once(suite, "exit");
      expect(await isGone(pid)).toBe(true);
      expect((await readdir(folder, { recursive: true })).sort()).toEqual(["out", "pid"]);
    }));
});
