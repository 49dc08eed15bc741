import { instance } from "@viz-js/viz";
import type { Arrow } from "./circles.ts";

/** A box of a picture: its name, and what is in it. */
export interface Box {
  id: string;
  title: string;
  lines: string[];
  colour: string;
}

/** Boxes and the arrows among them, in a frame where they have a title. */
export interface Group {
  title?: string;
  boxes: Box[];
  arrows: Arrow[];
}

/** What Graphviz says of a node, a frame or an arrow: points, 72 an inch, y upwards. */
interface Placed {
  name?: string;
  bb?: string;
  pos?: string;
}

/** Wide enough for the fonts of any system: points per letter of titles and of lines. */
const TITLE_LETTER = 8.2;
const LINE_LETTER = 5.9;
const LINE_HEIGHT = 13;

const sizeOf = ({ title, lines }: Box) => ({
  width: Math.max(title.length * TITLE_LETTER, ...lines.map((line) => line.length * LINE_LETTER)) + 20,
  height: 27 + lines.length * LINE_HEIGHT,
});

/** Boxes above what their arrows lead to, as an SVG: laid out by Graphviz, the same on every machine. */
export async function drawing(title: string, groups: readonly Group[]): Promise<string> {
  const graph = groups.map(({ title: frame, boxes, arrows }) => {
    const statements = [
      ...boxes.map((box) => {
        const { width, height } = sizeOf(box);
        return `"${box.id}" [width=${(width / 72).toFixed(3)}, height=${(height / 72).toFixed(3)}];`;
      }),
      ...arrows.map(({ from, to }) => `"${from}" -> "${to}";`),
    ].join("\n");
    return frame === undefined ? statements : `subgraph "cluster ${frame}" { margin=22; label=" "; ${statements} }`;
  });
  const viz = await instance();
  const laidOut = viz.renderJSON(
    `digraph { nodesep=0.28; ranksep=0.5; node [shape=box, fixedsize=true]; edge [arrowsize=0.6]; ${graph.join("\n")} }`,
  ) as { bb: string; objects: Placed[]; edges: Placed[] };
  const [, , width, height] = numbers(laidOut.bb);
  const place = (x: number, y: number) => `${x.toFixed(1)} ${(height! - y).toFixed(1)}`;
  const find = (name: string) => laidOut.objects.find((object) => object.name === name)!;
  const frames = groups.flatMap(({ title: frame }) =>
    frame === undefined ? [] : frameSvg(frame, numbers(find(`cluster ${frame}`).bb!), height!),
  );
  const arrows = laidOut.edges.map(({ pos }) => arrowSvg(pos!, place));
  const boxes = groups.flatMap((group) =>
    group.boxes.map((box) => {
      const [x, y] = numbers(find(box.id).pos!);
      return boxSvg(box, x!, height! - y!);
    }),
  );
  const size = [-PAD, -PAD, width! + 2 * PAD, height! + 2 * PAD].map((n) => n.toFixed(0));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${size.join(" ")}" width="${size[2]}" role="img" aria-label="${title}">
<title>${title}</title>
<style>
  text { font-family: Helvetica, Arial, "Liberation Sans", sans-serif; text-anchor: middle; fill: #2b3342 }
  .title { font-size: 13px; font-weight: bold }
  .line { font-size: 10.5px; fill: #4a5363 }
  .frame { font-size: 17px; font-weight: bold; text-anchor: start }
  .arrow { fill: none; stroke: #7d899c; stroke-width: 1.2; marker-end: url(#head) }
</style>
<marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">
  <path d="M0 0.8 L8 4 L0 7.2 z" fill="#7d899c"/>
</marker>
<rect x="${size[0]}" y="${size[1]}" width="${size[2]}" height="${size[3]}" rx="12" fill="#ffffff"/>
${[...frames, ...arrows, ...boxes].join("\n")}
</svg>
`;
}

const PAD = 16;

const numbers = (text: string) => text.split(/[ ,]/).map(Number);

function frameSvg(title: string, [left, bottom, right, top]: number[], height: number): string {
  const [x, y] = [left!, height - top!];
  const size = `width="${(right! - left!).toFixed(1)}" height="${(top! - bottom!).toFixed(1)}"`;
  return `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${size} rx="12" fill="#fafbfd" stroke="#c9d0db"/>
<text class="frame" x="${(x + 16).toFixed(1)}" y="${(y + 27).toFixed(1)}">${title}</text>`;
}

function boxSvg(box: Box, x: number, y: number): string {
  const { width, height } = sizeOf(box);
  const [left, top] = [x - width / 2, y - height / 2];
  const at = (line: number) => (top + 31 + line * LINE_HEIGHT).toFixed(1);
  const centre = x.toFixed(1);
  return [
    `<rect x="${left.toFixed(1)}" y="${top.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" rx="9" fill="${box.colour}" stroke="#aeb8c7"/>`,
    `<text class="title" x="${centre}" y="${(top + 17).toFixed(1)}">${box.title}</text>`,
    ...box.lines.map((line, k) => `<text class="line" x="${centre}" y="${at(k)}">${escaped(line)}</text>`),
  ].join("\n");
}

/** "e,x,y x,y x,y ...": the end, then the points of a Bezier curve that lead to it. */
function arrowSvg(pos: string, place: (x: number, y: number) => string): string {
  const points = pos.split(" ").map((point) => numbers(point.replace(/^e,/, "")));
  const [end, start, ...curve] = points.map(([x, y]) => place(x!, y!));
  return `<path class="arrow" d="M${start} C${curve.join(" ")} L${end}"/>`;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
