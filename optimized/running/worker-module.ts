import { existsSync } from "node:fs";

/** The module of a thread, NAME.ts beside the one that asks, as source or as compiled. */
export function workerModule(name: string, from: string): URL {
  const source = new URL(`./${name}.ts`, from);
  return existsSync(source) ? source : new URL(`./${name}.js`, from);
}
