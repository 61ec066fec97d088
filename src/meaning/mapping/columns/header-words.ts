import { pattern } from '../../../lib/pattern.ts';
import { labelKey } from '../../../lib/text.ts';

/** What heads columns of codes. */
export const CODE_HEADER = pattern`${'code-headers'}|^${'class-levels-with-subitem'}$|^${'joined-class-levels'}$`;
/** What heads columns of names. */
export const NAME_HEADER = pattern`${'name-headers'}|${'name-header-endings'}$|^${'project'}$|^${'project'}[(]|^
  ${'units-named-in-headers'}([(].*[)])?$|^${'name-header-openings'}|^${'name-headers-alone'}$`;
/** What heads the names of units, one column for each. */
const UNITS_HEADER = pattern`^${'units-in-headers'}$`;
export const headsUnits = (key: string): boolean => UNITS_HEADER.test(key);
/** A name of a body over a column. */
export const isCalledAsBody = (text: string): boolean => BODY_NAME.test(labelKey(text));
const BODY_NAME = pattern`(?:${'unit-name-endings'}|${'organisation-endings'})(\([^)]*\)|${'own-level'})?$`;
/** What heads columns of remarks and properties. */
export const TEXT_HEADER = pattern`${'text-headers'}|${'property'}$|^${'type-header'}$|${'kinds-of-project-headers'}$`;
/** What heads columns of figures that are no money. */
export const QUANTITY_HEADER = pattern`${'quantity-headers'}`;
/** Whole figures below these are money, whatever else the header says. */
export const MONEY_HEADER = pattern`(${'money-header-endings'})$`;

/** Key of the header text nearest to the column. */
export const leafKey = (path: readonly string[]): string => labelKey(path.at(-1) ?? '');
