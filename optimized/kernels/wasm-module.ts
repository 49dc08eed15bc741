import { readFileSync } from "node:fs";

/** How a kernel runs: WebAssembly with fused multiply-add, with plain SIMD, or not as WebAssembly at all. */
export type KernelPath = "relaxed" | "simd" | "typescript";

export interface KernelModule<Exports> {
  exports: Exports;
  path: Exclude<KernelPath, "typescript">;
}

const PATHS: readonly KernelPath[] = ["relaxed", "simd", "typescript"];

/**
 * The kernels of assembly/NAME.ts on `memory`, by the fastest path that this machine runs; null where WebAssembly was
 * not compiled or is not understood, and the caller's TypeScript must do. ZENOCHECK_KERNELS = relaxed, simd or
 * typescript allows that path and slower ones.
 *
 * @throws Error for another value of ZENOCHECK_KERNELS
 */
export function kernelModule<Exports>(name: string, memory: WebAssembly.Memory): KernelModule<Exports> | null {
  for (const path of pathsAllowed()) {
    if (path === "typescript") return null;
    const module = compiled(`${name}.${path}.wasm`);
    if (module) {
      const instance = new WebAssembly.Instance(module, { env: { memory } });
      return { exports: instance.exports as Exports, path };
    }
  }
  return null;
}

function pathsAllowed(): readonly KernelPath[] {
  const asked = process.env["ZENOCHECK_KERNELS"];
  if (asked === undefined || asked === "") return PATHS;
  const first = PATHS.indexOf(asked as KernelPath);
  if (first < 0) throw new Error(`ZENOCHECK_KERNELS: expected relaxed, simd or typescript, got "${asked}"`);
  return PATHS.slice(first);
}

const modules = new Map<string, WebAssembly.Module | null>();

/** The binary as a module; null where the file is missing or holds instructions that this engine does not know. */
function compiled(file: string): WebAssembly.Module | null {
  if (!modules.has(file)) modules.set(file, readModule(file));
  return modules.get(file)!;
}

function readModule(file: string): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(readFileSync(new URL(`./wasm/${file}`, import.meta.url)));
  } catch (thrown) {
    if (thrown instanceof WebAssembly.CompileError || (thrown as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw thrown;
  }
}
