import type { Scaling } from "./charts.ts";

/** What all observables say together, with both choices of the bath's times. */
export function overallVerdict(scalings: Pick<Scaling, "verdict">[], N: number): string {
  const count = (verdict: Scaling["verdict"]) => scalings.filter((one) => one.verdict === verdict).length;
  const [sharp, smooth] = [count("sharpens and crosses, as at a transition"), count("a smooth crossover")];
  const of = `${scalings.length} curves (observables times choices of the bath's times)`;
  if (sharp === scalings.length) return `All ${of} sharpen and cross as at a transition, up to N = ${N}.`;
  if (smooth === scalings.length) return `All ${of} are those of a smooth crossover, up to N = ${N}.`;
  const parts = `${smooth} are those of a smooth crossover, ${sharp} sharpen and cross as at a transition, ${scalings.length - smooth - sharp} decide nothing`;
  return `Not decided by N <= ${N}: of ${of}, ${parts}.`;
}
