import { expect, test } from "vitest";
import { plainText } from "../../terminal/plain-text.ts";

test.each([
  ["\u001b[2Jgone", "\\u{1b}[2Jgone"],
  ["wrong\r right", "wrong\\u{d} right"],
  ["\u009b31m, \u007f, \u0000", "\\u{9b}31m, \\u{7f}, \\u{0}"],
  ["a\u202eb\u2066c", "a\\u{202e}b\\u{2066}c"],
  ["lines\n\tand tabs, Δ ℏ 𝜔 日本", "lines\n\tand tabs, Δ ℏ 𝜔 日本"],
])("%j is shown as %j", (text, shown) => expect(plainText(text)).toBe(shown));
