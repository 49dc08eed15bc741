import { Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { distinctGaps, GAP_TOLERANCE } from "../../../reference/liouvillian/jumps-secular.ts";

const gapsOf = (energies: number[], sz: number[]) => distinctGaps({ energies, sz, vectors: Matrix.eye(sz.length) });

describe("the gaps of PRL (9)", () => {
  it("of one spin at omega_e itself are three: up, down and none, though no energy is left of them without the field", () => {
    const gap = gapsOf([0, 0], [-0.5, 0.5]);
    expect(new Set([gap(0, 0), gap(0, 1), gap(1, 0)]).size).toBe(3);
    expect(gap(1, 1)).toBe(gap(0, 0));
  });

  it("are chained by 1e-7 rad/us, and apart beyond", () => {
    const near = gapsOf([0, 1, 2 + 0.9e-7], [0, 0, 0]);
    expect(near(1, 0)).toBe(near(2, 1));
    const far = gapsOf([0, 1, 2 + 1.1e-7], [0, 0, 0]);
    expect(far(1, 0)).not.toBe(far(2, 1));
    expect(GAP_TOLERANCE).toBe(1e-7);
  });
});
