import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, inject, test } from "vitest";
import { emptyFolder } from "./consumer.ts";
import { attempt, run } from "./run.ts";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));
const { tarball } = inject("packed");

/** The oldest that `engines` of package.json allows, the one that all tests run on, the newest of the registry. */
test.each(["22.18.0", "24", "latest"])(
  "node@%s runs the installed package, and the benchmark of the checkout",
  async (version) => {
    const { folder, zenocheck, node } = emptyFolder(`node ${version}`, ["npx", "--no-install"], {
      "package.json": '{ "private": true, "type": "module", "allowScripts": { "node": true } }\n',
      "version.js": "console.log(process.version);\n",
    });
    await run("npm", ["install", tarball, `node@${version}`], folder);
    const found = (await node("version.js")).trim();
    if (version !== "latest") expect(`${found}.`).toContain(`v${version}.`);
    else expect(Number(found.slice(1).split(".")[0])).toBeGreaterThanOrEqual(26);

    const verified = await zenocheck("verify", "--samples", "2");
    expect(verified.text).toContain("Everything holds");
    const solver = "zenocheck serve --solver optimized";
    const judged = await zenocheck("conform", "--exec", solver, "--samples", "1", "--json", "judged.json");
    expect(JSON.parse(readFileSync(join(folder, "judged.json"), "utf8"))).toMatchObject({ conclusion: "right" });
    expect({ verified: verified.code, judged: judged.code }).toEqual({ verified: 0, judged: 0 });

    const binary = join(folder, "node_modules/.bin/node");
    const options = ["--system", "hilbert", "--sizes", "2..3", "--seconds", "600"];
    const bench = [join(CHECKOUT, "bench/main.ts"), ...options];
    const measured = await attempt(binary, bench, folder);
    expect(measured.text).toContain("4 of 4 problems were timed");
    expect(measured.code).toBe(0);
  },
);
