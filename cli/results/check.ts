import { FolderRefused } from "../../ensembles/record-folder.ts";
import { type Checked, type CheckOptions, checkResults } from "../../figures/results/check.ts";
import { EXIT, UsageError } from "../../terminal/exit.ts";
import { integerOption } from "../../terminal/integer.ts";
import { jsonText } from "../../terminal/json.ts";
import { progress } from "../../terminal/progress.ts";
import { painted } from "../../terminal/screen.ts";
import { short } from "../../terminal/sheet.ts";
import { wrapped } from "../../terminal/wrapped.ts";

interface Options {
  share: string;
  seed?: string;
  filter?: string;
  json: boolean;
}

/** `zenocheck results check`: a share of the committed realisations made again. */
export async function checkCommand(folder: string, options: Options): Promise<void> {
  const seed =
    options.seed === undefined ? Math.floor(Date.now() / 86_400_000) : integerOption("--seed", options.seed, 0);
  const all: Checked[] = [];
  let total = 0;
  try {
    for await (const one of checkResults(folder, {
      share: shareOf(options.share),
      seed,
      filter: options.filter,
      counted: (count) => {
        total = count;
      },
    } as CheckOptions)) {
      all.push(one);
      progress(`compared, the last ${one.folder} ${one.key}`, { done: all.length, total });
    }
  } catch (error) {
    throw error instanceof FolderRefused ? new UsageError(error.message) : error;
  } finally {
    progress("");
  }
  const differ = all.filter(({ outcome }) => outcome === "differs").length;
  const look = differ > 0 ? "bad" : all.length > 0 ? "good" : "open";
  const shown = painted(inWords(all, seed), all.length === 0 ? "Nothing was compared" : `${differ} differ`, look);
  process.stdout.write(options.json ? jsonText({ seed, compared: all }) : shown);
  if (all.length === 0) process.exitCode = EXIT.inconclusive;
  if (differ > 0) process.exitCode = EXIT.failure;
}

function shareOf(text: string): number {
  const share = Number(text);
  if (share > 0 && share <= 1) return share;
  throw new UsageError(`--share: expected a number above 0 and at most 1, got "${text}"`);
}

/** How many must have had the same bits. */
function sameWays(all: Checked[]): string {
  const same = all.filter(({ sameWay }) => sameWay).length;
  if (same === all.length) return "All were made with these sources, this linear algebra and this Node.";
  return `${same === 0 ? "None" : `Only ${same}`} were made with these sources, this linear algebra and this Node, which must give the same bits.`;
}

function inWords(all: Checked[], seed: number): string {
  const count = (outcome: Checked["outcome"]) => all.filter((one) => one.outcome === outcome).length;
  const differing = all.filter(({ outcome }) => outcome === "differs");
  const verdict =
    all.length === 0
      ? "Nothing was compared: there are no results in this folder."
      : `${all.length} realisations were recomputed (seed ${seed}): ${count("same bits")} have the same bits, ${count("within accuracy")} agree to the promised accuracy, ${differing.length} differ. ${sameWays(all)}`;
  const lines = differing.flatMap(({ folder, key, sameWay, off, tolerance }) =>
    wrapped(
      `  ${folder} ${key}: off by ${short(off)}, ${sameWay ? "although the same sources, linear algebra and Node must give the same bits" : `more than ${short(tolerance)}`}`,
      "    ",
    ),
  );
  return `${[...wrapped(verdict), ...lines].join("\n")}\n`;
}
