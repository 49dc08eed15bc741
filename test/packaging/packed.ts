import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { copyCheckout } from "../helpers/copied-checkout.ts";
import { run } from "./run.ts";

/** What installs, compiles and judges packages, in the versions that were seen to; installed from the registry. */
const TOOLS = {
  main: ["pnpm@12.21.0", "@yarnpkg/cli-dist@4.18.1", "publint@0.3.25", "@arethetypeswrong/cli@0.18.5"],
  classic: ["yarn@1.22.22"],
  typescript5: ["typescript@5.9.3"],
};

export interface Packed {
  /** A folder for installations, whose path has a space and letters beyond ASCII. */
  folder: string;
  tarball: string;
  /** A git repository with this checkout, changes included, as its one commit. */
  repository: string;
  /** Folders with a `node_modules/.bin`. */
  tools: Record<keyof typeof TOOLS, string>;
}

declare module "vitest" {
  export interface ProvidedContext {
    packed: Packed;
  }
}

/** Before all tests: the package by `npm pack`, a repository to install from, the tools. */
export default async function setup(project: TestProject): Promise<() => void> {
  const root = mkdtempSync(join(tmpdir(), "zenocheck-packaging-"));
  const folder = join(root, "après l'été");
  const repository = join(folder, "repository");
  for (const path of [repository, ...Object.keys(TOOLS).map((name) => join(root, name))]) {
    mkdirSync(path, { recursive: true });
  }
  const checkout = fileURLToPath(new URL("../..", import.meta.url));
  await run("npm", ["pack", "--pack-destination", folder], checkout);
  copyCheckout(repository);
  for (const [name, packages] of Object.entries(TOOLS)) {
    await run("npm", ["install", "--ignore-scripts", "--prefix", join(root, name), ...packages], root);
  }
  project.provide("packed", {
    folder,
    tarball: join(folder, readdirSync(folder).find((file) => file.endsWith(".tgz"))!),
    repository,
    tools: { main: join(root, "main"), classic: join(root, "classic"), typescript5: join(root, "typescript5") },
  });
  return () => rmSync(root, { recursive: true, force: true });
}
