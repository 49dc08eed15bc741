import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { catalogue } from "../properties/index.ts";
import { harmless, KILLERS, knownBad } from "../properties/known-bad/index.ts";
import { reference } from "../reference/index.ts";
import { UsageError } from "../terminal/exit.ts";
import { seedOption } from "../terminal/integer.ts";
import { runProgram } from "../terminal/run-program.ts";
import { short, terminalTable } from "../terminal/sheet.ts";
import { tryOutput, writeOutput } from "../terminal/write-whole.ts";
import { vectorProperties } from "../vectors/index.ts";
import { isAsExpected, type KillRow, killRow } from "./kill-matrix.ts";
import { matrixPage } from "./matrix-page.ts";
import { remembering } from "./remembering.ts";

interface Options {
  seed: string;
  share: string;
  named?: true;
  harmless?: true;
  filter: string;
  property: string;
  json?: string;
  resume?: true;
  page?: string;
  faults?: string;
}

/**
 * `npm run kill-matrix`: which check finds which of the solvers that are wrong on purpose; harmless variations must
 * pass all.
 */
async function killMatrix(options: Options): Promise<void> {
  const plan = { seed: seedOption(options.seed), share: shareOption(options.share) };
  for (const name of ["json", "page", "faults"] as const) {
    if (options[name]) await tryOutput(`--${name}`, options[name]);
  }
  const all = [...vectorProperties(), ...catalogue];
  const right = remembering(reference);
  const solvers = [
    ...(options.harmless ? [] : knownBad).map((bad) => ({ bad, isHarmless: false })),
    ...harmless.map((bad) => ({ bad, isHarmless: true })),
  ].filter(({ bad }) => bad.id.includes(options.filter));
  if (solvers.length === 0) {
    throw new UsageError(`--filter: expected a part of the id of a wrong or harmless solver, got "${options.filter}"`);
  }

  const before = options.resume && options.json ? await matrixIn(options.json, plan) : [];
  const rows: KillRow[] = [];
  const unexpected: KillRow[] = [];
  for (const { bad, isHarmless } of solvers) {
    const columns = all.filter(({ id, class: kind }) => {
      if (id === KILLERS[bad.id]) return true;
      if (options.named) return isHarmless && kind === "vector";
      return id.includes(options.property);
    });
    const row =
      before.find((known) => known.bad === bad.id) ??
      (await killRow(bad, right, columns, options.harmless ? { ...plan, share: 1 } : plan));
    rows.push(row);
    const asExpected = isAsExpected(row, isHarmless);
    if (!asExpected) unexpected.push(row);
    const { named, killedBy } = row;
    const effect = killedBy.find(({ property }) => property === named)?.effect;
    process.stdout.write(
      `${asExpected ? "ok  " : "BAD "} ${bad.id}: ${named ?? "harmless"} ${short(effect)}; broken: ${killedBy.map(({ property }) => property).join(" ") || "nothing"}\n`,
    );
    if (options.json) await writeOutput(options.json, matrixText(rows, plan));
  }

  process.stdout.write(
    terminalTable({
      title: "What each property breaks",
      head: ["property", "wrong solvers", "named for", "greatest effect / threshold"],
      rows: all.map(({ id }) => {
        const hits = rows.flatMap(({ killedBy }) => killedBy.filter(({ property }) => property === id));
        const names = rows.filter(({ named }) => named === id).length;
        return [id, String(hits.length), String(names), short(Math.max(0, ...hits.map(({ effect }) => effect)))];
      }),
    }),
  );
  if (options.page) await writeOutput(options.page, matrixPage(rows, plan));
  if (options.faults) await writeOutput(options.faults, faultsText(rows));
  process.stdout.write(`${rows.length - unexpected.length} of ${rows.length} rows as expected\n`);
  if (unexpected.length > 0) process.exitCode = 1;
}

/** The matrix as JSON, a line for each solver; an infinite effect is null. */
function matrixText(rows: readonly KillRow[], plan: { seed: number; share: number }): string {
  const [head] = JSON.stringify(plan).split("}");
  return `${head},"rows":[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]}\n`;
}

/** The rows of an earlier run with the same seed and share, as far as it came. */
async function matrixIn(file: string, { seed, share }: { seed: number; share: number }): Promise<KillRow[]> {
  const text = await readFile(file, "utf8").catch(() => "null");
  const known = JSON.parse(text, (key, value) => (key === "effect" ? (value ?? Number.POSITIVE_INFINITY) : value));
  return known?.seed === seed && known.share === share ? known.rows : [];
}

/** The rows of wrong solvers, a line each, for a diagnosis to compare with: conformance/diagnosis/known-faults.json. */
function faultsText(rows: readonly KillRow[]): string {
  const lines = rows
    .filter(({ named }) => named !== null)
    .map(({ bad: id, wrong, killedBy }) =>
      JSON.stringify({ id, wrong, broken: killedBy.map(({ property }) => property) }),
    );
  return `[\n${lines.map((line) => `  ${line}`).join(",\n")}\n]\n`;
}

function shareOption(text: string): number {
  const share = Number(text);
  if (text.trim() !== "" && share > 0 && share <= 1) return share;
  throw new UsageError(`--share: expected a number above 0, at most 1, got "${text}"`);
}

const program = new Command("npm run kill-matrix --")
  .description("Measure solvers that are wrong in one way, and harmless variations, against every property.")
  .option("--seed <integer>", "seed of the samples", "5")
  .option("--share <number>", "fraction of each property's samples; the named killer has all of them", "0.25")
  .option("--named", "only the named killer of each wrong solver; harmless variations against the vectors")
  .option("--harmless", "only the harmless variations, with all samples of every property")
  .option("--filter <text>", "only solvers whose id contains this", "")
  .option("--property <text>", "only properties whose id contains this, and the named killers", "")
  .option("--json <file>", "write the matrix as JSON, row by row")
  .option("--resume", "keep the rows that the file of --json holds, and measure the others")
  .option("--page <file>", "write the matrix as a page of Markdown")
  .option("--faults <file>", "write what each wrong solver breaks, for conformance/diagnosis/known-faults.json")
  .action(killMatrix)
  .exitOverride();

await runProgram(program, process.argv, "kill-matrix");
