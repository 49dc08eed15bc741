import { describe, expect, test } from "vitest";
import { repeatedKey } from "../../protocol/repeated-key.ts";

describe("a key that stands twice", () => {
  test.each([
    ['{"a":1,"a":1}', "a"],
    ['{"id":"1","result":{"sz":[0],"sz":[1]}}', "sz"],
    ['{"x":[{"b":0},{"b":1,"c":2,"b" : 3}]}', "b"],
    ['{"\\u0061":1,"a":2}', "a"],
    ['{"a":{"b":1},"b":{"a":1},"a":0}', "a"],
  ])("%s", (text, key) => expect(repeatedKey(text)).toBe(key));

  test.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"{\\"a\\":1}","b":"a"}',
    '{"a":"]}{","b":["a","a"]}',
    '{"a":"x\\\\","b":"y"}',
    "17",
  ])("not in %s", (text) => expect(repeatedKey(text)).toBeUndefined());
});
