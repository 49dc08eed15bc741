import { create, type XMLElement } from "xmlbuilder";

/** A command and what it prints, colours as escape sequences included. */
export interface Said {
  command: string;
  output: string;
}

/** Pixels of a character, of a line and of the margin, and the columns of the terminal. */
const [WIDE, HIGH, MARGIN, COLUMNS] = [8, 18, 14, 80] as const;

/** A row of a line that is too long, as a terminal breaks it; such lines have no colours. */
const ROW = new RegExp(`.{1,${COLUMNS}}`, "g");

/** Seconds that it takes to type a character, to wait for an answer, and to read a line. */
const [TYPING, WAITING, READING] = [0.03, 0.8, 0.12] as const;

/** What is drawn of SGR, by its number; anything else ends it. */
const STYLES: Readonly<Record<string, string>> = { "1": "bold", "31": "bad", "32": "good", "33": "open" };

const STYLE = `
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; }
rect { fill: #f6f8fa; stroke: #d0d7de; }
.prompt { fill: #59636e; } .bold { font-weight: 700; }
.bad { fill: #b3261e; } .good { fill: #116329; } .open { fill: #7d4e00; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; } rect { fill: #161b22; stroke: #30363d; }
  .prompt { fill: #9198a1; } .bad { fill: #ff7b72; } .good { fill: #56d364; } .open { fill: #e3b341; }
}
@media (prefers-reduced-motion: no-preference) {
  .typed { animation: type var(--long) steps(var(--letters)) var(--at) backwards; }
  .shown { animation: show 1ms var(--at) backwards; }
}
@keyframes type { from { clip-path: inset(0 100% 0 0); } to { clip-path: inset(0 0 0 0); } }
@keyframes show { from { opacity: 0; } to { opacity: 1; } }
`;

/**
 * A conversation with a terminal of 80 columns as an SVG that plays once: commands are typed, their output appears line
 * by line. It stands still where no motion is wanted, and follows the reader's choice of light or dark.
 *
 * @param title what the picture is, for whoever cannot see it
 */
export function terminalPicture(title: string, said: readonly Said[]): string {
  const lines = said.flatMap(({ command, output }) => [
    `$ ${command}`,
    ...output.split("\n").flatMap((line) => (plain(line).length > COLUMNS ? line.match(ROW)! : line || [])),
  ]);
  const size = { width: COLUMNS * WIDE + 2 * MARGIN, height: (lines.length + 0.3) * HIGH + 2 * MARGIN };
  const svg = create("svg", { headless: true }).att({ xmlns: "http://www.w3.org/2000/svg", role: "img", ...size });
  svg.att({ viewBox: `0 0 ${size.width} ${size.height}` }).ele("title", title);
  svg.ele("style").raw(STYLE);
  svg.ele("rect", { x: 0.5, y: 0.5, width: size.width - 1, height: size.height - 1, rx: 8 });
  let at = 0.4;
  for (const [k, line] of lines.entries()) {
    const text = svg.ele("text", { x: MARGIN, y: (MARGIN + (k + 0.8) * HIGH).toFixed(1), "xml:space": "preserve" });
    const letters = plain(line).length;
    if (letters > 1) text.att({ textLength: letters * WIDE, lengthAdjust: "spacingAndGlyphs" });
    const isTyped = line.startsWith("$ ");
    const long = isTyped ? letters * TYPING : 0;
    const times = `--at:${at.toFixed(2)}s;--long:${long.toFixed(2)}s;--letters:${letters}`;
    text.att({ class: isTyped ? "typed" : "shown", style: times });
    if (isTyped) text.ele("tspan", { class: "prompt" }, "$ ");
    styled(text, isTyped ? line.slice(2) : line);
    at += isTyped ? long + WAITING : READING;
  }
  return `${svg.end()}\n`;
}

/** A line without its colours. */
export function plain(line: string): string {
  return line.replace(SGR, "");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins a colour.
const SGR = /\u001b\[([\d;]*)m/g;

/** The pieces of a line between its colours, each with their names as classes. */
function styled(text: XMLElement, line: string): void {
  let names: string[] = [];
  for (const [k, piece] of line.split(SGR).entries()) {
    if (k % 2 === 1) names = STYLES[piece] ? [...names, STYLES[piece]] : [];
    else if (piece !== "" && names.length > 0) text.ele("tspan", { class: names.join(" ") }, piece);
    else if (piece !== "") text.txt(piece);
  }
}

/** The lines of text that a picture shows, from top to bottom. */
export function linesOf(picture: string): string[] {
  const unescaped = (text: string) =>
    text
      .replace(/<[^>]*>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
  return [...picture.matchAll(/<text [^>]*>(.*?)<\/text>/gs)].map(([, text]) => unescaped(text!));
}
