import type { TopLevelSpec } from "vega-lite";
import { type OptionalPackage, requirePackages } from "../terminal/packages.ts";

/** What draws. */
export const DRAWING = ["vega", "vega-lite"] as const satisfies OptionalPackage[];

/** Colours of PRL Figs. 2 and 3: nonsecular black, Hilbert red; blue for equilibrium. */
export const COLOURS = {
  nonsecular: "#111111",
  hilbert: "#d62728",
  equilibrium: "#1f77b4",
  localised: "#2ca02c",
} as const;

/** A specification with what all pictures share: an editor of Vega-Lite opens it as it is. */
export function completeSpec(spec: object): object {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    background: "white",
    config: {
      font: "sans-serif",
      axis: { grid: false, labelFontSize: 11, titleFontSize: 12 },
      view: { stroke: "#999" },
    },
    ...spec,
  };
}

/**
 * Draw a Vega-Lite specification as a self-contained SVG, without a browser.
 *
 * @throws UsageError where vega or vega-lite is not installed
 */
export async function svgOf(spec: object): Promise<string> {
  await requirePackages("a drawing", DRAWING);
  const [vega, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  const view = new vega.View(vega.parse(compile(completeSpec(spec) as TopLevelSpec).spec), { renderer: "none" });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** A colour scale of the named series, in this order. */
export function colourScale(names: (keyof typeof COLOURS)[]): object {
  return { domain: names, range: names.map((name) => COLOURS[name]) };
}
