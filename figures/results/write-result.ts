import { join } from "node:path";
import Papa from "papaparse";
import { writeWhole } from "../../terminal/write-whole.ts";
import { agreement } from "../claims.ts";
import type { FigureOptions, FigureResult } from "../figure.ts";
import { writePicture } from "../write-picture.ts";

/** Digits of a number in a table or a picture. */
const DIGITS = 6;

/** What claims.json holds. */
export interface WrittenClaims extends Pick<FigureResult, "title" | "claims" | "failures" | "verdict"> {
  options: FigureOptions;
}

/**
 * Write a figure into its folder: data.json, a CSV file for each table, claims.json, and its picture as figure.svg,
 * figure.png and figure.vl.json, the Vega-Lite specification with its data.
 *
 * @returns the command that installs what draws figure.png, where it is missing; null where it was drawn
 */
export async function writeResult(
  result: FigureResult,
  options: FigureOptions,
  folder: string,
): Promise<string | null> {
  const { title, data, tables, chart, claims, failures, verdict, page } = result;
  await writeWhole(join(folder, "data.json"), `${JSON.stringify({ title, options, ...data, failures }, shortened)}\n`);
  const judged = claims.map((claim) => ({ ...claim, agreement: agreement(claim) }));
  await writeWhole(join(folder, "claims.json"), { title, options, claims: judged, failures, verdict });
  for (const [name, { columns, rows }] of Object.entries(tables)) {
    const text = Papa.unparse([columns, ...rows.map((row) => row.map((cell) => shortened("", cell)))], {
      newline: "\n",
    });
    await writeWhole(join(folder, `${name}.csv`), `${text}\n`);
  }
  if (page !== undefined) await writeWhole(join(folder, "README.md"), page);
  return (await writePicture(join(folder, "figure"), chart, shortened)).pngNeeds;
}

/** The digits of data.json and figure.vl.json. */
export function shortened(_: string, value: unknown): unknown {
  return typeof value === "number" && Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value;
}
