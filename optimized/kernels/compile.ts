import { mkdir, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

/** One binary for each set of instructions that a machine may have; `wasm-module.ts` picks among them. */
const VARIANTS = { simd: ["simd"], relaxed: ["simd", "relaxed-simd"] };

/**
 * Compile every kernel, assembly/NAME.ts, to wasm/NAME.simd.wasm and wasm/NAME.relaxed.wasm. Runs at install. Memory is imported and shared,
 * so that worker threads work on one set of vectors; there is no runtime and no allocator: a kernel sees addresses.
 */
const assembly = fileURLToPath(new URL("./assembly", import.meta.url));
const output = fileURLToPath(new URL("./wasm", import.meta.url));
await mkdir(output, { recursive: true });
for (const source of (await readdir(assembly)).filter((file) => file.endsWith(".ts"))) {
  for (const [variant, features] of Object.entries(VARIANTS)) {
    const { error, stderr } = await asc.main([
      join(assembly, source),
      ...["-o", join(output, `${basename(source, ".ts")}.${variant}.wasm`)],
      ...["-O3", "--noAssert", "--runtime", "stub", "--importMemory", "--sharedMemory", "--maximumMemory", "65536"],
      ...["threads", ...features].flatMap((feature) => ["--enable", feature]),
    ]);
    if (error) throw new Error(`${source}, ${variant}: ${error.message}\n${stderr.toString()}`);
  }
}
