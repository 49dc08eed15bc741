/**
 * What a terminal obeys instead of showing it, and what turns the order of other characters; not tabs and line ends.
 */
const OBEYED = /[^\P{Cc}\t\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text with words of a foreign program in it, for a terminal: what that would obey is spelt out, `\u{1b}`. */
export function plainText(text: string): string {
  return text.replace(OBEYED, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
}
