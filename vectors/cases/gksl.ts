import type { ComplexMatrix } from "../../model/complex-matrix.ts";
import type { Case } from "../make.ts";

const matrix = (re: number[][], im: number[][]): ComplexMatrix => ({ re, im });
const zero = (n: number) => Array.from({ length: n }, () => new Array<number>(n).fill(0));

const qubit = {
  H: matrix(
    [
      [0.5, 0.75],
      [0.75, -0.25],
    ],
    [
      [0, -1.25],
      [1.25, 0],
    ],
  ),
  jumps: [
    matrix(
      [
        [0.25, 1],
        [-0.5, 0.125],
      ],
      [
        [0.5, 0],
        [0.75, -0.25],
      ],
    ),
  ],
};

const qutrit = {
  H: matrix(
    [
      [1, 0.5, -0.25],
      [0.5, -2, 0.125],
      [-0.25, 0.125, 0.75],
    ],
    [
      [0, 0.25, 1.5],
      [-0.25, 0, -0.5],
      [-1.5, 0.5, 0],
    ],
  ),
  jumps: [
    matrix(
      [
        [0, 1, 0],
        [0, 0, 0.5],
        [0.25, 0, 0],
      ],
      [
        [0, 0, 0.5],
        [0, 0, 0],
        [0, -0.75, 0],
      ],
    ),
    matrix(
      [
        [0.5, 0, 0],
        [0, -0.25, 0],
        [0.125, 0, 0],
      ],
      [
        [0, 0.25, 0],
        [0, 0, 0],
        [0, 0, 0.75],
      ],
    ),
  ],
};

const cascade = {
  H: matrix(
    [
      [0, 0.0625, 0, 0],
      [0.0625, 1, 0, 0],
      [0, 0, -1, 0.5],
      [0, 0, 0.5, 3],
    ],
    zero(4),
  ),
  jumps: [
    matrix(
      [
        [0, 1, 0, 0],
        [0, 0, 2, 0],
        [0, 0, 0, 3],
        [0.5, 0, 0, 0],
      ],
      zero(4),
    ),
    matrix(zero(4), [
      [1, 0, 0, 0],
      [0, -1, 0, 0],
      [0, 0, 0.5, 0],
      [0, 0.25, 0, 0],
    ]),
  ],
};

const stiff = {
  H: matrix(
    [
      [100, 3],
      [3, -100],
    ],
    [
      [0, 4],
      [-4, 0],
    ],
  ),
  jumps: [
    matrix(
      [
        [0, 0.0625],
        [0, 0],
      ],
      zero(2),
    ),
    matrix(
      [
        [0, 0],
        [0.03125, 0],
      ],
      zero(2),
    ),
  ],
};

const [kick] = qubit.jumps as [ComplexMatrix];
const decay = matrix(
  [
    [0, 0],
    [1, 0],
  ],
  zero(2),
);
const alike = {
  H: qubit.H,
  jumps: [
    decay,
    kick,
    kick,
    matrix(
      kick.im.map((row) => row.map((y) => 0 - y)),
      kick.re,
    ),
  ],
};

/** PRL (4) with explicit matrices, complex and without symmetry. */
export const gkslCases: readonly Case[] = Object.entries({ qubit, qutrit, cascade, stiff, alike }).map(
  ([id, { H, jumps }]) => ({
    id: `gksl-${id}`,
    source: "PRL (4)",
    flags: [
      "complex amplitudes",
      "transposition",
      ...(id === "alike" ? (["jump operators that are alike"] as const) : []),
    ],
    request: { problem: { kind: "gksl", H, jumps }, want: { rho: true, purity: true } },
  }),
);
