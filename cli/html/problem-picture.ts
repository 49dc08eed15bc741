import { html } from "ghtml";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { GkslProblem, Problem, SpinsProblem } from "../../model/problem.ts";

/** Larger matrices than this are no picture that one can read, nor are more jump operators than these. */
const MOST_ROWS = 32;
const MOST_JUMPS = 5;

/** A problem as pictures: spins and their couplings as a graph, or H and the jump operators as matrices of tiles. */
export function problemPicture(problem: Problem): string {
  return problem.kind === "spins" ? spinGraph(problem) : matrices(problem);
}

/** Spins on a circle with their detunings, a nucleus in the middle, couplings as lines as broad as they are large. */
function spinGraph({ spins: { delta, U }, nucleus }: SpinsProblem): string {
  const N = delta.length;
  if (N === 1 && !nucleus) return "";
  const at = (i: number, beyond = 0) => {
    const angle = (2 * Math.PI * i) / N - Math.PI / 2;
    return { x: round(150 + (88 + 1.3 * beyond) * Math.cos(angle)), y: round(110 + (68 + beyond) * Math.sin(angle)) };
  };
  const pairs = delta.flatMap((_, i) => delta.slice(i + 1).map((_, k) => ({ i, j: i + 1 + k })));
  const couplings = lines(pairs.map(({ i, j }) => ({ from: at(i), to: at(j), value: U[i]![j]!, name: `U_${i}${j}` })));
  const centre = { x: 150, y: 110 };
  const hyperfine = lines((nucleus?.D ?? []).map((value, i) => ({ from: centre, to: at(i), value, name: `D_${i}` })));
  const nodes = delta.map((value, i) => {
    const { x, y } = at(i);
    const label = at(i, 27);
    return html`<circle cx="${x}" cy="${y}" r="15" fill="#1f5fa8"><title>Delta_${i} = ${value} rad/us</title></circle><text x="${x}" y="${y + 4}" fill="#fff" text-anchor="middle" font-size="12">${i}</text><text x="${label.x}" y="${label.y + 4}" fill="currentColor" text-anchor="middle" font-size="11">${String(Number(value.toPrecision(3)))}</text>`;
  });
  const middle = nucleus
    ? html`<rect x="139" y="99" width="22" height="22" rx="3" fill="#6b4ba1"><title>omega_n = ${nucleus.omegaN} rad/us</title></rect><text x="150" y="114" fill="#fff" text-anchor="middle" font-size="12">n</text>`
    : "";
  const drawn = picture("a graph of the spins", 300, 220, [...couplings, ...hyperfine, ...nodes, middle]);
  const said = `Spins with their detunings in rad/us${nucleus ? ", the nucleus in the middle" : ""}; couplings blue where positive, red and dashed where negative.`;
  return row([figure(drawn, said)]);
}

interface Line {
  from: { x: number; y: number };
  to: { x: number; y: number };
  value: number;
  name: string;
}

function lines(all: readonly Line[]): string[] {
  const largest = Math.max(...all.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  return all
    .filter(({ value }) => value !== 0)
    .map(({ from, to, value, name }) => {
      const width = round(0.8 + 4 * (Math.abs(value) / largest));
      const style = value > 0 ? 'stroke="#5b8fd0"' : 'stroke="#d0695b" stroke-dasharray="7 4"';
      return html`<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" !${style} stroke-width="${width}"><title>${name} = ${value} rad/us</title></line>`;
    });
}

/** H and the first jump operators beside each other. */
function matrices({ H, jumps }: GkslProblem): string {
  if (H.re.length > MOST_ROWS) return "";
  const shown = [{ name: "H", matrix: H }, ...jumps.map((matrix, a) => ({ name: `A_${a}`, matrix }))];
  const more = shown.length - 1 - MOST_JUMPS;
  return row([
    ...shown
      .slice(0, MOST_JUMPS + 1)
      .map(({ name, matrix }) =>
        figure(
          matrixTiles(name, matrix),
          matrix.re.flat().every((x, k) => x === 0 && matrix.im.flat()[k] === 0) ? `${name} = 0` : name,
        ),
      ),
    ...(more > 0 ? [html`<p>and ${more} more jump operators</p>`] : []),
  ]);
}

/** Entries as tiles: the darker the larger, the hue the phase (blue positive, red negative, between them complex). */
function matrixTiles(name: string, { re, im }: ComplexMatrix): string {
  const D = re.length;
  const size = (j: number, k: number) => Math.hypot(re[j]![k]!, im[j]![k]!);
  const indices = re.map((_, j) => j);
  const largest = Math.max(...indices.flatMap((j) => indices.map((k) => size(j, k))), Number.MIN_VALUE);
  const side = round(130 / D);
  const tiles = indices.flatMap((j) =>
    indices.map((k) => {
      const opacity = round(size(j, k) / largest);
      const hue = Math.round(210 + (180 * Math.atan2(im[j]![k]!, re[j]![k]!)) / Math.PI);
      return html`<rect x="${round(k * side)}" y="${round(j * side)}" width="${side}" height="${side}" fill="hsl(${hue} 65% 45%)" fill-opacity="${opacity}" stroke="#888" stroke-width="0.4"><title>${name}[${j}][${k}] = ${re[j]![k]} + ${im[j]![k]} i</title></rect>`;
    }),
  );
  return picture(`absolute values and phases of ${name}`, 131, 131, tiles);
}

function row(parts: readonly string[]): string {
  return html`<div class="problem">!${parts.join("")}</div>`;
}

function figure(drawn: string, caption: string): string {
  return html`<figure>!${drawn}<figcaption>${caption}</figcaption></figure>`;
}

function picture(label: string, width: number, height: number, parts: readonly string[]): string {
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-label="${label}">!${parts.join("")}</svg>`;
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}
