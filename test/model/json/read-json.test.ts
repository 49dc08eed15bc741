import { describe, expect, test } from "vitest";
import { readJson } from "../../../model/json/read-json.ts";

describe("what stands where JSON has something else is called by its name", () => {
  test.each([
    ['{"a":1.0D-3}', "an exponent of Fortran, 1.0D-3: write 1.0e-3 (at character 9)"],
    ['{"delta":[1d0, 2d0]}', "an exponent of Fortran, 1d0: write 1e0 (at character 12)"],
    ['{"a":1.5-120}', "an exponent without its letter, 1.5-120: write 1.5e-120 for 1.5-120 (at character 9)"],
    ['{"a":-0,5e3,"b":1}', "a decimal comma, -0,5e3: write -0.5e3 (at character 9)"],
    ['{"a":1_000}', "a number with its digits in groups, 1_000: write them without (at character 7)"],
    ['{"a":0x10}', "a number that is not decimal, 0x10 (at character 7)"],
    ['{"a":+1}', "a number with a plus sign, +1: write 1 (at character 6)"],
    ['{"a":.5}', "a number without a digit before its point, .5 (at character 6)"],
    ['{"a":5.}', "a number without a digit after its point, 5. (at character 8)"],
    ['{"a":-Inf}', "-Inf: numbers of JSON are finite"],
    ['{"nucleus":None}', "None of Python: use json.dumps, not str"],
    ["{'a':1}", "'a' in single quotation marks: JSON has double ones (at character 2)"],
    ['{"a":[1,2,]}', "a comma after the last entry (at character 11)"],
    ['{"a":1} // the drive', "a comment, which JSON does not have (at character 9)"],
  ])("%s", (text, words) => {
    const read = readJson(text);
    expect("reason" in read && read.reason).toContain(words);
    const padded = readJson(`{"before":"${"x".repeat(500)}","it":${text}}`);
    expect("reason" in padded && padded.reason).toContain(words.replace(/ \(at.*/, ""));
  });

  test.each([
    ["UTF-8 with a mark", Buffer.from('\uFEFF{"a":1}', "utf8"), "a byte order mark stands before it"],
    ["UTF-16", Buffer.from('\uFEFF{"a":1}', "utf16le"), "as UTF-16 and UTF-32 do: write UTF-8"],
    ["UTF-16 without a mark", Buffer.from('{"a":1}', "utf16le"), "as UTF-16 and UTF-32 do: write UTF-8"],
    ["Latin-1", Buffer.from('{"\xE4":1', "latin1"), "bytes that are not UTF-8, as Latin-1"],
    ["gzip", Buffer.from("1f8b0800000000000003ab5648", "hex"), "compressed by gzip"],
  ])("%s", (_, bytes, words) => {
    const read = readJson(bytes.toString("utf8"));
    expect("reason" in read && read.reason).toContain(words);
  });
});

test("what is JSON is its value, whatever its strings look like", () => {
  const value = { a: "1.0D-3, 0,5 'x' // None \uFEFF", b: [1.5e-120, 0], c: null };
  expect(readJson(JSON.stringify(value))).toEqual({ value });
});

test.each(["", "{", "[1,2", "nonsense", `"${"x".repeat(3e6)}`, `${"[".repeat(1e5)}x`])(
  "else it is the parser's reason (%#)",
  (text) => {
    const read = readJson(text);
    expect("reason" in read && read.reason).toMatch(/JSON/);
  },
);
