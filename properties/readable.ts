import type { ComplexMatrix } from "../model/complex-matrix.ts";
import type { GkslProblem, Problem, SpinsProblem } from "../model/problem.ts";

/**
 * A problem as a physicist writes it: the Hamiltonian with its numbers, the bath, the drive. Rounded to six digits, for
 * reading only; the exact numbers are in the JSON beside it.
 */
export function readable(problem: Problem): string {
  return problem.kind === "spins" ? readableSpins(problem) : readableGksl(problem);
}

function readableSpins({ spins, nucleus, bath, drive, dynamics }: SpinsProblem): string {
  const { omegaE, delta, U, ising } = spins;
  const lines = [
    `${delta.length} ${delta.length === 1 ? "spin" : "spins"}, dynamics ${dynamics}; frequencies in rad/us, times in us`,
    `H_S = sum_i (omega_e + Delta_i) S_i^z${couplingTerms(U, ising)}`,
    `omega_e = ${digits(omegaE)}, Delta = (${delta.map(digits).join(", ")})`,
  ];
  if (nucleus) lines.push(`nucleus: omega_n = ${digits(nucleus.omegaN)}, D = (${nucleus.D.map(digits).join(", ")})`);
  const { kind, beta, ...rest } = bath;
  lines.push(
    `bath (${kind}): beta = ${digits(beta)} us, beta omega_e = ${digits(beta * omegaE)}; ${Object.entries(rest)
      .map(([name, value]) => `${name} = ${typeof value === "number" ? digits(value) : value}`)
      .join(", ")}`,
  );
  lines.push(
    drive
      ? `drive: omega_1 = ${digits(drive.omega1)}, omega_MW - omega_e = ${digits(drive.omegaMW - omegaE)}`
      : "no drive",
  );
  return lines.join("\n");
}

/** The non-zero couplings, one line each. */
function couplingTerms(U: readonly (readonly number[])[], ising: number): string {
  const terms: string[] = [];
  for (let i = 0; i < U.length; i++) {
    for (let j = i + 1; j < U.length; j++) {
      const coupling = U[i]![j]!;
      if (coupling === 0) continue;
      const zz = ising === 0 ? "" : ` ${signed(ising)} S_${i}^z S_${j}^z`;
      terms.push(`\n      ${signed(coupling)} (S_${i}^+ S_${j}^- + S_${i}^- S_${j}^+${zz})`);
    }
  }
  return terms.join("");
}

function readableGksl({ H, jumps }: GkslProblem): string {
  const parts = [`drho/dt = -i[H, rho] + sum_a D[A_a](rho), dimension ${H.re.length}, ${jumps.length} jump operators`];
  parts.push(`H =\n${rows(H)}`, ...jumps.map((A, a) => `A_${a} =\n${rows(A)}`));
  return parts.join("\n");
}

/** Matrices of more levels than this are shown by their entries that are not 0, so many of each. */
const ROWS = 8;
const ENTRIES = 12;

function rows({ re, im }: ComplexMatrix): string {
  if (re.length > ROWS) return entriesOf({ re, im });
  return re.map((row, r) => `  ${row.map((x, c) => complex(x, im[r]![c]!)).join("  ")}`).join("\n");
}

function entriesOf({ re, im }: ComplexMatrix): string {
  const entries = re.flatMap((row, r) =>
    row.flatMap((x, c) => (x === 0 && im[r]![c] === 0 ? [] : [`[${r}][${c}] ${complex(x, im[r]![c]!)}`])),
  );
  const more = entries.length > ENTRIES ? `, and ${entries.length - ENTRIES} more entries` : "";
  return `  ${entries.slice(0, ENTRIES).join(", ") || "0"}${more}`;
}

function complex(x: number, y: number): string {
  return y === 0 ? digits(x) : `${digits(x)} ${signed(y)}i`;
}

function signed(x: number): string {
  return x < 0 ? `- ${digits(-x)}` : `+ ${digits(x)}`;
}

function digits(x: number): string {
  return String(Number(x.toPrecision(6)));
}
