import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runWorkflow } from "../ci/runner.ts";
import { inFolder } from "../helpers/command.ts";
import { copySources } from "../helpers/copied-checkout.ts";
import { hasBrowser, isDue, startBrowser, visitWith } from "../site/browser.ts";
import { served } from "../site/server.ts";

const WORKFLOW = fileURLToPath(new URL("../../.github/workflows/pages.yml", import.meta.url));

test.runIf(isDue || hasBrowser)(
  "the workflow of Pages, run as a runner runs it, uploads a site that works below /zenocheck/",
  () =>
    inFolder(async (folder) => {
      const [head, workspace] = [join(folder, "head"), join(folder, "workspace")];
      await Promise.all([head, workspace].map((each) => mkdir(each)));
      copySources(head);
      const env = {
        PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter),
        ...{ HOME: process.env["HOME"] ?? folder, CI: "true", GITHUB_ACTIONS: "true", GITHUB_WORKSPACE: workspace },
        RUNNER_TEMP: join(folder, "temp"),
      };
      const job = { env, workspace, checkouts: { head, base: head }, inputs: {} };
      const { failed, log, used } = await runWorkflow(WORKFLOW, job);
      expect({ failed, log }).toMatchObject({ failed: false });
      expect(used.map(({ uses }) => uses.split("@")[0])).toEqual([
        ...["actions/checkout", "actions/setup-node", "actions/upload-pages-artifact", "actions/deploy-pages"],
      ]);
      const artifact = join(workspace, used[2]!.with["path"]!);
      for (const file of ["404.html", "schemas/problem.schema.json", "data/properties.json"]) {
        expect(existsSync(join(artifact, file)), file).toBe(true);
      }
      const first = await readFile(join(artifact, "index.html"), "utf8");
      const roots = [...first.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, path]) => path);
      expect(roots.filter((path) => !path!.startsWith("/zenocheck/"))).toEqual([]);

      const site = await served(artifact);
      const browser = await startBrowser();
      try {
        const { page, errors } = await visitWith(browser, `${site.address}playground.html#N=2&realizations=1`, {});
        await page.locator("[data-test=said]").filter({ hasText: "1 of 1" }).waitFor();
        expect(errors).toEqual([]);
      } finally {
        await browser.close();
        site.close();
      }
    }),
);
