// Pieces of grammar that patterns are put together from: numerals, years, dates and numbering, which no list can hold.

/** 三, 十二: a numeral in words. */
export const NUMERAL = /[一二三四五六七八九十]+/;
/** 五 in 表五一般公共预算支出表: a number in words before a title that may begin with one. */
export const NUMERAL_IN_FRONT = /(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])(?!般)/;
/** 2026年, 2026年度: a year as headings give it. */
export const FISCAL_YEAR = /20\d\d年度?/;
/** 2026年, 2026年度, 2026: a year with or without its word. */
export const YEAR = /20\d\d年?度?/;
/** 2026年: a year as sentences give it. */
export const CALENDAR_YEAR = /20\d\d年/;
/** 2026年3月1日. */
export const DATE = /20\d\d年\d{1,2}月\d{1,2}日/;
/** 第二部分: the heading of a part. */
export const PART_HEADING = /第.{1,2}部分/;
/** One ideograph. */
export const HAN = /[\u4e00-\u9fff]/;
/** 二〇二六: a year in words, its noughts as documents print them. */
export const YEAR_IN_WORDS = /二[〇○零O0][一二三四五六七八九〇○零]{2}/;
