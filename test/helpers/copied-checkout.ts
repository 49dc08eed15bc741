import { execFileSync } from "node:child_process";
import { cpSync, existsSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

/** Copy what a clean clone of this checkout would have, changes included. */
export function copySources(folder: string): void {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: CHECKOUT,
    encoding: "utf8",
  });
  for (const file of listed.split("\0").filter((name) => name !== "" && existsSync(join(CHECKOUT, name)))) {
    cpSync(join(CHECKOUT, file), join(folder, file), { force: true });
  }
}

/**
 * Copy the sources of this checkout, changes included, into a repository of its own with one commit; packages and
 * compiled kernels are linked.
 */
export function copyCheckout(folder: string): void {
  copySources(folder);
  execFileSync("git", ["init"], { cwd: folder, stdio: "ignore" });
  commitAll(folder);
  symlinkSync(join(CHECKOUT, "node_modules"), join(folder, "node_modules"), "dir");
  cpSync(join(CHECKOUT, "optimized/kernels/wasm"), join(folder, "optimized/kernels/wasm"), { recursive: true });
}

function commitAll(folder: string): void {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  git("add", "--all", ":!node_modules");
  git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "copy");
}

/**
 * Put a wrapper around `optimized.solve` of a copied checkout: `body` is what runs in its place, with `solve` the real
 * one and the arguments as `args`.
 */
export function wrapSolve(folder: string, body: string): void {
  const index = join(folder, "optimized/index.ts");
  renameSync(index, join(folder, "optimized/unwrapped.ts"));
  writeFileSync(
    index,
    `import { optimized as unwrapped } from "./unwrapped.ts";
export * from "./unwrapped.ts";
const { solve } = unwrapped;
export const optimized: typeof unwrapped = { ...unwrapped, async solve(...args) { ${body} } };
`,
  );
}
