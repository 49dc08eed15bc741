import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url));

/** Copy the sources of this checkout, changes included, into a repository of its own with one commit; packages and compiled kernels are linked. */
export function copyCheckout(folder: string): void {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: CHECKOUT,
    encoding: "utf8",
  });
  for (const file of listed.split("\0").filter((name) => name !== "" && existsSync(join(CHECKOUT, name)))) {
    cpSync(join(CHECKOUT, file), join(folder, file), { force: true });
  }
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, stdio: "ignore" });
  git("init");
  git("add", "--all");
  git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "copy");
  symlinkSync(join(CHECKOUT, "node_modules"), join(folder, "node_modules"), "dir");
  cpSync(join(CHECKOUT, "optimized/kernels/wasm"), join(folder, "optimized/kernels/wasm"), { recursive: true });
}

/** Replace a text of a file, which must be there once. */
export function patch(file: string, text: string, replacement: string): void {
  const before = readFileSync(file, "utf8");
  if (before.split(text).length !== 2) throw new Error(`${file}: expected the text once: ${text}`);
  writeFileSync(
    file,
    before.replace(text, () => replacement),
  );
}
