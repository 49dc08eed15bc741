import type { Unit } from "../ensembles/run-units.ts";
import type { Claim } from "./claims.ts";

/** What a figure is asked for. */
export interface FigureOptions {
  N: number;
  realizations: number;
  seed: number;
  coherences: "literal" | "phase-averaged";
}

/** A reproduced figure: what is written to its folder. */
export interface FigureResult {
  title: string;
  /** Everything drawn, for data.json. */
  data: object;
  /** The same as tables, by file name. */
  tables: Record<string, Table>;
  /** The picture, a Vega-Lite specification. */
  chart: object;
  claims: Claim[];
  /** Realisations without a record, each with the solver's sentence. */
  failures: string[];
  /** What all claims say together, where that is more than how many of them hold. */
  verdict?: string;
  /** A page of its own, Markdown, where the table of claims does not say it all. */
  page?: string;
}

/** A table of numbers with named columns, units in the names. */
export interface Table {
  columns: string[];
  rows: (number | string)[][];
}

/** Numbers that two ways of computing must give alike. */
export interface Promised {
  lists: number[][];
  tolerance: number;
}

/** A figure of a paper: the units it is made of, and what is made of their records. */
export interface Figure<R = unknown, T = unknown, K = T> {
  id: string;
  /** What it shows, in one line. */
  summary: string;
  /** What each line and colour of its picture is, in a sentence. */
  drawn: string;
  /** What its paper says of it, in a sentence. */
  says: string;
  /** Its claims are hypotheses on what a paper leaves open: they hold or do not, and there is nothing to reproduce. */
  isOpenQuestion?: true;
  /** The size of the paper, or what a figure that no paper has is meant to reach. */
  full: { N: number; realizations: number };
  /** What is used where nothing is said; below three minutes on two cores. */
  defaults: { N: number; realizations: number };
  /** Greatest N that the solver answers. */
  maxN: number;
  worker: URL;
  /** What stands alone: one realisation each. */
  units(options: FigureOptions): Unit<R>[];
  /** What is made from the kept records of those: a fit to all realisations. */
  fits?(made: { request: R; record: K }[], options: FigureOptions): Unit<R>[];
  /** What is kept of a record, where that is not all of it. */
  slim?(record: T, request: R, options: FigureOptions): K;
  /**
   * What a solve to its promised accuracy determines of a kept record, and how far another machine's may be from it, in
   * units of the largest of each list. Without it every number, to 1e-5.
   */
  promised?(record: K): Promised;
  result(records: { request: R; record: K }[], options: FigureOptions): Promise<FigureResult>;
}
