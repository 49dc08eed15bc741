import { UsageError } from "./exit.ts";

/** Packages that few commands need, so that `npm install zenocheck` does not bring them, and the version that does. */
const VERSIONS = {
  vega: 6,
  "vega-lite": 6,
  "h5wasm/node": 0,
  "hyparquet-writer": 0,
  "@resvg/resvg-js": 2,
} as const;

export type OptionalPackage = keyof typeof VERSIONS;

/** What Node answers where a package is not there; the second by Yarn's resolver. */
const NOT_FOUND = ["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"];

/** The command that installs those of these packages that are missing; null where none is. */
export async function installCommand(packages: readonly OptionalPackage[]): Promise<string | null> {
  const found = await Promise.all(packages.map(isInstalled));
  const missing = packages.filter((_, k) => !found[k]);
  if (missing.length === 0) return null;
  return `npm install ${missing.map((name) => `${name.replace("/node", "")}@${VERSIONS[name]}`).join(" ")}`;
}

/**
 * Before work that ends in them: all of these packages are installed.
 *
 * @param what the work, as the beginning of a sentence
 * @throws UsageError with the command that installs what is missing
 */
export async function requirePackages(what: string, packages: readonly OptionalPackage[]): Promise<void> {
  const command = await installCommand(packages);
  if (command === null) return;
  throw new UsageError(
    `${what} needs a package that zenocheck does not bring along: ${command} (with -g where zenocheck is global)`,
  );
}

async function isInstalled(name: OptionalPackage): Promise<boolean> {
  try {
    await import(name);
    return true;
  } catch (error) {
    if (NOT_FOUND.includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}
