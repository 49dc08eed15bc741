import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { denseAlgebra } from "../../optimized/dense/chosen-algebra.ts";
import { kernelModule } from "../../optimized/kernels/wasm-module.ts";

/** What the last bits of a number depend on, besides the problem. */
export interface Way {
  /** SHA-256 of the sources that compute: the model and the solver. */
  code: string;
  /** The dense algebra, with the machine's kernels of a LAPACK. */
  dense: string;
  /** How the loops over panels are compiled. */
  kernels: string;
  /** Node and its JavaScript engine, whose exponentials are its own. */
  node: string;
}

const CODE = ["model", "optimized"];

/** The way in which this process computes. */
export function thisWay(): Way {
  const { name, detail } = denseAlgebra();
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  return {
    code: codeHash(),
    dense: detail ? `${name}, ${detail}` : name,
    kernels: kernelModule("product", memory)?.path ?? "typescript",
    node: process.version,
  };
}

/** Whether two ways must give the same bits. */
export function sameWay(a: Way, b: Way): boolean {
  return (["code", "dense", "kernels", "node"] as const).every((key) => a[key] === b[key]);
}

function codeHash(): string {
  const hash = createHash("sha256");
  for (const folder of CODE) {
    const path = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
    const files = readdirSync(path, { recursive: true, encoding: "utf8" }).filter((file) => /\.[tj]s$/.test(file));
    for (const file of files.sort())
      hash
        .update(file)
        .update("\0")
        .update(readFileSync(`${path}/${file}`));
  }
  return hash.digest("hex").slice(0, 32);
}
