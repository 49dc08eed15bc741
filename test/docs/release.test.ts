import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const { version } = JSON.parse(read("package.json")) as { version: string };

test("package, lock file, change log and citation are of one version", () => {
  expect(JSON.parse(read("package-lock.json"))).toMatchObject({ version, packages: { "": { version } } });
  expect(/^## (.*)$/m.exec(read("CHANGELOG.md"))![1]).toBe(version);
  expect(/^version: (.*)$/m.exec(read("CITATION.cff"))![1]).toBe(version);
});
