import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const SITE = fileURLToPath(new URL("../../site", import.meta.url));
const BROWSER = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** The site's package gives these, which is not installed with the project. */
const AXE = join(SITE, "node_modules/axe-core/axe.min.js");

/** Set by .ci/run, which builds the site and installs a browser: there the tests always run, and fail without them. */
export const isDue = process.env["ZENOCHECK_SITE"] === "1";
export const hasBrowser = existsSync(BROWSER) && existsSync(AXE);

// biome-ignore lint/suspicious/noExplicitAny: the browser's types are those of the site's package
export type Any = any;

export interface Visit {
  page: Any;
  /** What the console said was wrong, what was thrown, what was not found, and what was asked of another server. */
  errors: string[];
}

export interface Eyes {
  width?: number;
  dark?: boolean;
}

/** Debian's Chromium, which finds no server but those of this machine. */
export function startBrowser(): Promise<Any> {
  const { chromium } = createRequire(join(SITE, "package.json"))("playwright-core");
  const alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";
  return chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox", alone] });
}

/** A page opened, and what went wrong on it. */
export async function visitWith(browser: Any, address: string, { width = 1200, dark = false }: Eyes): Promise<Visit> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: dark ? "dark" : "light" });
  const errors: string[] = [];
  page.on("console", (message: { type(): string; text(): string }) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error: Error) => errors.push(error.message));
  page.on("request", (request: { url(): string }) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(new URL(address).origin))
      errors.push(request.url());
  });
  page.on("response", (response: { url(): string; status(): number }) => {
    if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(address, { waitUntil: "networkidle" });
  return { page, errors };
}

/** What axe finds against WCAG 2.1 AA on a page: each rule with the first place that breaks it. */
export async function violations(page: Any): Promise<[string, string][]> {
  await page.evaluate(readFileSync(AXE, "utf8"));
  const found = await page.evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] })");
  return found.violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [
    id,
    nodes[0]!.html.slice(0, 200),
  ]);
}

/** How far a page is wider than its window. */
export function overhang(page: Any): Promise<number> {
  return page.evaluate("document.documentElement.scrollWidth - innerWidth");
}

/** The same page in another window, in the other colours. */
export async function seen(page: Any, { width = 1200, dark = false }: Eyes): Promise<void> {
  await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
  await page.setViewportSize({ width, height: 900 });
  await page.waitForFunction("document.getAnimations().every(({ playState }) => playState !== 'running')");
}

/** What can be seen and takes the focus, but is not reached by Tab from the top of the page. */
export async function unreached(page: Any): Promise<string[]> {
  const due = await page.evaluate(`(() => {
    document.activeElement?.blur();
    getSelection().removeAllRanges();
    scrollTo(0, 0);
    window.due = new Set([...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
      .filter((it) => it.tabIndex >= 0 && !it.disabled && it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && it.getClientRects().length > 0));
    addEventListener("focusin", ({ target }) => window.due.delete(target));
    return window.due.size;
  })()`);
  // Links that are seen only in focus are on the way, too.
  for (let k = 1; k < 3 * due + 20; k++) {
    await page.keyboard.press("Tab");
    if (k % 20 === 0 && (await page.evaluate("window.due.size")) === 0) break;
  }
  return page.evaluate("[...window.due].map((it) => it.outerHTML.slice(0, 120))");
}
