import { installCommand } from "../terminal/packages.ts";
import { writeWhole } from "../terminal/write-whole.ts";
import { completeSpec, svgOf } from "./svg.ts";

/** Pixels of the PNG for each unit of the drawing. */
const ZOOM = 1.5;

/** A picture as it was written. */
export interface WrittenPicture {
  files: string[];
  /** The command that installs what draws the PNG, where it is missing; null where it was drawn. */
  pngNeeds: string | null;
}

/**
 * Write a Vega-Lite specification as `base`.vl.json, which editors of Vega-Lite open, `base`.svg and `base`.png.
 *
 * @param replacer of the numbers in the JSON, as JSON.stringify takes it
 * @throws UsageError where nothing draws
 */
export async function writePicture(
  base: string,
  spec: object,
  replacer: (key: string, value: unknown) => unknown = (_, value) => value,
): Promise<WrittenPicture> {
  const svg = await svgOf(spec);
  await writeWhole(`${base}.vl.json`, `${JSON.stringify(completeSpec(spec), replacer)}\n`);
  await writeWhole(`${base}.svg`, svg);
  const pngNeeds = await installCommand(["@resvg/resvg-js"]);
  if (pngNeeds === null) await writeWhole(`${base}.png`, await pngOf(svg));
  const endings = [".svg", ...(pngNeeds === null ? [".png"] : []), ".vl.json"];
  return { files: endings.map((ending) => `${base}${ending}`), pngNeeds };
}

async function pngOf(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js");
  const font = { loadSystemFonts: true, defaultFontFamily: "DejaVu Sans", sansSerifFamily: "DejaVu Sans" };
  return new Resvg(svg, { fitTo: { mode: "zoom", value: ZOOM }, font, background: "white" }).render().asPng();
}
