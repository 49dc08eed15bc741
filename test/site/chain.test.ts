import { describe, expect, test } from "vitest";
import { chainBy, hashOf, LETTER } from "../../site/browser/chain.ts";

describe("the link of a chain", () => {
  test("brings the same chain back", () => {
    const chain = { ...LETTER, N: 3, temperature: 4.2, detuning: -0.35, seed: 17 };
    expect(chainBy(hashOf(chain).slice(1))).toEqual({ chain, refused: "" });
    expect(chainBy("")).toEqual({ chain: LETTER, refused: "" });
  });

  test.each([
    ["N=9", 'N: expected a whole number from 1 to 8, got "9"'],
    ["N=2.5", 'N: expected a whole number from 1 to 8, got "2.5"'],
    ["temperature=-1", 'temperature: expected a number from 1.2 to 12, got "-1"'],
    ["U=NaN", 'U: expected a number from 0 to 3, got "NaN"'],
    ["U=", 'U: expected a number from 0 to 3, got ""'],
    ["U=Infinity", 'U: expected a number from 0 to 3, got "Infinity"'],
    ["colour=red", "colour: there is no such slider"],
    ["toString=1", "toString: there is no such slider"],
  ])("%s is refused by name, and the rest is kept", (hash, said) => {
    const { chain, refused } = chainBy(`${hash}&seed=7`);
    expect(refused).toContain(said);
    expect(chain).toEqual({ ...LETTER, seed: 7 });
  });
});
