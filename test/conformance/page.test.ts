import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { conform } from "../../conformance/conform.ts";
import { RULES } from "../../conformance/rules.ts";
import { ForeignSolver } from "../../protocol/client.ts";
import { type Misconduct, misconductText } from "../../protocol/misbehaviour.ts";
import { inFolder } from "../helpers/command.ts";

const PAGE = readFileSync(new URL("../../docs/conformance.md", import.meta.url), "utf8");
const PYTHON = ["python3", "python"].find((name) => spawnSync(name, ["-c", "import json"]).status === 0);

/** One of each kind, with the numbers that the page shows. */
const SHOWN: Misconduct[] = [
  { kind: "hang", limit: 10, unfinished: 0 },
  { kind: "late", limit: 10, after: 11.2 },
  { kind: "died", exit: "exit code 1", unfinished: 0 },
  { kind: "closed-output" },
  { kind: "not-json", line: "solved in 3 ms", reason: "" },
  { kind: "not-finite", line: "", value: "NaN" },
  { kind: "too-long", limit: 2 ** 26 },
  { kind: "unasked", line: "" },
  { kind: "wrong-id", expected: '"2"', got: '"17"' },
  { kind: "other-request", expected: '"2"', got: '"1"' },
  { kind: "schema", message: "result.sz[0]: expected a finite number, got null" },
];

describe("docs/conformance.md", () => {
  test.each(SHOWN.map((misconduct) => [misconduct.kind, misconduct] as const))(
    "shows the message of %s",
    (_, shown) => {
      const [beginning] = misconductText(shown).split(/ \(|: $| in ;/);
      expect(PAGE).toContain(`\`${beginning}`);
    },
  );

  test.each([...RULES.map(({ id }) => id), "conduct-quiet"])("lists %s", (id) => {
    expect(PAGE).toContain(`| \`${id}\` |`);
  });

  test("its lines of a solve are those of its adapter, which conforms", { skip: PYTHON === undefined }, () =>
    inFolder(async (folder) => {
      const [, adapter] = /## A whole adapter[\s\S]*?```python\n([\s\S]*?)```/.exec(PAGE)!;
      const [, sent, answered] = /^> (\{"cmd":"solve".*)\n< (.*)$/m.exec(PAGE)!;
      const file = join(folder, "adapter.py");
      await writeFile(file, adapter!);
      const solver = await ForeignSolver.start(`${PYTHON} ${file}`);
      try {
        const { id, result } = JSON.parse(answered!);
        const close = { sz: [expect.closeTo(result.sz[0], 10)] };
        expect(await solver.exchange(sent!)).toEqual({ id, result: close });
        const report = await conform(solver, { samples: 5 });
        expect(report.rows.filter(({ verdict }) => verdict !== "holds" && verdict !== "not applicable")).toEqual([]);
        expect(PAGE).toContain(`Right: nothing wrong found in ${report.judged} checks`);
      } finally {
        await solver.close();
      }
    }),
  );
});
