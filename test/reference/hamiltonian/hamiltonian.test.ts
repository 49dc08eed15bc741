import { describe, expect, it } from "vitest";
import { fieldFreeHamiltonian, rotatingFrameHamiltonian } from "../../../reference/hamiltonian/hamiltonian.ts";
import { expectClose, spinsProblem } from "../support.ts";

describe("K = H_S - omega_e S^z", () => {
  it("has the elements of PRL (2) for two spins: -U, U on the diagonal and U between the flipped states", () => {
    const K = fieldFreeHamiltonian(spinsProblem({ delta: [0, 0], couplings: [0.3] }).spins);
    expectClose(K.to1DArray(), [-0.3, 0, 0, 0, 0, 0.3, 0.3, 0, 0, 0.3, 0.3, 0, 0, 0, 0, -0.3], 1e-16);
  });

  it("scales S_i^z S_j^z, and it alone, by ising", () => {
    const K = fieldFreeHamiltonian(spinsProblem({ delta: [0, 0], couplings: [0.3], ising: 2 }).spins);
    expectClose(K.to1DArray(), [0.15, 0, 0, 0, 0, -0.15, 0.3, 0, 0, 0.3, -0.15, 0, 0, 0, 0, 0.15], 1e-16);
  });

  it("gives each electron its own Delta_i and each pair its own U_ij", () => {
    const { spins } = spinsProblem({ delta: [1, 10, 100], couplings: [0.001, 0.02, 0.3], ising: 0 });
    const K = fieldFreeHamiltonian(spins);
    expectClose(K.diagonal(), [55.5, -44.5, 45.5, -54.5, 54.5, -45.5, 44.5, -55.5], 1e-13);
    // |up down down> = 3, |down up down> = 5, |down down up> = 6
    expect([K.get(3, 5), K.get(3, 6), K.get(5, 6)]).toEqual([0.001, 0.02, 0.3]);
    expect([K.get(4, 2), K.get(4, 1), K.get(2, 1)]).toEqual([0.001, 0.02, 0.3]);
  });
});

describe("the rotating frame", () => {
  it("is K - (omega_MW - omega_e) S^z + omega_1 S^x", () => {
    const problem = spinsProblem({ delta: [2], omega1: 0.5, detuning: -3 });
    const H = rotatingFrameHamiltonian(problem, fieldFreeHamiltonian(problem.spins));
    expect(H.to2DArray()).toEqual([
      [2.5, 0.25],
      [0.25, -2.5],
    ]);
  });

  it("rotates at omega_e without a drive", () => {
    const problem = spinsProblem({ delta: [2], omega1: null });
    const K = fieldFreeHamiltonian(problem.spins);
    expect(rotatingFrameHamiltonian(problem, K).to2DArray()).toEqual(K.to2DArray());
  });

  it("forms omega_MW - omega_e first, so that no digit of Delta is lost to the field", () => {
    const problem = spinsProblem({ delta: [1e-7], omegaE: 590001.1, omega1: 0, detuning: 0 });
    const H = rotatingFrameHamiltonian(problem, fieldFreeHamiltonian(problem.spins));
    expect(H.get(0, 0)).toBe(0.5e-7);
  });
});
