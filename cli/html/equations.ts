import equations from "./equations.json" with { type: "json" };

/** The equations that a source such as "PRL (1), (4); PRB (12)" names, as MathML; those alone that are kept. */
export function equationsOf(source: string): { name: string; mathml: string }[] {
  let paper = "";
  return [...source.matchAll(/(PRL|PRB)?\s*\((\d+)\)/g)].flatMap(([, named, number]) => {
    paper = named ?? paper;
    const name = `${paper} (${number})`;
    const mathml = (equations as Record<string, string>)[name];
    return mathml === undefined ? [] : [{ name, mathml }];
  });
}
