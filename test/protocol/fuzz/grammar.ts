import * as fc from "fast-check";

/*
 * Lines as no one should write them: messages of the protocol with parts left out, doubled, renamed or replaced,
 * written down by hands that know another language, another locale or another encoding, and cut, joined or filled with
 * noise.
 */

/** Any JSON value, and what JSON only seems to be able to say. */
const strangeValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, "", [], {}, -0, 1e308, -1e308, 5e-324, 1e-320, 2 ** 53, 1e300, -1),
  fc.constantFrom("NaN", "1,5", "\ud800", "\u0000", "\u202e\u001b[2J", "__proto__", "constructor", "toString"),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.double(),
  fc.jsonValue({ maxDepth: 3 }),
  fc.integer({ min: 1, max: 3000 }).map((length) => "x".repeat(length)),
  fc.integer({ min: 0, max: 300 }).map((length) => Array.from({ length }, () => 1)),
  fc.integer({ min: 1, max: 400 }).map((depth) => nested(depth)),
  fc
    .integer({ min: 1, max: 500 })
    .map((count) => Object.fromEntries(Array.from({ length: count }, (_, k) => [`k${k}`, k]))),
);

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let k = 0; k < depth; k++) value = k % 2 === 0 ? [value] : { a: value };
  return value;
}

/** A change of one part of a value, chosen by a number that counts its parts. */
type Change = (value: unknown) => unknown;

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.nat(), strangeValue).map(([at, by]) => replacing(at, () => by)),
  fc.nat().map((at) => replacing(at, () => undefined)),
  fc.nat().map((at) => replacing(at, (part) => [part, part])),
  fc.nat().map((at) => replacing(at, (part) => String(part))),
  fc
    .tuple(fc.nat(), fc.double())
    .map(([at, factor]) => replacing(at, (part) => (typeof part === "number" ? part * factor : part))),
  fc
    .tuple(fc.nat(), fc.string({ unit: "binary", maxLength: 8 }), strangeValue)
    .map(([at, key, by]) =>
      replacing(at, (part) => (isObject(part) && !Array.isArray(part) ? { ...part, [key]: by } : part)),
    ),
);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** The part of number `at`, counted through the value and round again, is replaced; undefined leaves it out. */
function replacing(at: number, by: Change): Change {
  return (value) => {
    let left = at % countParts(value);
    const walk = (part: unknown): unknown => {
      if (left-- === 0) return by(part);
      if (Array.isArray(part)) return part.map(walk);
      return isObject(part) ? Object.fromEntries(Object.entries(part).map(([key, each]) => [key, walk(each)])) : part;
    };
    return walk(value);
  };
}

function countParts(value: unknown): number {
  if (!isObject(value)) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + countParts(part), 1);
}

/** A change of a text. */
type Rewriting = (text: string) => string;

const replaceFirst =
  (pattern: RegExp, by: string): Rewriting =>
  (text) =>
    text.replace(pattern, by);

const rewriting: fc.Arbitrary<Rewriting> = fc.oneof(
  fc.nat().map(
    (at): Rewriting =>
      (text) =>
        text.slice(0, at % (text.length + 1)),
  ),
  fc.tuple(fc.nat(), fc.string({ unit: "binary", minLength: 1, maxLength: 3 })).map(
    ([at, noise]): Rewriting =>
      (text) => {
        const place = at % (text.length + 1);
        return text.slice(0, place) + noise + text.slice(place);
      },
  ),
  fc.constantFrom<Rewriting>(
    (text) => `\uFEFF${text}`,
    (text) => text + text,
    (text) => `${text}\r`,
    (text) => `  \t${text}  `,
    (text) => `[${text}]`,
    (text) => `// ${text}`,
    (text) => text.replaceAll('"', "'"),
    (text) => text.replaceAll("null", "None"),
    (text) => text.replace(/(\d)\.(\d)/g, "$1,$2"),
    (text) => text.replace(/(\d)e/g, "$1D"),
    (text) => text.replace(/:(\d)/g, ":+$1"),
    (text) => text.replace(/\d+/, (digits) => digits.repeat(200)),
    (text) => text.replace(/^\{/, '{"id":"twice","id":"again",'),
    (text) => "[".repeat(20_000) + text,
    (text) => `{"a":`.repeat(5_000) + text,
    (text) => text.replace(/"([^"]*)":/, `"${"k".repeat(20_000)}":`),
    replaceFirst(/-?\d[\d.e+-]*/, "NaN"),
    replaceFirst(/-?\d[\d.e+-]*/, "1e999"),
    replaceFirst(/-?\d[\d.e+-]*/, "-Infinity"),
    replaceFirst(/-?\d[\d.e+-]*/, "0x10"),
    replaceFirst(/"/, "\u201C"),
    replaceFirst(/:/, "="),
    replaceFirst(/,/, ",,"),
    replaceFirst(/\}$/, ",}"),
  ),
);

/** How a text becomes bytes. */
const encoded: fc.Arbitrary<(text: string) => Uint8Array> = fc.oneof(
  { weight: 8, arbitrary: fc.constant((text: string) => Buffer.from(text, "utf8")) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      (text: string) => Buffer.from(text, "utf16le"),
      (text: string) => Buffer.from(text, "latin1"),
      (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]),
      (text: string) => Buffer.from(text, "utf8").map((byte, k) => (k % 97 === 5 ? byte ^ 0x80 : byte)),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .uint8Array({ maxLength: 80 })
      .map((noise) => (text: string) => Buffer.concat([noise, Buffer.from(text)])),
  },
);

/** Bytes of one line, without its end, made of one of the messages. */
export function hostileLine(messages: readonly object[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(
      fc.constantFrom(...messages),
      fc.array(change, { maxLength: 3 }),
      fc.array(rewriting, { maxLength: 2 }),
      encoded,
    )
    .map(([message, changes, rewritings, encode]) => {
      const value = changes.reduce<unknown>((part, each) => each(part), message);
      const text = rewritings.reduce((line, each) => each(line), JSON.stringify(value) ?? "");
      // A line ends at "\n" alone, whatever the encoding.
      return encode(text).filter((byte) => byte !== 0x0a);
    });
}
