import { describe, expect, test } from "vitest";
import { DEPTH_LIMIT, isTooDeep, repeatedKey } from "../../protocol/line-shape.ts";

describe("a key that stands twice", () => {
  test.each([
    ['{"a":1,"a":1}', ["a"]],
    ['{"id":"1","result":{"sz":[0],"sz":[1]}}', ["result", "sz"]],
    ['{"x":[{"b":0},{"b":1,"c":2,"b" : 3}]}', ["x", 1, "b"]],
    ['{"x":[0,"],",[1,{"b":0,"b":1}]]}', ["x", 2, 1, "b"]],
    ['{"\\u0061":1,"a":2}', ["a"]],
    ['{"a":{"b":1},"b":{"a":1},"a":0}', ["a"]],
  ])("%s", (text, path) => expect(repeatedKey(text)).toEqual(path));

  test.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"{\\"a\\":1}","b":"a"}',
    '{"a":"]}{","b":["a","a"]}',
    '{"a":"x\\\\","b":"y"}',
    "17",
  ])("not in %s", (text) => expect(repeatedKey(text)).toBeUndefined());
});

test("a string of 3e7 characters, escapes among them, is passed over", () => {
  const long = JSON.stringify({ a: `${"x".repeat(3e7)}\\"`, b: "\\\\".repeat(1e6), c: 1 });
  expect(repeatedKey(long)).toBeUndefined();
  expect(repeatedKey(`${long.slice(0, -1)},"c":2}`)).toEqual(["c"]);
  expect(isTooDeep(long)).toBe(false);
});

describe("nesting", () => {
  test.each([
    ["at the limit", "[".repeat(DEPTH_LIMIT) + "]".repeat(DEPTH_LIMIT), false],
    ["beyond it", "[".repeat(DEPTH_LIMIT + 1), true],
    ["of objects", '{"a":'.repeat(10_000), true],
    ["inside a string", `["${"[".repeat(1000)}"]`, false],
    ["side by side", "[[],".repeat(50) + "[],".repeat(1000), false],
  ])("%s", (_, text, due) => expect(isTooDeep(text)).toBe(due));
});
