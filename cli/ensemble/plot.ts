import { join } from "node:path";
import { existingStudyFolder } from "../../ensembles/study/folder.ts";
import { resultsOf } from "../../ensembles/study/results.ts";
import { tallyOf } from "../../ensembles/study/tally.ts";
import { type Asked, averagedPoints, defaultsOf, indexAxis } from "../../figures/study/averaged.ts";
import { averagedChart } from "../../figures/study/chart.ts";
import { DRAWING } from "../../figures/svg.ts";
import { writePicture } from "../../figures/write-picture.ts";
import { EXIT, UsageError } from "../../terminal/exit.ts";
import { requirePackages } from "../../terminal/packages.ts";
import { whileRunning } from "../../terminal/progress.ts";
import { wrapped } from "../../terminal/wrapped.ts";
import { tryFile } from "../../terminal/write-whole.ts";
import { withSentences } from "./errors.ts";

interface PlotOptions {
  x?: string;
  y?: string;
  by?: string;
  statistic: Asked["statistic"];
  out?: string;
}

/** `zenocheck ensemble plot DIR`: averages of a study with their intervals, as SVG, PNG and Vega-Lite. */
export async function plotCommand(path: string, options: PlotOptions): Promise<void> {
  const folder = await withSentences(() => existingStudyFolder(path));
  if (folder === null) return;
  await requirePackages("a picture", DRAWING);
  const { total, whole } = await tallyOf(folder);
  const results = await whileRunning("averages are made", resultsOf(folder));
  const asked = askedOf(options, results);
  const points = averagedPoints(results, asked);
  if (points.length === 0) throw new UsageError(`${path}: expected a realisation with an answer, got none`);
  const base = options.out?.replace(/\.(?:svg|png|vl\.json)$/, "") ?? defaultBase(path, asked);
  await tryFile("--out", `${base}.svg`);
  const { files, pngNeeds } = await writePicture(base, averagedChart(folder.study, points, asked));
  const sentences = [
    `The ${asked.statistic} of ${asked.y} against ${asked.x}, ${countsOf(points)} realisations, 95 % intervals.`,
    heavyText(points, asked),
  ];
  process.stdout.write([...sentences.flatMap((each) => wrapped(each)), ...files].map((line) => `${line}\n`).join(""));
  if (pngNeeds !== null) process.stderr.write(`zenocheck: no PNG: it needs ${pngNeeds}\n`);
  if (whole === total) return;
  process.stderr.write(`zenocheck: ${total - whole} of ${total} records are missing, and so from this picture\n`);
  process.exitCode = EXIT.inconclusive;
}

/** Where only y is given and is a list, it is drawn against its index. */
function askedOf({ x, y, by, statistic }: PlotOptions, results: Parameters<typeof defaultsOf>[0]): Asked {
  const defaults = defaultsOf(results);
  const drawn = y ?? defaults.y;
  const names = results.points.flatMap(({ dynamics }) => dynamics.flatMap(({ averages }) => averages));
  const isList = names.some(({ quantity }) => quantity.startsWith(`${drawn}[`));
  const against = x ?? (isList ? indexAxis(drawn) : defaults.x);
  return { x: against, y: drawn, by: by ?? (defaults.by === against ? null : defaults.by), statistic };
}

function defaultBase(path: string, { x, y, statistic }: Asked): string {
  return join(
    path,
    "plots",
    `${y}-against-${x}${statistic === "mean" ? "" : `-${statistic}`}`.replace(/[^\w.-]/g, "_"),
  );
}

/** "200", or "198 to 200" where some have no answer. */
function countsOf(points: readonly { count: number }[]): string {
  const counts = points.map(({ count }) => count);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least} to ${most}`;
}

function heavyText(points: readonly { heavyTails: boolean }[], { statistic }: Asked): string {
  const heavy = points.filter(({ heavyTails }) => heavyTails).length;
  return heavy === 0 || statistic === "median"
    ? ""
    : `${heavy} of ${points.length} have heavy tails (a kurtosis above 6), where the median says more: --statistic median.`;
}
