import { existsSync } from "node:fs";

/** The sources in a checkout, the built files in an installed package. */
const entry = ["../cli/main.ts", "../dist/cli/main.js"]
  .map((path) => new URL(path, import.meta.url))
  .find((path) => existsSync(path));

if (entry) {
  const { main } = await import(entry.href);
  await main(process.argv);
} else {
  process.stderr.write(
    "zenocheck: this copy was installed from a repository with --ignore-scripts, which leaves it without its built files; install it without --ignore-scripts, or from a package made by npm pack\n",
  );
  process.exitCode = 2;
}
