import closedForms from "./data/closed-forms.json" with { type: "json" };
import gksl from "./data/gksl.json" with { type: "json" };
import hilbert from "./data/hilbert.json" with { type: "json" };
import nonsecular from "./data/nonsecular.json" with { type: "json" };
import rates from "./data/rates.json" with { type: "json" };
import secular from "./data/secular.json" with { type: "json" };
import ule from "./data/ule.json" with { type: "json" };
import { vectorProperties as propertiesOf } from "./properties.ts";
import type { Vector } from "./vector.ts";

export { FLAGS, type Flag } from "./flags.ts";
export type { DecimalStrings, Request, Tolerance, Vector } from "./vector.ts";

/** Problems with answers in 30 digits, computed in decimals by code of their own; `npm run vectors` writes them. */
export const vectors: readonly Vector[] = [
  nonsecular,
  ule,
  secular,
  hilbert,
  rates,
  gksl,
  closedForms,
].flat() as unknown as Vector[];

/** The vectors as properties of class "vector". */
export const vectorProperties = () => PROPERTIES;

const PROPERTIES = propertiesOf(vectors);
