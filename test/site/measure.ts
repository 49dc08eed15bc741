import { Command } from "commander";
import { runProgram } from "../../terminal/run-program.ts";
import { terminalTable } from "../../terminal/sheet.ts";
import { type Any, startBrowser, visitWith } from "./browser.ts";
import { type Served, served } from "./server.ts";
import { BUDGETS, weightOf } from "./weights.ts";

/** So many times a slider is moved, for a median. */
const MOVES = 16;

/** `npm run docs:measure`: what each kind of page weighs, and how soon the playground draws what a slider asks for. */
async function measure(): Promise<void> {
  const site = await served();
  const browser = await startBrowser();
  try {
    const weights: string[][] = [];
    for (const [address, most] of Object.entries(BUDGETS)) {
      weights.push([address, (await weightOf(browser, site, address)).toFixed(0), String(most)]);
    }
    process.stdout.write(
      terminalTable({ title: "What a page weighs, seen to its end", head: ["page", "kB", "allowed"], rows: weights }),
    );
    const redraws: string[][] = [];
    for (const N of [1, 2, 3, 4, 5, 6, 7, 8]) redraws.push([String(N), ...(await redrawsOf(browser, site, N))]);
    const title = "First picture after a slider has moved";
    process.stdout.write(`\n${terminalTable({ title, head: ["N", "median, ms", "slowest, ms"], rows: redraws })}`);
  } finally {
    await browser.close();
    site.close();
  }
}

async function redrawsOf(browser: Any, site: Served, N: number): Promise<string[]> {
  const { page } = await visitWith(browser, `${site.address}playground.html#N=${N}&realizations=1`, {});
  const said = page.locator("[data-test=redraw]");
  const taken: number[] = [];
  for (let k = 0; k <= MOVES; k++) {
    const before = await said.getAttribute("data-count");
    await page.getByLabel("temperature").focus();
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction(`document.querySelector("[data-test=redraw]").dataset.count !== "${before}"`);
    if (k > 0) taken.push(Number.parseFloat(await said.innerText()));
  }
  await page.close();
  const sorted = taken.sort((a, b) => a - b);
  return [sorted[MOVES / 2]!, sorted.at(-1)!].map((each) => each.toFixed(0));
}

await runProgram(
  new Command("npm run docs:measure --")
    .description("measure the built site: the weight of its pages, and how soon the playground draws")
    .action(measure)
    .exitOverride(),
  process.argv,
  "docs:measure",
);
