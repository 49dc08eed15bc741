import { describe, expect, it } from "vitest";
import { parseLevelSpacingRatio } from "../../model/closed-forms.ts";

const spins = {
  omegaE: 1000,
  delta: [1, 2, 3],
  U: [
    [0, 0.5, 0],
    [0.5, 0, -0.25],
    [0, -0.25, 0],
  ],
  ising: -4,
};

describe("the arguments of levelSpacingRatio", () => {
  it("are spins and a sector, returned as they came", () => {
    expect(parseLevelSpacingRatio({ spins, sz: -0.5 })).toEqual({ value: { spins, sz: -0.5 } });
    expect(parseLevelSpacingRatio({ spins, sz: 0.5 })).toEqual({ value: { spins, sz: 0.5 } });
  });

  const pair = {
    ...spins,
    delta: [1, 2],
    U: [
      [0, 1],
      [1, 0],
    ],
  };
  it.each([
    [{ spins }, "arguments.sz", "a finite number, got nothing"],
    [{ spins, sz: Number.NaN }, "arguments.sz", "a finite number"],
    [{ spins, sz: 0.5, unfold: true }, "arguments.unfold", "no such key"],
    [{ spins: { ...spins, ising: "-4" }, sz: 0.5 }, "arguments.spins.ising", "a finite number"],
    [
      { spins: { ...spins, delta: [1, 2] }, sz: 0 },
      "arguments.spins.U",
      "2 rows, one for each entry of arguments.spins",
    ],
    [{ spins: { ...spins, U: [[0, 1], [1], [0]] }, sz: 0.5 }, "arguments.spins.U[0]", "3 numbers"],
    [{ spins: { ...spins, U: [spins.U[0], [0.5, 7, -0.25], spins.U[2]] }, sz: 0.5 }, "arguments.spins.U[1][1]", "0 (U"],
    [
      { spins: { ...spins, U: [[0, 0.4, 0], spins.U[1], spins.U[2]] }, sz: 0.5 },
      "arguments.spins.U[0][1]",
      "0.5, the value of arguments.spins.U[1][0]",
    ],
    [{ spins, sz: 0 }, "arguments.sz", "a total S^z of N = 3, from -1.5 to 1.5 in steps of 1, got 0"],
    [{ spins, sz: 2.5 }, "arguments.sz", "a total S^z of N = 3"],
    [{ spins, sz: -2.5 }, "arguments.sz", "a total S^z of N = 3"],
    [{ spins, sz: 1.5 }, "arguments.sz", "three levels or more, got 1.5 with N = 3"],
    [{ spins, sz: -1.5 }, "arguments.sz", "three levels or more"],
    [{ spins: pair, sz: 0 }, "arguments.sz", "three levels or more, got 0 with N = 2"],
    [[], "arguments", "an object"],
    [undefined, "arguments", "an object"],
  ])("are refused with a path: %#", (value, path, words) => {
    const parsed = parseLevelSpacingRatio(value);
    expect(parsed).toMatchObject({ error: { kind: "invalid", path } });
    expect("error" in parsed && parsed.error.message).toContain(words);
    expect("error" in parsed && parsed.error.message.startsWith(`${path}: expected `)).toBe(true);
  });
});
