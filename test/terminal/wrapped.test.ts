import { expect, test } from "vitest";
import { helpText } from "../../terminal/wrapped.ts";

const command = `zenocheck conform --exec "${"x".repeat(50)}"`;

test("a paragraph of a help page is wrapped, whatever its lines were", () => {
  const text = `\nExit codes: ${"0 all is well, ".repeat(5)}\n${"2 usage, ".repeat(8)}`;
  const lines = helpText(text).split("\n");
  expect(lines.every((line) => line.length <= 80)).toBe(true);
  expect(lines.join(" ").replace(/\s+/g, " ").trim()).toBe(text.replace(/\s+/g, " ").trim());
});

test("of examples of which one is too wide, the words stand above each command, which is whole", () => {
  expect(helpText(`Examples:\n  a b    words\n  ${command}    more words\n\nEnd.`)).toBe(
    `Examples:\n  # words\n  a b\n  # more words\n  ${command}\n\nEnd.`,
  );
  expect(helpText("Examples:\n  a b    words\n  c      others")).toBe("Examples:\n  a b    words\n  c      others");
});
