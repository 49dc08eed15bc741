import type { TopLevelSpec } from "vega-lite";
import { type OptionalPackage, requirePackages } from "../terminal/packages.ts";

/** What draws. */
export const DRAWING = ["vega", "vega-lite"] as const satisfies OptionalPackage[];

/**
 * Nearly the colours of PRL Figs. 2 and 3, nonsecular black, Hilbert red; blue for equilibrium. The colour-blind tell
 * these and those of other series apart too: Okabe and Ito, https://jfly.uni-koeln.de/color.
 */
export const COLOURS = {
  nonsecular: "#000000",
  hilbert: "#d55e00",
  equilibrium: "#0072b2",
  localised: "#009e73",
} as const;

/** Of series without a colour of their own, in their order. */
const OTHERS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

/** A specification with what all pictures share: an editor of Vega-Lite opens it as it is. */
export function completeSpec(spec: object): object {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    background: "white",
    config: {
      font: "sans-serif",
      axis: { grid: false, labelFontSize: 11, titleFontSize: 12 },
      mark: { color: OTHERS[0] },
      legend: { symbolOpacity: 1, labelFontSize: 11, labelLimit: 240 },
      range: { category: OTHERS },
      title: { anchor: "start", fontSize: 12, subtitleFontSize: 11 },
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

/** The colour of a point or line by its series, one of those that have a colour of their own. */
export function seriesColour(names: (keyof typeof COLOURS)[]): object {
  const legend = { labelExpr: "datum.label == 'hilbert' ? 'Hilbert' : datum.label" };
  return { field: "series", type: "nominal", scale: colourScale(names), title: null, legend };
}

/** A colour scale of the named series, in this order. */
export function colourScale(names: (keyof typeof COLOURS)[]): object {
  return { domain: names, range: names.map((name) => COLOURS[name]) };
}
