import { expect } from "vitest";

/** What is printed fits one screen of 24 lines and 80 columns, a line left for the prompt; commands may run on. */
export function fitsScreen(text: string): void {
  const lines = text.trimEnd().split("\n");
  const rows = lines.map((line) => Math.max(1, Math.ceil(line.length / 80)));
  expect(
    rows.reduce((sum, row) => sum + row, 0),
    text,
  ).toBeLessThanOrEqual(23);
  expect(
    lines.filter((line) => line.length > 80 && !/^(?:Repeat|Page with pictures|Figure|Averages): /.test(line)),
  ).toEqual([]);
}
