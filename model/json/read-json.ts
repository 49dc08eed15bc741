/** A JSON text as its value, or why it is none. */
export type Read = { value: unknown } | { reason: string };

/**
 * Why a text is not JSON, in the words of whoever wrote it where that is known: what other encodings, languages and
 * locales write for a number or a word. Else in those of the parser.
 */
export function readJson(text: string): Read {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const message = (error as Error).message;
    return { reason: ofEncoding(text) ?? ofNotation(text, message) ?? message };
  }
}

/** Characters that are looked at for signs of another encoding. */
const BEGINNING = 4096;

/** Bytes that are no UTF-8 have become U+FFFD by now, and every second byte of UTF-16 is 0. */
function ofEncoding(text: string): string | null {
  const beginning = text.slice(0, BEGINNING);
  if (beginning.startsWith("\uFEFF")) return "a byte order mark stands before it: write UTF-8 without one";
  if (beginning.startsWith("\u001F\uFFFD")) return "it is compressed by gzip: write plain text";
  if (beginning.includes("\0")) return "it holds characters of code 0, as UTF-16 and UTF-32 do: write UTF-8";
  return beginning.includes("\uFFFD")
    ? "it holds bytes that are not UTF-8, as Latin-1 and other encodings have them: write UTF-8"
    : null;
}

/** What is written otherwise elsewhere, and how it is written in JSON. A pattern covers the place of the fault. */
const NOTATIONS: readonly (readonly [RegExp, (found: string) => string])[] = [
  [
    /[-+]?(?:\d+\.?\d*|\.\d+)[dDqQ][-+]?\d+/g,
    (found) => `an exponent of Fortran, ${found}: write ${found.replace(/[dDqQ]/, "e")}`,
  ],
  [/[-+]?\d+\.\d*[-+]\d{2,4}/g, (found) => `an exponent without its letter, ${found}: write 1.5e-120 for 1.5-120`],
  [/(?<=:\s*)[-+]?\d+,\d+(?:[eE][-+]?\d+)?/g, (found) => `a decimal comma, ${found}: write ${found.replace(",", ".")}`],
  [/[-+]?\d+(?:[_'’]\d{3})+/g, (found) => `a number with its digits in groups, ${found}: write them without`],
  [/\b0[xXbBoO][0-9a-fA-F]+/g, (found) => `a number that is not decimal, ${found}`],
  [/\+\d[\d.]*/g, (found) => `a number with a plus sign, ${found}: write ${found.slice(1)}`],
  [/-?(?<![\d.])\.\d+/g, (found) => `a number without a digit before its point, ${found}`],
  [/-?\d+\.(?!\d)/g, (found) => `a number without a digit after its point, ${found}`],
  [/-?\b(?:NaN|nan|Infinity|Inf|inf)\b/g, (found) => `${found}: numbers of JSON are finite`],
  [/\bTrue\b|\bFalse\b|\bNone\b/g, (found) => `${found} of Python: use json.dumps, not str`],
  [/'[^'"]{0,40}'/g, (found) => `${found} in single quotation marks: JSON has double ones`],
  [/,\s*[\]}]/g, () => "a comma after the last entry"],
  [/\/[/*]|(?<=[\s,{[])#/g, () => "a comment, which JSON does not have"],
];

/** So many characters on each side of the fault are looked at. */
const AROUND = 60;

function ofNotation(text: string, message: string): string | null {
  const at = placeIn(message) ?? placeByPrefixes(text);
  if (at === null) return null;
  const start = Math.max(0, at - AROUND);
  const window = text.slice(start, at + AROUND);
  for (const [pattern, words] of NOTATIONS) {
    for (const match of window.matchAll(pattern)) {
      const from = start + match.index;
      if (from <= at && at <= from + match[0].length) return `${words(match[0])} (at character ${at + 1})`;
    }
  }
  return null;
}

function placeIn(message: string): number | null {
  const place = /position (\d+)/.exec(message)?.[1];
  return place === undefined ? null : Number(place);
}

/** Longest text in which a fault is looked for that the parser does not give the place of. */
const MOST_SEARCHED = 2 ** 20;

/** The first character that no JSON has there: the shortest beginning that lacks more than its end, by bisection. */
function placeByPrefixes(text: string): number | null {
  if (text.length > MOST_SEARCHED) return null;
  let [sound, faulty] = [0, text.length];
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1;
    if (lacksOnlyItsEnd(text.slice(0, middle))) sound = middle;
    else faulty = middle;
  }
  return sound;
}

function lacksOnlyItsEnd(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const place = placeIn(message);
    return /end of JSON input|Unterminated string/.test(message) || (place !== null && place >= text.length);
  }
}
