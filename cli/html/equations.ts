import { equationsOf } from "../../conformance/diagnosis/equations.ts";
import equations from "./equations.json" with { type: "json" };

/** The equations that a source such as "PRL (1), (4); PRB (12)" names, as MathML; those alone that are kept. */
export function mathOf(source: string): { name: string; mathml: string }[] {
  return equationsOf(source).flatMap((name) => {
    const mathml = (equations as Record<string, string>)[name];
    return mathml === undefined ? [] : [{ name, mathml }];
  });
}
