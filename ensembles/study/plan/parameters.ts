import { z } from "zod";
import { PRL_COLUMNS, type PrlColumn } from "../../../model/papers.ts";
import { kelvinToBeta } from "../../../model/units.ts";
import type { Laws } from "./laws.ts";
import { prlBath } from "./presets.ts";

/** A parameter that an axis of the grid may sweep. */
interface Parameter {
  unit: string;
  /** What its values must be. */
  schema: z.ZodType;
  /** The fields of the laws that it sets: two axes may not set the same one. */
  sets: string[];
  /** The laws with that value, or null where the ensemble has no such parameter. */
  apply(laws: Laws, value: never): Laws | null;
}

const finite = z.number();
const strength = z.number().nonnegative();
const positive = z.number().positive();
const FREQUENCY = "rad/us";

/** Sets times or the temperature of the bath where it has them. */
function bathField(field: string, unit: string, schema: z.ZodType, toField = (value: number) => value): Parameter {
  return {
    unit,
    schema,
    sets: [`bath.${field}`],
    apply: (laws, value) =>
      field in laws.bath ? { ...laws, bath: { ...laws.bath, [field]: toField(value) } as Laws["bath"] } : null,
  };
}

function driveField(field: string, toValue: (laws: Laws, value: number) => number): Parameter {
  return {
    unit: FREQUENCY,
    schema: finite,
    sets: [`drive.${field}`],
    apply: (laws, value) =>
      laws.drive === null ? null : { ...laws, drive: { ...laws.drive, [field]: toValue(laws, value) } },
  };
}

/**
 * Every parameter of a grid, in the order in which they are applied: `detuning` is relative to the omegaE of the point.
 */
const PARAMETERS = {
  column: {
    unit: "",
    schema: z.enum(PRL_COLUMNS as [PrlColumn, ...PrlColumn[]]),
    sets: ["bath.beta", "bath.T0", "bath.Tstar", "bath.T1"],
    apply: (laws, value: PrlColumn) => (laws.bath.kind === "three-times" ? { ...laws, bath: prlBath(value) } : null),
  },
  N: { unit: "1", schema: z.int().min(1), sets: ["N"], apply: (laws, N: number) => ({ ...laws, N }) },
  omegaE: { unit: FREQUENCY, schema: finite, sets: ["omegaE"], apply: (laws, omegaE: number) => ({ ...laws, omegaE }) },
  width: {
    unit: FREQUENCY,
    schema: strength,
    sets: ["delta.width"],
    apply: (laws, width: number) => ({ ...laws, delta: { ...laws.delta, width } }),
  },
  U: {
    unit: FREQUENCY,
    schema: strength,
    sets: ["U"],
    apply: (laws, value: number) => ({ ...laws, U: { ...laws.U, strength: value } }),
  },
  D: {
    unit: FREQUENCY,
    schema: strength,
    sets: ["nucleus.D"],
    apply: (laws, value: number) =>
      laws.nucleus === null ? null : { ...laws, nucleus: { ...laws.nucleus, D: { law: "gaussian", strength: value } } },
  },
  temperature: bathField("beta", "K", positive, kelvinToBeta),
  beta: bathField("beta", "us", finite),
  T0: bathField("T0", "us", positive),
  Tstar: bathField("Tstar", "us", positive),
  T1: bathField("T1", "us", positive),
  T1e: bathField("T1e", "us", positive),
  T2e: bathField("T2e", "us", positive),
  omega1: driveField("omega1", (_, value) => value),
  omegaMW: driveField("omegaMW", (_, value) => value),
  detuning: driveField("omegaMW", ({ omegaE }, value) => omegaE + value),
} satisfies Record<string, Parameter>;

export type ParameterName = keyof typeof PARAMETERS;

export const PARAMETER_NAMES = Object.keys(PARAMETERS) as [ParameterName, ...ParameterName[]];

/** A parameter by name, its value's type forgotten: the schema has checked it. */
export function parameter(name: ParameterName): Parameter & { apply(laws: Laws, value: number | string): Laws | null } {
  return PARAMETERS[name] as never;
}
