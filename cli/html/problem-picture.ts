import { html } from "ghtml";
import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Problem, SpinsProblem } from "../../model/problem.ts";

/** Larger matrices than this are no picture that one can read. */
const MOST_ROWS = 32;

/** A problem as a picture: the spins and their couplings as a graph, an explicit Hamiltonian as a matrix of tiles. */
export function problemPicture(problem: Problem): string {
  return problem.kind === "spins" ? spinGraph(problem) : matrixTiles(problem.H);
}

/** Spins on a circle with their detunings, couplings as lines as broad as |U_ij| is large; one spin is no graph. */
function spinGraph({ spins: { delta, U } }: SpinsProblem): string {
  const N = delta.length;
  if (N === 1) return "";
  const at = (i: number) => {
    const angle = (2 * Math.PI * i) / N - Math.PI / 2;
    return { x: round(150 + 100 * Math.cos(angle)), y: round(105 + 78 * Math.sin(angle)) };
  };
  const pairs = delta.flatMap((_, i) => delta.slice(i + 1).map((_, k) => ({ i, j: i + 1 + k })));
  const largest = Math.max(...pairs.map(({ i, j }) => Math.abs(U[i]![j]!)), Number.MIN_VALUE);
  const lines = pairs
    .filter(({ i, j }) => U[i]![j] !== 0)
    .map(({ i, j }) => {
      const [a, b] = [at(i), at(j)];
      const width = round(0.5 + 4 * (Math.abs(U[i]![j]!) / largest));
      return html`<line x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}" stroke="#8aa" stroke-width="${width}"><title>U_${i}${j} = ${U[i]![j]} rad/us</title></line>`;
    });
  const nodes = delta.map((value, i) => {
    const { x, y } = at(i);
    return html`<circle cx="${x}" cy="${y}" r="15" fill="#1f5fa8"><title>Delta_${i} = ${value} rad/us</title></circle><text x="${x}" y="${y + 4}" fill="#fff" text-anchor="middle" font-size="12">${i}</text><text x="${x}" y="${y + 28}" fill="currentColor" text-anchor="middle" font-size="11">${String(Number(value.toPrecision(3)))}</text>`;
  });
  return picture("spins with their detunings in rad/us, and couplings", 300, 220, [...lines, ...nodes]);
}

/** |H_jk| as the darkness of a tile. */
function matrixTiles({ re, im }: ComplexMatrix): string {
  const D = re.length;
  if (D > MOST_ROWS) return "";
  const size = (j: number, k: number) => Math.hypot(re[j]![k]!, im[j]![k]!);
  const indices = re.map((_, j) => j);
  const largest = Math.max(...indices.flatMap((j) => indices.map((k) => size(j, k))), Number.MIN_VALUE);
  const side = round(200 / D);
  const tiles = indices.flatMap((j) =>
    indices.map((k) => {
      const opacity = round(size(j, k) / largest);
      return html`<rect x="${round(k * side)}" y="${round(j * side)}" width="${side}" height="${side}" fill="#1f5fa8" fill-opacity="${opacity}" stroke="#8aa" stroke-width="0.5"><title>H_${j}${k} = ${re[j]![k]} + ${im[j]![k]} i</title></rect>`;
    }),
  );
  return picture("absolute values of the Hamiltonian", 201, 201, tiles);
}

function picture(label: string, width: number, height: number, parts: readonly string[]): string {
  return html`<svg class="problem" viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-label="${label}">!${parts.join("")}</svg>`;
}

function round(value: number): number {
  return Math.round(100 * value) / 100;
}
