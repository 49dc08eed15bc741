import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { environment } from "../terminal/environment.ts";
import { UsageError } from "../terminal/exit.ts";
import { integerOption } from "../terminal/integer.ts";
import { codeBlock, markdownTable } from "../terminal/markdown.ts";
import { plainText } from "../terminal/plain-text.ts";
import { painted } from "../terminal/screen.ts";
import { clip } from "../terminal/wrapped.ts";
import { makeWritable, tryFile, writeOutput } from "../terminal/write-whole.ts";
import { lookOf } from "./conform/look.ts";
import { verdictOf } from "./conform/words.ts";
import { pageOf } from "./html/page.ts";
import { type Standing, standingOf } from "./scoreboard/cells.ts";
import { nameOf, sheetsOf } from "./scoreboard/sheets.ts";
import { systemOption } from "./solvers/options.ts";

export interface ScoreboardOptions {
  samples?: string;
  filter?: string;
  system: string[];
  seconds: string;
  timeout: string;
  note?: string;
  markdown?: string;
  out: string;
}

/** `zenocheck scoreboard LIST`: conform and bench over a list of command lines, and one page of what came of it. */
export async function scoreboardCommand(list: string, options: ScoreboardOptions): Promise<void> {
  const { out, markdown, samples, filter, system, seconds, timeout } = options;
  const commands = await commandsAt(list);
  if (samples !== undefined) integerOption("--samples", samples, 1);
  integerOption("--seconds", seconds, 1);
  integerOption("--timeout", timeout, 1);
  for (const name of system) systemOption(name);
  await makeWritable("--out", out);
  if (markdown !== undefined) await tryFile("--markdown", markdown);
  const how = {
    folder: join(out, "cells"),
    conform: [
      ...["--timeout", timeout],
      ...(samples === undefined ? [] : ["--samples", samples]),
      ...(filter === undefined ? [] : ["--filter", filter]),
    ],
    bench: ["--timeout", timeout, "--seconds", seconds, ...system.flatMap((name) => ["--system", name])],
  };
  await mkdir(how.folder, { recursive: true });
  const standings: Standing[] = [];
  for (const exec of commands) {
    const standing = await standingOf(exec, how);
    standings.push(standing);
    const { conform } = standing;
    const said = typeof conform === "string" ? conform : verdictOf(conform);
    const line = plainText(`${clip(`${nameOf(standing)}: ${said}`)}\n`);
    process.stdout.write(painted(line, said, typeof conform === "string" ? "open" : lookOf(conform)));
    await publish(standings, how, options);
  }
}

/** Written anew after each solver: what was measured is there, whenever the run ends. */
async function publish(
  standings: readonly Standing[],
  { conform, bench }: { conform: readonly string[]; bench: readonly string[] },
  { out, markdown, note = "" }: ScoreboardOptions,
): Promise<void> {
  const sheets = sheetsOf(standings);
  const sentence =
    `${standings.length} solvers, each judged by conform ${conform.join(" ")} and measured by bench ${bench.join(" ")}, one after the other. ${note}`.trim();
  const page = pageOf({ verdict: "scoreboard", look: "open", sentence, sheets, environment: environment() });
  await writeOutput(join(out, "index.html"), page);
  if (markdown === undefined) return;
  const { processor, cores, memoryGiB, system, node, zenocheck } = environment();
  const where = `zenocheck ${zenocheck}, ${processor}, ${cores} cores, ${memoryGiB} GiB, ${system}, Node ${node}`;
  const head = `# Scoreboard\n\n${sentence}\n\nTimes are medians, each beside an answer that passed its check. For a ratio of two solvers, \`bench\` takes several \`--exec\` side by side.\n\n${codeBlock(where)}`;
  await writeOutput(markdown, `${head}\n\n${sheets.map(markdownTable).join("\n")}`);
}

async function commandsAt(file: string): Promise<string[]> {
  const expected = `${file}: expected a JSON array of command lines`;
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new UsageError(`${expected}, got ${error.message}`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${expected}, got ${(error as Error).message}`);
  }
  const isList = Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string" && each);
  if (!isList) throw new UsageError(`${expected}, got ${JSON.stringify(value)?.slice(0, 80)}`);
  return value as string[];
}
