/** An amount as exact text without trailing zeros; never by way of a floating-point number. */
export const exactText = (column: string): string =>
  `CASE WHEN ${column} IS NULL THEN NULL ELSE rtrim(rtrim(CAST(${column} AS VARCHAR), '0'), '.') END`;

/** The same characters as `harmless` of src/lib escapes, and the same escapes. */
const HIDDEN = String.raw`[\x00-\x08\x0b-\x1f\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]`;
const ESCAPE = String.raw`CASE
  WHEN NOT regexp_matches(c, '${HIDDEN}') THEN c
  WHEN unicode(c) < 65536 THEN printf('\u%04x', unicode(c))
  ELSE printf('\u%04x\u%04x', 55296 + (unicode(c) - 65536) // 1024, 56320 + (unicode(c) - 65536) % 1024) END`;
/** Text in which what is not seen stands as an escape. */
export const withoutHidden = (column: string): string =>
  `CASE WHEN regexp_matches(${column}, '${HIDDEN}') THEN array_to_string(list_transform(regexp_extract_all(` +
  `${column}, '(?s).'), lambda c: ${ESCAPE}), '') ELSE ${column} END`;
