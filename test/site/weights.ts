import type { Any } from "./browser.ts";
import { visitWith } from "./browser.ts";
import type { Served } from "./server.ts";

/** What each kind of page may weigh, all of it seen, in kB as the server sends them; the font of equations is 403. */
export const BUDGETS: Readonly<Record<string, number>> = {
  "index.html": 300,
  "start.html": 300,
  "physics.html": 750,
  "docs/conformance.html": 300,
  "api/model.html": 300,
  "docs/decisions/index.html": 300,
  "playground.html": 600,
  "check.html": 600,
  "protocol.html": 600,
  "report.html": 300,
  "properties.html": 750,
  "kill-matrix.html": 350,
  "slips.html": 300,
  "survivors.html": 300,
  "results/index.html": 2000,
  "results/prl-fig2.html": 1500,
};

/** The kB that are sent for a page until it is scrolled to its end and quiet, nothing being there before. */
export async function weightOf(browser: Any, site: Served, address: string): Promise<number> {
  site.sent();
  const { page } = await visitWith(browser, `${site.address}${address}`, {});
  await page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })");
  await page.waitForLoadState("networkidle");
  await page.close();
  return site.sent() / 1000;
}
