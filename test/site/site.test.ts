// @module-tag slow: a browser looks at every page of the built site
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import killMatrix from "../../docs/data/kill-matrix.json" with { type: "json" };
import { writeCounterexample } from "../../properties/index.ts";
import {
  type Any,
  type Eyes,
  hasBrowser,
  isDue,
  overhang,
  seen,
  startBrowser,
  unreached,
  violations,
  visitWith,
} from "./browser.ts";
import { DIST, type Served, served } from "./server.ts";
import { BUDGETS, weightOf } from "./weights.ts";

const isThere = existsSync(DIST) && hasBrowser;

/** Pages whose tool reads what stands behind "#". */
const TOOL_PLACES = new Set(
  ["playground", "check", "protocol", "report", "properties", "kill-matrix", "slips", "survivors"].map(
    (name) => `${name}.html`,
  ),
);

const EXAMPLE = join(DIST, "example-report.json");
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let browser: Any;
let site: Served;
let base = "";

beforeAll(async () => {
  if (!isThere && !isDue) return;
  site = await served();
  base = site.address;
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

const visit = (address: string, eyes: Eyes = {}) => visitWith(browser, `${base}${address}`, eyes);

const pages = isThere
  ? readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"))
  : ["index.html"];

describe.runIf(isThere || isDue)("the site in a browser", () => {
  test.each(pages)(
    "%s: no error, nothing that axe finds, nothing over the edge, all in reach of the keyboard",
    async (address) => {
      const { page, errors } = await visit(address, { width: 360, dark: true });
      expect(await overhang(page)).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
      await seen(page, { width: 1280 });
      expect(await overhang(page)).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
      expect(await unreached(page)).toEqual([]);
      expect(errors).toEqual([]);
      await page.close();
    },
  );

  test.each(Object.entries(BUDGETS))("%s, seen to its end, weighs less than %d kB", async (address, most) => {
    const weight = await weightOf(browser, site, address);
    expect(weight).toBeGreaterThan(50);
    expect(weight).toBeLessThan(most);
  });

  test("the search finds words of the guide, a docstring and a decision, without a network once its index is there", async () => {
    const { page, errors } = await visit("start.html");
    await page.keyboard.press("Control+k");
    const field = page.locator(".VPLocalSearchBox input");
    await field.fill("Zeno localisation");
    await page.locator(".VPLocalSearchBox .result").first().waitFor();
    await page.context().setOffline(true);
    for (const [words, leadsTo] of [
      ["kelvinToBeta", "/api/model.html"],
      ["preconditioner", "/docs/decisions/0005-preconditioners.html"],
      ["exit codes", "/docs/"],
    ]) {
      await field.fill(words);
      await page.locator(`.VPLocalSearchBox a.result[href*="${leadsTo}"]`).first().waitFor();
    }
    await page.context().setOffline(false);
    await field.fill("kelvinToBeta");
    await page.locator(".VPLocalSearchBox a.result").first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(/zenocheck\/(?:api|docs)\//);
    expect(errors).toEqual([]);
    await page.close();
  });

  test("every link leads somewhere: to a page and a place on it, or to a file of the repository", () => {
    const SOURCES = "https://github.com/zenocheck/zenocheck/blob/main/";
    const texts = new Map(pages.map((file) => [file, readFileSync(join(DIST, file), "utf8")]));
    const placesOf = (file: string) => new Set([...texts.get(file)!.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!));
    const places = new Map(pages.map((file) => [file, placesOf(file)]));
    const dead = pages.flatMap((from) =>
      [...texts.get(from)!.matchAll(/<a [^>]*?href="([^"]*)"/g)].flatMap(([, href]) => {
        const [target = "", place = ""] = href!.replaceAll("&amp;", "&").split("#");
        if (target.startsWith(SOURCES)) return existsSync(join(ROOT, target.slice(SOURCES.length))) ? [] : [href];
        if (/^[a-z]+:/.test(target)) return [];
        const path = target.startsWith("/zenocheck/")
          ? target.slice(11)
          : target === ""
            ? from
            : join(dirname(from), target);
        const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
        if (!existsSync(join(DIST, file))) return [`${from}: ${href}`];
        const hasPlace = place === "" || !file.endsWith(".html") || TOOL_PLACES.has(file);
        return hasPlace || places.get(file)!.has(decodeURIComponent(place)) ? [] : [`${from}: ${href}`];
      }),
    );
    expect([...new Set(dead)]).toEqual([]);
  });

  test("the playground solves, by keyboard too, and its address brings the same chain back", async () => {
    const { page, errors } = await visit("playground.html#N=3&realizations=5&seed=7");
    const said = page.locator("[data-test=said]");
    const isDone = (text: string) => /5 of 5/.test(text) && (text.match(/e-\d+/g)?.length ?? 0) === 2;
    const done = async () => {
      await said.filter({ hasText: "5 of 5" }).waitFor();
      await expect.poll(async () => isDone(await said.innerText())).toBe(true);
      return [...(await said.innerText()).matchAll(/([\d.]+e-\d+)/g)].map(([residual]) => Number(residual));
    };
    for (const residual of await done()) expect(residual).toBeLessThan(1e-9);
    await page.getByLabel("spins N").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/N=4/);
    await done();
    await page.reload();
    await done();
    expect(await page.getByLabel("spins N").inputValue()).toBe("4");
    expect(await page.getByLabel("seed").inputValue()).toBe("7");
    expect(await page.locator("figure.plot > svg").count()).toBe(2);
    expect(errors).toEqual([]);
    await page.close();
  });

  test("a problem is solved and checked, its link opens the same; garbage is named by its path", async () => {
    const { page, errors } = await visit("check.html");
    const solve = page.getByRole("button", { name: "Solve and check" });
    await solve.click();
    await page.getByText("The answer is right").waitFor();
    expect(await page.locator("tbody tr").count()).toBe(5);
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.getByRole("button", { name: /Copied|address/ }).waitFor();
    const text = await page.locator("#problem").inputValue();
    await page.locator("#problem").fill('{"kind": "spins"}');
    await solve.click();
    expect(await page.getByRole("alert").innerText()).toContain("spins: expected");
    await page.reload();
    await page.getByText("The answer is right").waitFor();
    expect(await page.locator("#problem").inputValue()).toBe(text);
    expect(errors).toEqual([]);
    await page.close();
  });

  test("a counterexample is measured again; one that is cut off is refused", async () => {
    const { rows, solver } = JSON.parse(readFileSync(EXAMPLE, "utf8"));
    const { check: property, threshold, counterexample } = rows[0];
    const { seed } = counterexample;
    const saved = writeCounterexample({ property, solver: solver.name, seed, threshold, counterexample });
    const { page, errors } = await visit("check.html");
    await page.locator("#problem").fill(saved);
    await page.locator("#problem").press("Control+Enter");
    await page.getByText(`${property} holds here`).waitFor();
    await page.locator("#problem").fill(saved.replace('"sample"', '"simple"'));
    await page.locator("#problem").press("Control+Enter");
    expect(await page.getByRole("alert").innerText()).toContain("sample: expected");
    expect(errors).toEqual([]);
    await page.close();
  });

  test("requests of the protocol are answered, errors with their paths, and a link brings a request back", async () => {
    const { page, errors } = await visit("protocol.html");
    const answer = page.locator("#answer");
    for (const [name, word] of [
      ["start", '"protocol": 1'],
      ["solve: explicit matrices", '"rho"'],
      ["evaluate: a closed form", '"cPlus"'],
      ["an error: invalid", '"spins.U[0][1]"'],
      ["an error: not unique", '"not-unique"'],
      ["an error: unsupported", '"unsupported"'],
      ["a line that is no JSON", "not JSON"],
      ["solve: two driven spins", '"spinTemperature"'],
    ]) {
      await page.getByLabel("An example").selectOption(name);
      await answer.filter({ hasText: word }).waitFor();
    }
    await page.locator("#request").fill('{"cmd":"solve","id":"9","problem":{"kind":"gksl","H":7}}');
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("code", { hasText: /^H$/ }).waitFor();
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.getByRole("button", { name: /Copied|address/ }).waitFor();
    await page.reload();
    await answer.filter({ hasText: '"9"' }).waitFor();
    expect(errors).toEqual([]);
    await page.close();
  });

  test("a report is looked at: the example, a file, an address; what is none is refused with the reason", async () => {
    const { page, errors } = await visit("report.html", { width: 360, dark: true });
    const inside = page.frameLocator("iframe");
    await page.getByRole("button", { name: "Show an example" }).click();
    await inside.getByRole("heading", { name: "zenocheck: wrong" }).waitFor();
    expect(await inside.locator("article.card math").count()).toBeGreaterThan(0);
    const ink = await inside
      .locator("body")
      .evaluate((body: Any) => body.ownerDocument.defaultView.getComputedStyle(body).backgroundColor);
    expect(ink).toBe("rgb(23, 23, 26)");
    const frame = await page
      .locator("iframe")
      .evaluate((it: Any) => it.clientHeight - it.contentDocument.body.scrollHeight);
    expect(frame).toBeGreaterThanOrEqual(0);
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    await inside.getByLabel("Only checks with these words").fill("bloch-one");
    await inside.locator("#counted", { hasText: /of/ }).waitFor();
    const report = JSON.parse(readFileSync(EXAMPLE, "utf8"));
    for (const [content, said] of [
      ["no JSON", "expected a report as JSON"],
      ["[]", "expected a report that conform --json or bench --json wrote"],
      [JSON.stringify({ ...report, seed: "one" }), "seed: expected a finite number"],
      [JSON.stringify({ ...report, rows: [{}] }), "rows[0].check: expected a string"],
      [
        JSON.stringify({ ...report, rows: [{ ...report.rows[0], counterexample: {} }] }),
        "counterexample.detail: expected",
      ],
    ]) {
      const buffer = Buffer.from(content!);
      await page.getByLabel("Choose a file").setInputFiles({ name: "x.json", mimeType: "application/json", buffer });
      await page.getByRole("alert").filter({ hasText: said }).waitFor();
    }
    await page.getByLabel("Choose a file").setInputFiles(EXAMPLE);
    await inside.getByRole("heading", { name: "zenocheck: wrong" }).waitFor();
    await page.goto(`${base}report.html#${new URLSearchParams({ url: `${base}example-report.json` })}`);
    await page.reload();
    await inside.getByRole("heading", { name: "zenocheck: wrong" }).waitFor();
    expect(errors).toEqual([]);
    await page.close();
  });

  test("properties are searched by words, class, paper and equation, and the address keeps what was asked", async () => {
    const { page, errors } = await visit("properties.html#bloch-one-spin");
    await page.getByText(/^1 of \d+ properties/).waitFor();
    const names = page.locator("article h2");
    expect(await names.innerText()).toBe("bloch-one-spin");
    await page.getByRole("button", { name: "Show all" }).click();
    await page.getByLabel("equation", { exact: true }).selectOption("PRB (27)");
    await expect.poll(() => names.allInnerTexts()).toContain("fit-divergence");
    await page.reload();
    await expect.poll(() => names.allInnerTexts()).toContain("fit-divergence");
    expect(await names.allInnerTexts()).not.toContain("bloch-one-spin");
    expect(errors).toEqual([]);
    await page.close();
  });

  test("the kill matrix is searched by check, leads to the properties, and shows more when it is asked to", async () => {
    const { page, errors } = await visit("kill-matrix.html");
    const all = killMatrix.rows.length;
    await page.getByText(new RegExp(`^${all} of ${all} solvers`)).waitFor();
    const cards = page.locator("article.card");
    expect(await cards.count()).toBe(50);
    await page.getByRole("button", { name: "Show more" }).click();
    await expect.poll(() => cards.count()).toBe(100);
    await page.getByLabel("found by", { exact: true }).selectOption("vector-secular");
    await page.getByLabel("how many checks find it").selectOption("wrong, found by one alone");
    const alone = killMatrix.rows.filter(
      ({ killedBy: [first, second] }) => first?.property === "vector-secular" && !second,
    );
    await page.getByText(new RegExp(`^${alone.length} of ${all} solvers`)).waitFor();
    await cards.first().getByRole("link", { name: "vector-secular", exact: true }).first().click();
    await page.waitForURL(/properties\.html#vector-secular$/);
    await page.getByText(/^1 of \d+ properties/).waitFor();
    expect(errors).toEqual([]);
    await page.close();
  });

  test.each(["slips", "survivors"])("%s are searched by words, by keyboard", async (name) => {
    const { page, errors } = await visit(`${name}.html`);
    const counted = page.locator("p.said[aria-live]");
    await counted.filter({ hasText: /^(\d+) of \1 / }).waitFor();
    await page.getByLabel("words to look for").focus();
    await page.keyboard.type("seven spins no such word");
    await counted.filter({ hasText: /^0 of/ }).waitFor();
    await page.keyboard.press("Tab");
    expect(errors).toEqual([]);
    await page.close();
  });

  test.each([
    ["playground", "N=99&realizations=5&colour=red", /N: expected a whole number from 1 to 8, got "99"; colour:/],
    ["check", "garbage!!", /This link cannot be read/],
    ["protocol", "AAAA", /This link cannot be read/],
    ["report", "AAAA", /This link cannot be read/],
    ["report", "url=nowhere", /nowhere: the server answers 404/],
    ["properties", "kind=made+up", /“made up” as class of property, which is not in this list/],
    ["properties", "%E0%A4%A", /./],
  ])("%s#%s: a link that is garbage is refused in words, and the page goes on", async (name, hash, said) => {
    const { page, errors } = await visit(`${name}.html#${hash}`);
    if (hash !== "%E0%A4%A") await page.getByRole("alert").filter({ hasText: said }).waitFor();
    expect(errors.filter((error) => !error.includes("404"))).toEqual([]);
    await page.close();
  });

  test("a report's link brings the report along", async () => {
    const { page, errors } = await visit("report.html");
    await page.getByLabel("Choose a file").setInputFiles(EXAMPLE);
    const heading = page.frameLocator("iframe").getByRole("heading", { name: "zenocheck: wrong" });
    await heading.waitFor();
    await page.getByRole("button", { name: "Copy the link" }).click();
    await page.getByRole("button", { name: /Copied|address/ }).waitFor();
    const other = await browser.newPage();
    await other.goto(page.url());
    await other.frameLocator("iframe").getByRole("heading", { name: "zenocheck: wrong" }).waitFor();
    expect(errors).toEqual([]);
    await other.close();
    await page.close();
  });
});
