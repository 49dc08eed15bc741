import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { quoted } from "../../ensembles/slurm/job-scripts.ts";
import { published } from "../published.ts";
import { withBaseTree } from "./base-tree.ts";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

/**
 * `npm run bench -- compare BASE`: `zenocheck compare` of the solver of this checkout, changes included, against that
 * of a git ref; its options follow.
 */
export async function compareCommand(base: string, options: readonly string[]): Promise<void> {
  const server = fileURLToPath(new URL("./serve-checkout.ts", import.meta.url));
  const served = (root: string) => [process.execPath, server, root].map(quoted).join(" ");
  const reports = ["--json", join("report", "compare.json"), "--markdown", join("report", "compare.md")];
  await withBaseTree(CHECKOUT, base, (tree) =>
    published(["compare", "--exec", served(CHECKOUT), "--against", served(tree), ...reports, ...options]),
  );
}
