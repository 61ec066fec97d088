/** Anything between two words of a title, or at most so many characters: 结转…支出, 项目…6支出. */
const GAP = /…(\d*)/g;

/** The pattern of a title that has one of some words. */
export const titlePattern = (titles: readonly string[]): RegExp =>
  new RegExp(
    titles.map((title) => title.replace(GAP, (_, most: string) => (most === '' ? '.*' : `.{0,${most}}`))).join('|'),
  );
