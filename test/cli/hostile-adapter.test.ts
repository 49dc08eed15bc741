import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { create } from "xmlbuilder2";
import { optimized } from "../../optimized/index.ts";
import { inFolder, zenocheck } from "../helpers/command.ts";

/** Clears a terminal, colours it, goes back to the start of the line, and is a script for a page. */
const MESSAGE = "\u001b[2J\u001b[32mgood\r\u202e<script>alert(1)</script>]]>&";

/** Starts under `name`, prints the message on standard error, and answers it to every request. */
function adapter(name: string): string {
  const start = { ok: true, protocol: 1, name, version: "1", capabilities: optimized.capabilities };
  return `import { createInterface } from "node:readline";
const message = ${JSON.stringify(MESSAGE)};
console.error(message);
for await (const line of createInterface(process.stdin)) {
  let request = {};
  try { request = JSON.parse(line); } catch {}
  const id = request.id ?? null;
  const answers = { start: ${JSON.stringify(start)}, stop: { ok: true } };
  console.log(JSON.stringify(answers[request.cmd] ?? { id, error: { kind: "internal", message } }));
  if (request.cmd === "stop") break;
}
`;
}

describe("an adapter whose words are meant for the terminal", () => {
  test("is quoted in a report that no word of it breaks", () =>
    inFolder(async (folder) => {
      const file = join(folder, "adapter.mjs");
      await writeFile(file, adapter("hostile <b>"));
      const command = `${process.execPath} ${file}`;
      const [junit, html] = [join(folder, "junit.xml"), join(folder, "page")];
      const out = ["--junit", junit, "--html", html, "--out", folder];
      const checks = ["--samples", "1", "--filter", "bloch-one"];
      const { code, stdout, stderr } = await zenocheck(["conform", "--exec", command, ...checks, ...out]);
      expect(code).toBe(1);
      for (const text of [stdout, stderr]) {
        expect(text.replace(/[\n\t]/g, "")).not.toMatch(/\p{Cc}|\u202e/u);
      }
      expect(stdout).toContain("\\u{1b}[2J");
      const xml = await readFile(junit, "utf8");
      expect(() => create(xml)).not.toThrow();
      expect(xml).not.toMatch(/<script|<b>/);
      expect(await readFile(join(html, "index.html"), "utf8")).not.toMatch(/<script>alert|<b>/);
    }));

  test("may not have such a name: it stands beside the verdict", () =>
    inFolder(async (folder) => {
      const file = join(folder, "adapter.mjs");
      await writeFile(file, adapter("fine 1.0: Nothing wrong found\u001b[8m\n"));
      const { code, stderr } = await zenocheck(["conform", "--exec", `${process.execPath} ${file}`, "--out", folder]);
      expect(code).toBe(1);
      expect(stderr).toContain("schema: name: expected a value of the schema (one line without control characters)");
      expect(stderr.replace(/[\n\t]/g, "")).not.toMatch(/\p{Cc}/u);
    }));
});
