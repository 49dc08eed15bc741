// @module-tag slow: a browser looks at reports
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { htmlOf as benchPage } from "../../cli/bench/html.ts";
import { htmlOf as conformPage } from "../../cli/conform/html.ts";
import { conform } from "../../conformance/conform.ts";
import { optimized } from "../../optimized/index.ts";
import { benchSolver } from "../../performance/bench-solver.ts";
import { knownBad } from "../../properties/known-bad/index.ts";
import { reference } from "../../reference/index.ts";
import { environment } from "../../terminal/environment.ts";
import { type Any, type Eyes, hasBrowser, isDue, overhang, startBrowser, violations, visitWith } from "./browser.ts";

const bad = (id: string) => knownBad.find((candidate) => candidate.id === id)!.of(reference);
const FILES = ["wrong", "right", "bench"] as const;

let browser: Any;
let folder = "";

beforeAll(async () => {
  if (!hasBrowser && !isDue) return;
  folder = await mkdtemp(join(tmpdir(), "zenocheck-test-"));
  const made = environment();
  const wrong = await conform(bad("drive-doubled"), { samples: 4, filter: "bloch" });
  const rows = wrong.rows.map((row) => ({ ...row, file: `report/${row.check}.json` }));
  const right = await conform(optimized, { samples: 1, filter: "lindblad-state" });
  const bench = await benchSolver(optimized, { systems: ["gksl-lambda"], sizes: () => [3, 5, 7], seconds: 5 });
  const pages = {
    wrong: conformPage({ environment: made, ...wrong, rows }),
    right: conformPage({ environment: made, ...right }),
    bench: benchPage({ environment: made, ...bench }),
  };
  for (const name of FILES) await writeFile(join(folder, `${name}.html`), pages[name]);
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  if (folder !== "") await rm(folder, { recursive: true });
});

const visit = (name: string, eyes: Eyes = {}) =>
  visitWith(browser, pathToFileURL(join(folder, `${name}.html`)).href, eyes);

describe.runIf(hasBrowser || isDue)("a report in a browser, as a file", () => {
  test.each(FILES.flatMap((name) => [false, true].map((dark) => [name, dark] as const)))(
    "%s, dark %s: no error, nothing that axe finds, nothing over the edge of a phone",
    async (name, dark) => {
      for (const width of [1280, 360]) {
        const { page, errors } = await visit(name, { width, dark });
        expect(errors).toEqual([]);
        expect(await overhang(page)).toBeLessThanOrEqual(0);
        await page.evaluate("for (const group of document.querySelectorAll('details')) group.open = true");
        expect(await violations(page)).toEqual([]);
        expect(await overhang(page)).toBeLessThanOrEqual(0);
        await page.close();
      }
    },
  );

  test("by keyboard: checks are filtered by words and by verdict, and a group that is quiet is unfolded", async () => {
    const { page, errors } = await visit("wrong");
    const rows = page.locator("tr.check");
    const all = await rows.count();
    await page.getByLabel("Only checks with these words").focus();
    await page.keyboard.type("bloch-one");
    const found = await rows.filter({ visible: true }).allInnerTexts();
    expect(found.length).toBeGreaterThan(0);
    for (const text of found) expect(text).toContain("bloch-one");
    expect(await page.locator("#counted").innerText()).toBe(`${found.length} of ${all}`);
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Tab");
    await page.keyboard.type("holds");
    for (const text of await rows.filter({ visible: true }).allInnerTexts()) expect(text).toContain("holds");
    expect(errors).toEqual([]);
    await page.close();
  });

  test("a failure has its equation, its picture and the command that shows it again, ready to be copied", async () => {
    const { page, errors } = await visit("wrong");
    const card = page.locator("article.card").first();
    expect(await card.locator("math").count()).toBeGreaterThan(0);
    expect(await card.locator("dt").allInnerTexts()).toEqual(expect.arrayContaining(["expected", "got"]));
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const button = card.getByRole("button", { name: "Copy" });
    await button.focus();
    await page.keyboard.press("Enter");
    await card.getByRole("button", { name: /Copied|Selected/ }).waitFor();
    const [copied, selected] = await page.evaluate(
      "navigator.clipboard.readText().then((text) => [text, getSelection().toString()])",
    );
    expect([copied, selected]).toContain(await card.locator(".replay code").innerText());
    expect(errors).toEqual([]);
    await page.close();
  });
});
