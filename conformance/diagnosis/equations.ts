/**
 * "PRL (6)-(8), Hilbert approximation" names PRL (6), (7), (8) and the Hilbert approximation of the PRL; what stands
 * "below (11)" is not (11).
 */
export function equationsOf(source: string): string[] {
  const equations = source.split(";").flatMap((part) => {
    const paper = /^\s*(PRL|PRB)\b/.exec(part)?.[1];
    if (!paper) return [];
    const named = part.replace(/below \(\w+\)/g, "").matchAll(EQUATIONS);
    return [...named].flatMap(([whole, letter = "", first, last = first]) =>
      first === undefined ? [`${paper}, ${whole}`] : numbered(`${paper} (${letter}`, Number(first), Number(last)),
    );
  });
  return [...new Set(equations)];
}

const EQUATIONS =
  /\(([A-C]?)(\d+)\)(?:-\([A-C]?(\d+)\))?|Hilbert approximation|Microwave drive|spin-temperature ansatz|Fig\. \d+/g;

function numbered(beginning: string, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, k) => `${beginning}${first + k})`);
}
