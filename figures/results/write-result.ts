import { join } from "node:path";
import Papa from "papaparse";
import { installCommand } from "../../terminal/packages.ts";
import { writeWhole } from "../../terminal/write-whole.ts";
import { agreement } from "../claims.ts";
import type { FigureOptions, FigureResult } from "../figure.ts";

/** Digits of a number in a table or a picture. */
const DIGITS = 6;

/** Pixels of the picture for each unit of the drawing. */
const ZOOM = 1.5;

/** What claims.json holds. */
export interface WrittenClaims extends Pick<FigureResult, "title" | "claims" | "failures" | "verdict"> {
  options: FigureOptions;
}

/**
 * Write a figure into its folder: data.json, a CSV file for each table, figure.svg, figure.png and claims.json.
 *
 * @returns the command that installs what draws figure.png, where it is missing; null where it was drawn
 */
export async function writeResult(
  result: FigureResult,
  options: FigureOptions,
  folder: string,
): Promise<string | null> {
  const { title, data, tables, svg, claims, failures, verdict, page } = result;
  await writeWhole(join(folder, "data.json"), `${JSON.stringify({ title, options, ...data, failures }, shortened)}\n`);
  const judged = claims.map((claim) => ({ ...claim, agreement: agreement(claim) }));
  await writeWhole(join(folder, "claims.json"), { title, options, claims: judged, failures, verdict });
  await writeWhole(join(folder, "figure.svg"), svg);
  for (const [name, { columns, rows }] of Object.entries(tables)) {
    const text = Papa.unparse([columns, ...rows.map((row) => row.map((cell) => shortened("", cell)))], {
      newline: "\n",
    });
    await writeWhole(join(folder, `${name}.csv`), `${text}\n`);
  }
  if (page !== undefined) await writeWhole(join(folder, "README.md"), page);
  const missing = await installCommand(["@resvg/resvg-js"]);
  if (missing === null) await writeWhole(join(folder, "figure.png"), await pngOf(svg));
  return missing;
}

function shortened(_: string, value: unknown): unknown {
  return typeof value === "number" && Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value;
}

async function pngOf(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  const font = { loadSystemFonts: true, defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans" };
  return new Resvg(svg, { fitTo: { mode: "zoom", value: ZOOM }, font, background: "white" }).render().asPng();
}
