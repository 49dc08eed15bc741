import equations from "../../cli/html/equations.tex.json" with { type: "json" };

/** A page whose lines "@equation PRL (7)" are the equations of the reports, numbered as in the paper. */
export function withEquations(text: string): string {
  return text.replace(/^@equation (.*)$/gm, (_, name: string) => {
    const tex = (equations as Record<string, string>)[name];
    if (tex === undefined) throw new RangeError(`@equation: expected one of equations.tex.json, got "${name}"`);
    return `$$\n${tex} \\tag{${name}}\n$$`;
  });
}
