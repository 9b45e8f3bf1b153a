/** Names that extraction knows. Data, not code: an office adds its own with `extendGazetteer`. */
export interface Gazetteer {
  readonly documentTypes: readonly GazetteerType[];
  readonly authorities: readonly GazetteerAuthority[];
  /** First words of the names of bodies and offices that issue documents. */
  readonly authorityHeads: readonly string[];
  /** Fields in the names of bodies that hold a comma or "và": "Kế hoạch và Đầu tư". */
  readonly authoritySectors: readonly string[];
  /** How bodies below province and ministry begin their names in letterheads. */
  readonly localBodies: readonly string[];
  readonly provinces: readonly GazetteerProvince[];
  readonly titles: readonly string[];
  readonly laws: {
    readonly codes: readonly string[];
    readonly laws: readonly string[];
    readonly ordinances: readonly string[];
  };
  readonly units: readonly string[];
  /** Unit as printed to the one it is counted under. */
  readonly canonicalUnits: Readonly<Record<string, string>>;
  readonly multipliers: Readonly<Record<string, number>>;
  readonly termVariants: readonly { readonly term: string; readonly variants: readonly string[] }[];
}

export interface GazetteerType {
  readonly name: string;
  readonly abbreviation: string | null;
  /** Letters that stand for the type in a symbol. */
  readonly codes: readonly string[];
  /** Longer names printed for the same type. */
  readonly aliases?: readonly string[];
  readonly group: string;
}

export interface GazetteerAuthority {
  readonly code: string;
  readonly name: string;
  readonly party?: boolean;
  /** ISO dates between which the body exists under this name. */
  readonly from?: string;
  readonly until?: string;
  readonly successor?: string;
}

export interface GazetteerProvince {
  readonly name: string;
  readonly until?: string;
  readonly successor?: string;
}

/** The gazetteer of an office: its own entries first, so that they win. */
export function extendGazetteer(base: Gazetteer, own: Partial<Gazetteer>): Gazetteer {
  return {
    documentTypes: [...(own.documentTypes ?? []), ...base.documentTypes],
    authorities: [...(own.authorities ?? []), ...base.authorities],
    authorityHeads: [...(own.authorityHeads ?? []), ...base.authorityHeads],
    authoritySectors: [...(own.authoritySectors ?? []), ...base.authoritySectors],
    localBodies: [...(own.localBodies ?? []), ...base.localBodies],
    provinces: [...(own.provinces ?? []), ...base.provinces],
    titles: [...(own.titles ?? []), ...base.titles],
    laws: {
      codes: [...(own.laws?.codes ?? []), ...base.laws.codes],
      laws: [...(own.laws?.laws ?? []), ...base.laws.laws],
      ordinances: [...(own.laws?.ordinances ?? []), ...base.laws.ordinances],
    },
    units: [...(own.units ?? []), ...base.units],
    canonicalUnits: { ...base.canonicalUnits, ...own.canonicalUnits },
    multipliers: { ...base.multipliers, ...own.multipliers },
    termVariants: [...(own.termVariants ?? []), ...base.termVariants],
  };
}
