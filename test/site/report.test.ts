// @module-tag slow: a browser looks at reports
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { htmlOf as benchPage } from "../../cli/bench/html.ts";
import { htmlOf as conformPage } from "../../cli/conform/html.ts";
import { htmlOf as historyPage } from "../../cli/history/html.ts";
import { pageOf } from "../../cli/html/page.ts";
import { htmlOf as resultsPage } from "../../cli/results/html.ts";
import { sheetsOf as scoreboardSheets } from "../../cli/scoreboard/sheets.ts";
import { htmlOf as verifyPage } from "../../cli/verify/html.ts";
import { reportOf } from "../../cli/verify/report.ts";
import { runTask } from "../../cli/verify/run-task.ts";
import type { Task } from "../../cli/verify/task.ts";
import { conform } from "../../conformance/conform.ts";
import { resultFolders } from "../../figures/results/folders.ts";
import { PRL, PRL_COLUMNS } from "../../model/papers.ts";
import { optimized } from "../../optimized/index.ts";
import { benchSolver } from "../../performance/bench-solver.ts";
import type { HistoryEntry } from "../../performance/history/entry.ts";
import { seriesOf } from "../../performance/history/series.ts";
import { checkProperty } from "../../properties/check.ts";
import { catalogue } from "../../properties/index.ts";
import { knownBad } from "../../properties/known-bad/index.ts";
import { reference } from "../../reference/index.ts";
import { environment } from "../../terminal/environment.ts";
import {
  type Any,
  type Eyes,
  hasBrowser,
  isDue,
  overhang,
  startBrowser,
  unreached,
  violations,
  visitWith,
} from "./browser.ts";

const bad = (id: string) => knownBad.find((candidate) => candidate.id === id)!.of(reference);
const FILES = ["wrong", "right", "bench", "verify", "results", "scoreboard", "history"] as const;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const made = environment();

/** A run of verify in small: each kind of task, one that is violated and one that breaks. */
async function verified(): Promise<string> {
  const tasks: Task[] = [
    ...PRL_COLUMNS.flatMap((column): Task[] => [
      { kind: "cross-check", column, dynamics: "nonsecular", N: 2, seed: 1, realizations: 2 },
      { kind: "large solve", column, N: 4, seed: 1 },
      ...[0, 1].map((realization): Task => {
        const request = { column, N: 4, U: PRL.U, seed: 1, realization, coherences: "literal" } as const;
        return { kind: "realization", request };
      }),
    ]),
    ...["bloch-one-spin", "vector-gksl", "detailed-balance"].map(
      (property): Task => ({ kind: "property", property, solver: "optimized", seed: 1, samples: 2 }),
    ),
  ];
  const outcomes = await Promise.all(tasks.map(runTask));
  const blochOneSpin = catalogue.find(({ id }) => id === "bloch-one-spin")!;
  const verdict = { ...(await checkProperty(blochOneSpin, bad("drive-doubled"), { seed: 1 })), solver: "reference" };
  const run = { seed: 1, seconds: 1, started: "2026-01-01", environment: made };
  const report = reportOf([...outcomes, { kind: "property", verdict }], run);
  return verifyPage(report, new Map([[verdict, "report/counterexamples/bloch-one-spin.reference.json"]]));
}

/** Two series of commits, which became slower at the eleventh. */
function historical(): string {
  const entry = (k: number): HistoryEntry => ({
    ...{ zenocheck: "history", date: new Date(1e12 + 1e7 * k).toISOString(), machine: "a", commit: `c${k}` },
    ...{ solver: "mine", version: "1" },
    points: [1, 3].map((factor, j) => {
      const median = factor * (k < 10 ? 1 : 1.5) * (1 + 1e-3 * ((2 * k + 2) % 5));
      return { ...{ system: "gksl-kerr", size: 8 + j, median }, quartiles: [0.9 * median, 1.1 * median] };
    }),
  });
  return historyPage(seriesOf(Array.from({ length: 20 }, (_, k) => entry(k))));
}

let browser: Any;
let folder = "";

beforeAll(async () => {
  if (!hasBrowser && !isDue) return;
  folder = await mkdtemp(join(tmpdir(), "zenocheck-test-"));
  const wrong = await conform(bad("drive-doubled"), { samples: 4, filter: "bloch" });
  const rows = wrong.rows.map((row) => ({ ...row, file: `report/${row.check}.json` }));
  const right = await conform(optimized, { samples: 1, filter: "lindblad-state" });
  const bench = await benchSolver(optimized, { systems: ["gksl-lambda"], sizes: () => [3, 5, 7], seconds: 5 });
  const pages = {
    wrong: conformPage({ environment: made, ...wrong, rows }),
    right: conformPage({ environment: made, ...right }),
    bench: benchPage({ environment: made, ...bench }),
    verify: await verified(),
    results: await resultsPage(await resultFolders(`${ROOT}/results`)),
    scoreboard: pageOf({
      ...{ verdict: "scoreboard", look: "open", sentence: "Two solvers.", environment: made },
      sheets: scoreboardSheets([
        { exec: "python3 wrong.py", conform: wrong, bench: "bench ended with code 1" },
        { exec: "python3 right.py", conform: right, bench },
      ]),
    }),
    history: historical(),
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
        expect(await unreached(page)).toEqual([]);
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

  test("verify counts the same checks in its sentence and in its tables, those that it solved itself too", async () => {
    const { page } = await visit("verify");
    const rows = page.locator("tr.check");
    const applied = await rows.evaluateAll(
      (all: Any[]) => all.filter((row) => row.dataset.verdict !== "not applicable").length,
    );
    const sentence = await page.locator("header p").first().innerText();
    expect(sentence).toMatch(new RegExp(`^Violated: 2 of ${applied} checks `));
    expect(await page.locator(".tally").innerText()).toBe(`2 checks are violated, ${applied - 2} hold.`);
    expect(await page.locator("summary strong").allInnerTexts()).toContain("Both solvers on PRL Table I");
    expect(await page.locator("#figures figure svg").count()).toBe(2);
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
