import { describe, expect, test } from "vitest";
import { climb, type Step } from "../../../conformance/conduct/climb.ts";

const LIMITS = { always: 4, longest: 60, seconds: 600 };
const right: Step = { failed: null, sent: "" };
const from =
  (least: number, asked: number[] = []) =>
  async (size: number) => {
    asked.push(size);
    return size < least ? right : { failed: `no ${size}`, sent: String(size), how: "refused" as const };
  };

describe("climb", () => {
  test("asks every size where all are right", async () => {
    expect(await climb([1, 2, 4, 8], from(9), LIMITS)).toEqual({ reached: 8, asked: 4 });
  });

  test("looks for the least size that goes wrong between the last right one and the first wrong one", async () => {
    const asked: number[] = [];
    const { reached, failed } = await climb([1, 2, 4, 32], from(25, asked), LIMITS);
    expect(asked.slice(0, 4)).toEqual([1, 2, 4, 32]);
    expect(reached).toBe(24);
    expect(failed).toEqual({ failed: "no 25", sent: "25", how: "refused", size: 25 });
  });

  test("ends at the first size where that goes wrong", async () => {
    const climbed = await climb([3, 4], from(1), LIMITS);
    expect(climbed).toMatchObject({ asked: 1, failed: { size: 3 } });
    expect(climbed).not.toHaveProperty("reached");
  });

  test("does not ask what would take too long at the growth so far, and says what that is", async () => {
    let time = 0;
    const slow = async (size: number) => {
      time += 10 * size ** 3;
      return right;
    };
    const limits = { always: 4, longest: 10, seconds: 600, now: () => time };
    const climbed = await climb([2, 4, 8, 16], slow, limits);
    expect(climbed).toMatchObject({ reached: 8, asked: 4, untried: { size: 16 } });
    expect(climbed.untried!.seconds).toBeCloseTo(16 ** 3 / 100);
  });

  test("asks a size again before it gives up, because a first answer may have waited for a compiler", async () => {
    let time = 0;
    const compiled = new Set<number>();
    const compiler = async (size: number) => {
      time += compiled.has(size) ? 50 : 3000;
      compiled.add(size);
      return right;
    };
    const limits = { always: 4, longest: 10, seconds: 600, now: () => time };
    expect(await climb([2, 4, 8, 16], compiler, limits)).toEqual({ reached: 16, asked: 6 });
  });
});
