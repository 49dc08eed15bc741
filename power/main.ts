import { Command } from "commander";
import { catalogue } from "../properties/index.ts";
import { harmless, KILLERS, knownBad } from "../properties/known-bad/index.ts";
import { reference } from "../reference/index.ts";
import { short, terminalTable } from "../terminal/sheet.ts";
import { writeOutput } from "../terminal/write-whole.ts";
import { vectorProperties } from "../vectors/index.ts";
import { isAsExpected, type KillRow, killRow } from "./kill-matrix.ts";
import { matrixPage } from "./matrix-page.ts";
import { remembering } from "./remembering.ts";

interface Options {
  seed: number;
  share: number;
  named?: true;
  harmless?: true;
  filter: string;
  property: string;
  json?: string;
  page?: string;
}

const options = new Command("kill-matrix")
  .description("Measure solvers that are wrong in one way, and harmless variations, against every property.")
  .option("--seed <n>", "seed of the samples", Number, 5)
  .option("--share <f>", "fraction of each property's samples; the named killer has all of them", Number, 0.25)
  .option("--named", "only the named killer of each wrong solver; harmless variations against the vectors")
  .option("--harmless", "only the harmless variations, with all samples of every property")
  .option("--filter <text>", "only solvers whose id contains this", "")
  .option("--property <text>", "only properties whose id contains this, and the named killers", "")
  .option("--json <file>", "write the matrix as JSON, row by row")
  .option("--page <file>", "write the matrix as a page of Markdown")
  .parse()
  .opts<Options>();

const all = [...vectorProperties(), ...catalogue];
const right = remembering(reference);
const solvers = [
  ...(options.harmless ? [] : knownBad).map((bad) => ({ bad, isHarmless: false })),
  ...harmless.map((bad) => ({ bad, isHarmless: true })),
].filter(({ bad }) => bad.id.includes(options.filter));

const rows: (KillRow & { asExpected: boolean })[] = [];
for (const { bad, isHarmless } of solvers) {
  const columns = all.filter(({ id, class: kind }) => {
    if (id === KILLERS[bad.id]) return true;
    if (options.named) return isHarmless && kind === "vector";
    return id.includes(options.property);
  });
  const row = await killRow(bad, right, columns, options.harmless ? { ...options, share: 1 } : options);
  rows.push({ ...row, asExpected: isAsExpected(row, isHarmless) });
  const { named, killedBy, asExpected } = rows.at(-1)!;
  const effect = killedBy.find(({ property }) => property === named)?.effect;
  process.stdout.write(
    `${asExpected ? "ok  " : "BAD "} ${bad.id}: ${named ?? "harmless"} ${short(effect)}; broken: ${killedBy.map(({ property }) => property).join(" ") || "nothing"}\n`,
  );
  if (options.json)
    await writeOutput(options.json, `${JSON.stringify({ seed: options.seed, share: options.share, rows }, null, 1)}\n`);
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
if (options.page) await writeOutput(options.page, matrixPage(rows, options));
const unexpected = rows.filter(({ asExpected }) => !asExpected);
process.stdout.write(`${rows.length - unexpected.length} of ${rows.length} rows as expected\n`);
process.exitCode = unexpected.length === 0 ? 0 : 1;
