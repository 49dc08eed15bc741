import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { askedBy, entriesWith, valuesOf } from "../../site/browser/lists/filter.ts";
import { LISTS } from "../../site/browser/lists/index.ts";
import { wordsOf } from "../../site/browser/lists/list.ts";

const lists = await Promise.all(
  Object.entries(LISTS).map(async ([name, load]) => {
    const list = await load();
    const data = JSON.parse(readFileSync(new URL(`../../docs/data/${list.file}`, import.meta.url), "utf8"));
    const entries = list.entriesOf(data as never).map((entry) => ({ ...entry, text: wordsOf(entry) }));
    return { name, list, entries, size: (data.rows ?? data).length as number };
  }),
);
const of = (name: string) => lists.find((each) => each.name === name)!;

describe.each(lists)("the page $name", ({ name, list, entries, size }) => {
  test("has every entry of its data, each with a name of its own", () => {
    expect(entries).toHaveLength(size);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(size);
    for (const { statement } of entries) expect(statement).toMatch(/\S/);
    expect(readFileSync(new URL(`../../site/pages/${name}.md`, import.meta.url), "utf8")).toContain(
      `\nlist: ${name}\n`,
    );
  });

  test("is filtered by every value of its facets, which divide it", () => {
    for (const { key } of list.facets) {
      const values = valuesOf(entries, key);
      expect(values.length).toBeGreaterThan(0);
      for (const [value, count] of values)
        expect(entriesWith(entries, { words: "", [key]: value })).toHaveLength(count);
    }
  });

  test("leads to properties that there are", () => {
    const known = new Set(of("properties").entries.map(({ id }) => id));
    const links = entries.flatMap(({ facts }) =>
      facts.flatMap(({ items = [] }) => items.map(({ href }) => href ?? "")),
    );
    const named = links.flatMap((href) => /^\/properties#(.*)/.exec(href)?.[1] ?? []);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });
});

describe("what is asked of a list", () => {
  const { list, entries } = of("kill-matrix");
  const ids = (asked: Record<string, string>) => entriesWith(entries, asked).map(({ id }) => id);

  test("is all of its words, in any order and any case; the id of an entry is that entry alone", () => {
    expect(ids({ words: "SIGN delta" })).toContain("detunings-negated");
    expect(ids({ words: "sign delta nowhere" })).toEqual([]);
    expect(ids({ words: "detunings-negated" })).toEqual(["detunings-negated"]);
    expect(ids({ words: "" })).toHaveLength(entries.length);
  });

  test("is read from an address; what the list does not have is left out and said", () => {
    const all = { words: "", found: "", by: "" };
    expect(askedBy("", entries, list)).toEqual({ asked: all, refused: "" });
    expect(askedBy("detunings-negated", entries, list).asked.words).toBe("detunings-negated");
    expect(askedBy("words=a+b&by=vector-ule&else=1", entries, list)).toEqual({
      asked: { ...all, words: "a b", by: "vector-ule" },
      refused: "",
    });
    expect(askedBy("by=nothing", entries, list)).toEqual({
      asked: all,
      refused: "The address asks for “nothing” as found by, which is not in this list: it is left out.",
    });
    expect(askedBy("%E0%A4%A", entries, list).asked.words).toBe("%E0%A4%A");
  });
});
