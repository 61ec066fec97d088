import provinces from '../../schemas/codes/regions.json' with { type: 'json' };
import { labelKey } from '../lib/text.ts';

export interface Region { readonly province: string | null; readonly city: string | null; readonly county: string | null }

/** Reads province, city and county out of names and titles, nearest first; nothing is added that is not printed. */
export function regionOf(texts: readonly string[]): Region {
  let province: string | null = null, city: string | null = null, county: string | null = null;
  for (const raw of texts) {
    const text = labelKey(raw);
    for (const name of provinces.provinces) if (province === null && (text.startsWith(name) || text.startsWith(name.replace(/省$|市$|自治区$/, '')) && /^.{2,3}(省|市)/.test(text) && text.startsWith(name))) province = name;
    if (city === null) {
      const match = /^(?:.{2,3}省)?([\u4e00-\u9fff]{2,3}市)/.exec(text);
      if (match && !provinces.provinces.includes(match[1]!)) city = match[1]!;
    }
    if (county === null && (city !== null || province !== null)) {
      const rest = text.replace(/^.{2,3}省/, '').replace(/^[\u4e00-\u9fff]{2,3}市/, '');
      const match = rest !== text ? /^([\u4e00-\u9fff]{1,3}(?:区|县|旗))(?!域|划|块)/.exec(rest) : null;
      if (match) county = match[1]!;
    }
    if (province !== null || city !== null) break;
  }
  return { province, city, county };
}
