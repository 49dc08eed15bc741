import { describe, expect, test } from "vitest";
import { Conversation } from "../../protocol/conversation.ts";
import { readAnswer } from "../../protocol/read-answer.ts";

/** What is thrown at an answer. */
async function thrownAt(line: string): Promise<string> {
  const conversation = new Conversation("cat");
  try {
    readAnswer(conversation, line);
    return "nothing";
  } catch (error) {
    return (error as Error).message;
  } finally {
    await conversation.end();
  }
}

describe("an answer that is long or deep", () => {
  test.each([
    ["a string of 1e7 characters", JSON.stringify({ id: "x".repeat(1e7) }), /^nothing$/],
    ["the same, where NaN stands", `{"id":"${"x".repeat(1e7)}","result":NaN}`, /^not-finite: .{1,500}$/],
    [
      "20 000 levels",
      `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`,
      /^schema: the answer: expected at most 100 levels of nesting, got more$/,
    ],
    ["20 000 brackets that nobody closes", "[".repeat(20_000), /at most 100 levels/],
    ["a long key twice", `{"${"x".repeat(1e6)}":1,"${"x".repeat(1e6)}":2}`, /^schema: .{1,500} twice in one object$/],
  ])("%s", async (_, line, words) => expect(await thrownAt(line)).toMatch(words));
});
