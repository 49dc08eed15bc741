import { mkdir, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

/** One binary for each set of instructions that a machine may have; `wasm-module.ts` picks among them. */
const VARIANTS = { simd: ["simd"], relaxed: ["simd", "relaxed-simd"] };
/** What `Real` stands for in assembly/panels. */
const PRECISIONS = { double: "f64", single: "f32" };

const assembly = fileURLToPath(new URL("./assembly", import.meta.url));
const output = fileURLToPath(new URL("./wasm", import.meta.url));

/**
 * Compile every kernel, assembly/NAME.ts, to wasm/NAME.simd.wasm and wasm/NAME.relaxed.wasm, and assembly/panels once
 * for each precision. Runs where a checkout is installed; a package brings them along. Memory is imported and shared,
 * so that worker threads work on one set of vectors; there is no runtime and no allocator: a kernel sees addresses.
 *
 * @throws Error with what the compiler says
 */
export async function compileKernels(): Promise<void> {
  await mkdir(output, { recursive: true });
  for (const source of (await readdir(assembly)).filter((file) => file.endsWith(".ts"))) {
    await compile(join(assembly, source), basename(source, ".ts"), []);
  }
  for (const [precision, Real] of Object.entries(PRECISIONS)) {
    await compile(join(assembly, "panels/index.ts"), `panels.${precision}`, ["--use", `Real=${Real}`]);
  }
}

async function compile(source: string, name: string, options: string[]): Promise<void> {
  for (const [variant, features] of Object.entries(VARIANTS)) {
    const { error, stderr } = await asc.main([
      source,
      ...options,
      ...["-o", join(output, `${name}.${variant}.wasm`)],
      ...["-O3", "--noAssert", "--runtime", "stub", "--importMemory", "--sharedMemory", "--maximumMemory", "65536"],
      ...["threads", ...features].flatMap((feature) => ["--enable", feature]),
    ]);
    if (error) throw new Error(`${name}, ${variant}: ${error.message}\n${stderr.toString()}`);
  }
}
