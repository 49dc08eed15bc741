import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { compileKernels } from "../optimized/kernels/compile.ts";
import { Finding } from "../terminal/exit.ts";
import { runProgram } from "../terminal/run-program.ts";
import { reachableDeclarations } from "./declarations.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "dist");
const WASM = "optimized/kernels/wasm";

/** `npm run build`: the kernels, and dist/: JavaScript, the types that users see, the kernels once more. */
async function build(): Promise<void> {
  await rm(DIST, { recursive: true, force: true });
  await Promise.all([compileKernels(), compileSources(JAVASCRIPT), compileSources(DECLARATIONS)]);
  await cp(join(ROOT, WASM), join(DIST, WASM), { recursive: true });
  await shrink();
}

/** What the code says to its reader is in the repository and, of what users call, in the declarations. */
const JAVASCRIPT = ["--removeComments", "--declaration", "false", "--noCheck"];
const DECLARATIONS = ["--emitDeclarationOnly"];

async function compileSources(emitted: readonly string[]): Promise<void> {
  const tsc = [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json", ...emitted];
  const compiler = spawn(process.execPath, tsc, { cwd: ROOT, stdio: "inherit" });
  const [code] = await once(compiler, "close");
  if (code !== 0) throw new Finding("the sources do not compile");
}

/** Types that no user can come to are half of all files, and white space is more than half of the vectors. */
async function shrink(): Promise<void> {
  const kept = await reachableDeclarations(["index.d.ts", "vitest.d.ts"].map((file) => join(DIST, file)));
  for (const file of await readdir(DIST, { recursive: true })) {
    const path = join(DIST, file);
    if (file.endsWith(".d.ts") && !kept.has(path)) await rm(path);
    if (file.endsWith(".json")) await writeFile(path, JSON.stringify(JSON.parse(await readFile(path, "utf8"))));
  }
}

const program = new Command("npm run build --")
  .description("compile the kernels and the package's files, dist/; runs where a checkout is installed or packed")
  .action(build)
  .exitOverride();

await runProgram(program, process.argv, "build");
