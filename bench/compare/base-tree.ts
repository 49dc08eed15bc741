import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../../terminal/exit.ts";

const run = promisify(execFile);

/**
 * Check out a git ref of the repository at `root` into a temporary worktree, install it and compile its kernels, do the
 * work, and take the worktree away again. Where the lock file is the same, the installed packages are linked instead of
 * installed.
 *
 * @throws UsageError where the ref is not known
 */
export async function withBaseTree<T>(root: string, ref: string, work: (base: string) => Promise<T>): Promise<T> {
  const commit = await commitOf(root, ref);
  const folder = await mkdtemp(join(tmpdir(), "zenocheck-base-"));
  const base = join(folder, "tree");
  try {
    await git(root, "worktree", "add", "--detach", "--quiet", base, commit);
    await install(root, base);
    return await work(base);
  } finally {
    await git(root, "worktree", "remove", "--force", base).catch(() => {});
    await rm(folder, { recursive: true, force: true });
    await git(root, "worktree", "prune");
  }
}

async function install(root: string, base: string): Promise<void> {
  const lock = (tree: string) => readFile(join(tree, "package-lock.json"), "utf8");
  if ((await lock(root)) === (await lock(base))) {
    await symlink(join(root, "node_modules"), join(base, "node_modules"), "dir");
  } else {
    await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: base, maxBuffer: 2 ** 26 });
  }
  await run("npm", ["run", "--if-present", "kernels"], { cwd: base, maxBuffer: 2 ** 26 });
}

/** The commit that a ref names. */
async function commitOf(root: string, ref: string): Promise<string> {
  try {
    return (await git(root, "rev-parse", "--verify", "--quiet", `${ref}^{commit}`)).trim();
  } catch {
    throw new UsageError(`BASE: expected a git ref of this repository, got "${ref}"; git log --oneline lists commits`);
  }
}

async function git(root: string, ...args: string[]): Promise<string> {
  return (await run("git", args, { cwd: root })).stdout;
}
