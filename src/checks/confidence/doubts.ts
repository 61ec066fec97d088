import { CONFIDENCE_WEIGHTS, DOUBT_KINDS, type DoubtKind } from '../../../schemas/confidence/index.ts';
import type { Bilingual, Fact } from '../../../schemas/index.ts';
import { memberName } from '../../../schemas/members.ts';
import type { Sign } from '../../model/evidence.ts';
import { both, tableName } from '../words.ts';
import { named, TOLD_OF_NAMES } from './doubts-of-names.ts';
import { TOLD_OF_SCOPES } from './doubts-of-scopes.ts';

type Tell = (sign: Sign, fact: Fact) => Bilingual;

/** More doubts than this tell nothing more. */
const MOST_TOLD = 3;

/** The doubts of a fact in words, the gravest first. */
export function doubtsOf(fact: Fact, signs: readonly Sign[]): Bilingual[] {
  const grave = signs
    .filter(isDoubt)
    .map((sign) => ({ sign, weight: -(CONFIDENCE_WEIGHTS.signs[sign.kind] ?? 0) * sign.strength }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_TOLD);
  return grave.length > 0 ? grave.map(({ sign }) => TOLD[sign.kind](sign, fact)) : [UNSUPPORTED];
}

const isDoubt = (sign: Sign): sign is Sign & { readonly kind: DoubtKind } =>
  DOUBT_KINDS.some((kind) => kind === sign.kind);

const UNSUPPORTED = both(
  '没有别的数字证实其含义，行、栏可能另有所指',
  'no other figure bears out its meaning: its row or column may be something else',
);

/** What could be otherwise, and what it would then mean. */
const TOLD: Readonly<Record<DoubtKind, Tell>> = {
  ...TOLD_OF_NAMES,
  ...TOLD_OF_SCOPES,
  'form-by-signature': (sign) =>
    both(
      `${sign.about ? `表名${named(sign)}未能识别` : '表无名称'}，表式是按表头推定的；若为别的表，资金来源、用途即不同`,
      'the form was told by the header, ' +
        `${sign.about ? `not by the title ${named(sign)}` : 'as there is no title'}: in another form, fund and ` +
        'use would be others',
    ),
  'form-unknown': (sign) =>
    both(
      `表${named(sign)}的表式未知，资金来源、用途可能另有限定`,
      `the form of the table ${named(sign)} is unknown: it may be of one fund or use alone`,
    ),
  'form-open': (sign) => {
    const rival = tableName({ title: null, form: sign.otherwise as Fact['form'] });
    return both(
      `表${named(sign)}的表式由表头、行名和前后各表推定；也可能是${rival.zh}`,
      `header, rows and the tables around it told the form of the table ${named(sign)}: it could be ${rival.en}`,
    );
  },
  'amounts-small': (_, { published }) =>
    both(
      `以${published.moneyUnit ?? ''}计全表金额过小，单位可能更大`,
      `in ${published.moneyUnit ?? ''} all amounts of the table are very small: its unit may be a greater one`,
    ),
  'title-says-more': (sign) =>
    both(
      `表名${named(sign)}另有限定，表式并不限于此；表式可能取错`,
      `the title ${named(sign)} confines the table to more than its form does: the form may be another`,
    ),
  'against-form': (sign) =>
    both(
      `${named(sign)}的含义与表式不符；表或栏之一应另有所指`,
      `what ${named(sign)} was taken for does not go with the form of the table: one of the two must be something else`,
    ),
  'row-against-column': (sign) =>
    both(
      `行与栏${named(sign)}所说不一致，取了栏；若从行，则属另一方`,
      `the row and the column ${named(sign)} say different things, the column was followed: by the row it is ` +
        'of the other side',
    ),
  'column-likeness': (sign) =>
    both(
      `栏名${named(sign)}按与“${sign.otherwise ?? ''}”相近推定；若另有所指，则属别的来源或用途`,
      `the column ${named(sign)} was taken for “${sign.otherwise ?? ''}”, which it resembles: it may be ` +
        'another fund or use',
    ),
  'column-by-sums': (sign) =>
    both(
      `栏${named(sign)}的含义由加总推定；合计为同一数的别的组成亦合`,
      `what the column ${named(sign)} means was told by sums: another part of the same total would fit as well`,
    ),
  'column-partly-read': (sign) =>
    both(
      `表头${named(sign)}有未能理解的字；若有限定，则只是其中一部分`,
      `words of the header ${named(sign)} were not understood: if they confine it, the amount is a part only`,
    ),
  'column-unmapped': (sign) => both(`栏${named(sign)}的含义未知`, `what the column ${named(sign)} means is not known`),
  'column-contradicted': (sign) =>
    both(
      `表头${named(sign)}上下矛盾，取其下；若从其上，则属上一级`,
      `the levels of the header ${named(sign)} contradict each other, the lower was taken: by the upper it is ` +
        'something else',
    ),
  'column-rival': (sign) =>
    both(
      `栏名${named(sign)}亦可为${sign.otherwise ?? '别的含义'}`,
      `the column ${named(sign)} may also be ${sign.otherwise ?? 'something else'}`,
    ),
  'column-without-words': (sign) =>
    both(
      `栏${named(sign)}没有说明含义的字，按整表理解；可能只是其中一部分`,
      `the column ${named(sign)} has no words of a meaning and was taken for the whole: it may be a part`,
    ),
  'column-period-by-place': (sign) =>
    both(
      `栏${named(sign)}是否含上年结转由相邻各栏推定；也可能是合计`,
      `that the column ${named(sign)} is this year’s money was told by the columns beside it: it may be the total`,
    ),
  'column-twin': (sign) =>
    both(
      `另有一栏与${named(sign)}含义相同，其一应另有所指`,
      `another column has the meaning of ${named(sign)}: one of them must be something else`,
    ),
  'column-contested': (sign) =>
    both(
      `另有一栏的字与${named(sign)}同义而数不同，取了本栏；也可能应取那一栏`,
      `the words of another column mean what ${named(sign)} does, its figures differ: it may be that one instead`,
    ),
  'row-likeness': (sign) =>
    both(
      `行名${named(sign)}按与“${sign.otherwise ?? ''}”相近推定；可能是别的项目`,
      `the row ${named(sign)} was taken for “${sign.otherwise ?? ''}”, which it resembles: it may be something else`,
    ),
  'row-by-sums': (sign) =>
    both(
      `行${named(sign)}的含义由加总推定；合计为同一数的别的组成亦合`,
      `what the row ${named(sign)} means was told by sums: another part of the same total would fit as well`,
    ),
  'row-partly-read': (sign) =>
    both(
      `行名${named(sign)}有未能理解的字；若有限定，则只是其中一部分`,
      `words of the row ${named(sign)} were not understood: if they confine it, the amount is a part only`,
    ),
  'row-label-unread': (sign) =>
    both(
      `行名${named(sign)}未能理解，未计入含义；金额可能只属于它`,
      `the label ${named(sign)} of the row was not understood: the amount may be of that alone`,
    ),
  'label-of-two': (sign) =>
    both(
      `行名${named(sign)}中夹有另一行的序号，似由两行文字相混；含义可能有误`,
      `the label ${named(sign)} holds the number of another line: two lines may be mixed, and mean something else`,
    ),
  'row-unmapped': (sign) => both(`行${named(sign)}的含义未知`, `what the row ${named(sign)} means is not known`),
  'row-rival': (sign) =>
    both(
      `行名${named(sign)}亦可为${sign.otherwise ?? '别的含义'}`,
      `the row ${named(sign)} may also be ${sign.otherwise ?? 'something else'}`,
    ),
  'code-by-name': (sign) =>
    both(
      `${named(sign)}未印科目编码，按名称推得；可能是同名的别的科目`,
      `no code is printed for ${named(sign)}, it was told by the name: it may be a class of the same name elsewhere`,
    ),
  'code-of-another-name': (sign) =>
    both(
      `${named(sign)}是别的科目的名称；编码可能读错或不全`,
      `${named(sign)} is the name of another class: the code may be misread or incomplete`,
    ),
  'class-repeated': (sign) =>
    both(
      `科目${named(sign)}在表中重复出现；其下可能是更细的科目`,
      `the class of ${named(sign)} stands in the table more than once: the lines may be finer classes`,
    ),
  'line-repeated': (sign) =>
    both(
      `${named(sign)}在表中重复出现，按次序区分；可能分属不同的单位或科目`,
      `${named(sign)} stands in the table more than once and was told apart by order: the lines may be of ` +
        'different units or classes',
    ),
  'line-among-classes': (sign) =>
    both(
      `${named(sign)}未能归入科目，列为单独一行；可能是某一科目`,
      `${named(sign)} was taken for a line of its own: it may be a class`,
    ),
  'unit-by-place': (sign) =>
    both(
      `所属单位${named(sign)}由上方的行推定；可能属别的单位或全部门`,
      `that the row is of ${named(sign)} was told by the rows above: it may be another unit’s or the whole ` +
        'department’s',
    ),
  'sheet-task': () =>
    both(
      '绩效表中一项任务的金额，其年度、资金来源由上方的字推定；可能不同',
      'the amount of one task, whose year and fund the words above tell: they may be others',
    ),
  'sheet-label': () =>
    both(
      '金额的含义由相邻的字推定；年度、资金来源可能不同',
      'what the amount means was told by the label beside it: year and fund may be others',
    ),
  sentence: () =>
    both(
      '正文中的数字，其范围由上下文推定；可能只是其中一部分',
      'a figure of a sentence, whose scope the context tells: it may be a part only',
    ),
  'sentence-partly-read': (sign) =>
    both(
      `${named(sign)}有未能理解的字；所说可能只是其中一部分`,
      `words of ${named(sign)} were not understood: it may speak of a part only`,
    ),
  'sentence-name-alone': (sign) =>
    both(
      `${named(sign)}只见于正文，表中没有同名的项目；可能是原因或其中一部分`,
      `${named(sign)} is named in a sentence alone, by no table: it may be a reason or a part of something else`,
    ),
  'sentence-count': (sign) =>
    both(
      `正文中${named(sign)}的数目；所数的可能只是其中一部分`,
      `a number of things that a sentence counts ${named(sign)}: it may count a part only`,
    ),
  'sentence-inherits': () =>
    both(
      '数字前的字未说明所指，按上文推定；可能另有所指',
      'the words before the figure name nothing, what went before was taken: it may be something else',
    ),
  'sentence-fund-open': (sign, { fund }) =>
    both(
      `${named(sign)}未说明资金来源，按上文推定为${memberName('fund', fund ?? 'all')?.zh ?? ''}；可能是别的来源`,
      `${named(sign)} says no fund, ${memberName('fund', fund ?? 'all')?.en ?? ''} was taken from what went ` +
        'before: it could be another',
    ),
  'sentence-unit-left-out': (sign) =>
    both(
      `句中提到${named(sign)}，而按全部门理解；可能只属该单位`,
      `the sentence names ${named(sign)} and was taken for the whole department: it may speak of that unit alone`,
    ),
  'measure-alone': () =>
    both(
      '增减或占比之前没有金额，其所指按上文推定；可能另有所指',
      'no amount stands before the change or share, what went before was taken: it may be of something else',
    ),
  'measure-of-other': (sign) =>
    both(
      `${named(sign)}的增减或占比与其前的金额所指不同；可能即指该金额`,
      `the change or share ${named(sign)} was taken for something else than the amount before it: it may be ` +
        'that amount’s',
    ),
  'characters-unsure': (_, { published }) =>
    both(
      `“${published.text}”由图像识别，可能有误；则金额不同`,
      `“${published.text}” was recognised and may be misread: the amount would be another`,
    ),
  'put-right': (_, { corrected, published }) =>
    both(
      `“${published.text}”原读作“${corrected?.original ?? ''}”；若原读数正确，则金额不同`,
      `“${published.text}” was first read as “${corrected?.original ?? ''}”: if that is right, the amount is another`,
    ),
  'not-proven': () =>
    both(
      '没有等式证实该数；其含义和数值只有文字可据',
      'no identity bears it out: words alone tell its meaning, and it may be another',
    ),
  'not-crossed': () =>
    both(
      '没有别的表或别的栏证实该栏的含义；逐行相加换一含义亦成立',
      'no other table or column bears out what its column means: sums down the column hold under another ' +
        'meaning as well',
    ),
  'table-alone': () =>
    both(
      '全表没有一个数在别处印证；单位、来源、期间可能不同',
      'no figure of the table is repeated elsewhere: unit, fund and period may be others',
    ),
  'row-fails': () =>
    both('该行所涉等式不成立，行的含义可能理解有误', 'identities over its row fail: the row may be something else'),
  'column-fails': () =>
    both(
      '该栏所涉等式不成立，栏的含义可能理解有误',
      'identities over its column fail: the column may be something else',
    ),
  'table-fails': () =>
    both(
      '该表所涉等式不成立，表的范围可能理解有误',
      'identities over its table fail: the table may be of something else',
    ),
  disagrees: () =>
    both(
      '含义相同的另一数与之不同；其一应另有所指',
      'another figure of the same meaning differs: one of them must be of something else',
    ),
};
