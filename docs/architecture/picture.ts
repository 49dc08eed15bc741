import { type Arrow, withoutShortcuts } from "./circles.ts";
import { type Box, drawing } from "./drawing.ts";
import type { Import } from "./imports.ts";
import { LAYERS, ROOMS } from "./layout.ts";

const COLOURS = { base: "#e9ecf1", solver: "#d9e8fb", suite: "#fdeac9", use: "#dcf1dd", top: "#f4dcec" };

const LAYER_COLOURS: Record<string, string> = {
  model: COLOURS.base,
  terminal: COLOURS.base,
  reference: COLOURS.solver,
  optimized: COLOURS.solver,
  properties: COLOURS.suite,
  vectors: COLOURS.suite,
  conformance: COLOURS.suite,
  power: COLOURS.suite,
  cli: COLOURS.top,
};

const ROOM_COLOURS: Record<string, string> = {
  hamiltonian: COLOURS.solver,
  liouvillian: COLOURS.solver,
  rates: COLOURS.solver,
  perturbation: COLOURS.solver,
  preconditioners: COLOURS.suite,
  residual: COLOURS.suite,
  lindblad: COLOURS.suite,
  doubled: COLOURS.suite,
  decimal: COLOURS.suite,
  "steady-state": COLOURS.suite,
  outputs: COLOURS.use,
};

/** What makes the pages and the package: not drawn. */
const BEHIND = ["docs", "packaging"];

/** The folders at the top, each above what it imports; arrows that a longer way implies are left out. */
export function layersPicture(imports: readonly Import[]): Promise<string> {
  const folders = Object.keys(LAYERS).filter((name) => !BEHIND.includes(name));
  const boxes: Box[] = [
    { id: "package", title: "index.ts, vitest.ts", lines: ["what others import"], colour: COLOURS.top },
    ...folders.map((name) => ({
      id: name,
      title: `${name}/`,
      lines: [LAYERS[name]!.short],
      colour: LAYER_COLOURS[name] ?? COLOURS.use,
    })),
  ];
  const boxOf = (path: string) => (["index.ts", "vitest.ts"].includes(path) ? "package" : path.split("/")[0]!);
  return drawing("The layers of zenocheck", [{ boxes, arrows: arrowsAmong(boxes, imports, boxOf) }]);
}

/** The rooms of both solvers, each above what it imports, with the face of the solver on top. */
export function roomsPicture(imports: readonly Import[]): Promise<string> {
  const solvers = (["reference", "optimized"] as const).map((solver) => {
    const face = `${solver}/*.ts`;
    const boxOf = (path: string) => {
      const [folder, room, file] = path.split("/");
      if (folder !== solver) return "";
      return file === undefined ? face : `${solver}/${room}`;
    };
    const boxes: Box[] = [
      { id: face, title: "index, solve, evaluate, fit", lines: ["requests in, answers out"], colour: COLOURS.top },
      ...Object.entries(ROOMS[solver]).map(([name, { purpose }]) => ({
        id: `${solver}/${name}`,
        title: `${name}/`,
        lines: wrapped(purpose, 32),
        colour: ROOM_COLOURS[name] ?? COLOURS.base,
      })),
    ];
    return { title: `${solver}/`, boxes, arrows: arrowsAmong(boxes, imports, boxOf) };
  });
  return drawing("The rooms of both solvers", solvers);
}

function arrowsAmong(boxes: readonly Box[], imports: readonly Import[], boxOf: (path: string) => string): Arrow[] {
  const order = boxes.map(({ id }) => id);
  const seen = new Map<string, Arrow>();
  for (const { from, to, isPackage } of imports) {
    const [a, b] = [boxOf(from), isPackage ? "" : boxOf(to)];
    if (a !== b && order.includes(a) && order.includes(b)) seen.set(`${a} ${b}`, { from: a, to: b });
  }
  return withoutShortcuts([...seen.values()].toSorted((a, b) => order.indexOf(a.from) - order.indexOf(b.from)));
}

/** The text in as few lines of at most `most` letters as it takes, about equally long. */
function wrapped(text: string, most: number): string[] {
  const lines = filled(text, most);
  for (let width = Math.ceil(text.length / lines.length); width < most; width++) {
    const even = filled(text, width);
    if (even.length === lines.length) return even;
  }
  return lines;
}

function filled(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
