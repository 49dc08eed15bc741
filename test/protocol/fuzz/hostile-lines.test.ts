import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { optimized } from "../../../optimized/index.ts";
import { serve } from "../../../protocol/server.ts";
import { reference } from "../../../reference/index.ts";
import { hostileLine } from "./grammar.ts";
import { faultOf } from "./judged-answer.ts";
import { MESSAGES, PROBE } from "./requests.ts";

const probe = Buffer.from(`${JSON.stringify(PROBE)}\n`);

describe.each([reference, optimized])("$name serves", (solver) => {
  async function served(...lines: Uint8Array[]): Promise<string[]> {
    const answers: string[] = [];
    async function* input() {
      yield* lines;
    }
    const output = {
      write(text: string, written: () => void) {
        answers.push(text);
        written();
      },
      on: () => {},
    };
    await serve(solver, input(), output);
    return answers;
  }

  test("a hostile line is answered once, and the next request bit for bit as before", async () => {
    const [right] = await served(probe);
    expect(JSON.parse(right!)).toMatchObject({ id: "probe", result: { sz: [expect.any(Number)] } });
    await fc.assert(
      fc.asyncProperty(hostileLine(MESSAGES), async (line) => {
        const answers = await served(line, Buffer.from("\n"), probe);
        expect(answers.at(-1)).toBe(right);
        const [answer] = answers;
        if (answers.length === 1) expect(Buffer.from(line).toString("utf8").trim()).toBe("");
        else expect(faultOf(answer!)).toBeNull();
        expect(answers.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 300, seed: 20 },
    );
  });
});
