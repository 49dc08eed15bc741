import type { Case } from "../make.ts";
import { formCases } from "./forms.ts";
import { gkslCases } from "./gksl.ts";
import { ratesCases } from "./rates.ts";
import { threeTimesCases } from "./three-times.ts";

/** The groups of vectors: one file of `data/` each. */
export const cases: Readonly<Record<string, readonly Case[]>> = {
  nonsecular: of("nonsecular"),
  ule: of("ule"),
  secular: of("secular"),
  hilbert: of("hilbert"),
  rates: ratesCases,
  gksl: gkslCases,
  "closed-forms": formCases,
};

function of(dynamics: string): Case[] {
  return threeTimesCases.filter(({ id }) => id.startsWith(`${dynamics}-`));
}
