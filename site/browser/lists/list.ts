/** A long list of docs/data, as cards that are searched by words and filtered by facets. */
export interface List<Data = never> {
  /** What its entries are called. */
  what: string;
  /** Its file of docs/data. */
  file: string;
  facets: readonly Facet[];
  /** The whole of it at a glance. */
  pictureOf?(data: Data): Picture;
  entriesOf(data: Data): Entry[];
}

export interface Picture {
  /** As markup. */
  svg: string;
  caption: string;
}

/** Something that entries are filtered by; `every` says that they are not. */
export interface Facet {
  key: string;
  label: string;
  every: string;
}

/** An entry as a card. */
export interface Entry {
  /** Where a link leads, and what stands above the card if it has no title, which leads to a file. */
  id: string;
  title?: string;
  href?: string;
  statement: string;
  /** Where its equations stand, and those that are kept as MathML. */
  source?: string;
  equations?: readonly { name: string; mathml: string }[];
  facts: readonly Fact[];
  /** Its values by the key of the facet. */
  facets: Readonly<Record<string, readonly string[]>>;
}

interface Fact {
  name: string;
  text?: string;
  /** Read letter by letter. */
  code?: string;
  items?: readonly Item[];
}

export interface Item {
  text: string;
  /** A page of the site and a place on it, or a file of the repository. */
  href?: string;
}

/** All that the search finds an entry by, in small letters. */
export function wordsOf({ id, title = "", statement, source = "", facts }: Entry): string {
  const said = facts.flatMap(({ text = "", code = "", items = [] }) => [text, code, ...items.map((item) => item.text)]);
  return [id, title, statement, source, ...said].join(" ").toLowerCase();
}

/** A check as a link to its property; rules of the protocol have none. */
export function checkItem(id: string, said = ""): Item {
  const text = said === "" ? id : `${id}: ${said}`;
  return id.startsWith("conduct-") ? { text } : { text, href: `/properties#${id}` };
}
