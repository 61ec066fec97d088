import type { ComponentChild, VNode } from 'preact';
import type { Picture, PictureOptions, Shape } from '../picture.ts';
import type { DocumentData } from '../report-data.ts';
import { SPEAKERS } from './language.ts';
import { functionTree, MoneyFacts, moneyFlow, publicsBars } from './money-facts.ts';
import { flowNodeName, shortCodeName } from './money-names.ts';
import { CAPTION, captionOf, type PictureCaption } from './picture-caption.ts';
import { GROUND, INK, looksOf } from './picture-looks.ts';
import { PublicsChart } from './publics-chart.tsx';
import { indexReport } from './report-index.ts';
import { Sankey } from './sankey.tsx';
import { Treemap } from './treemap.tsx';

/** Of the page alone: how a shape answers and what it is called there. */
const OF_THE_PAGE = new Set(['class', 'children', 'key', 'role', 'tabindex', 'aria-label', 'aria-hidden']);

const MARGIN_PX = 16;

/**
 * Draws the pictures of a document's money, without a page. A picture for which there are too few figures is left out.
 */
export function drawPictures(data: DocumentData, { language, includeUnproven, width }: PictureOptions): Picture[] {
  const index = indexReport(data),
    speaker = SPEAKERS[language],
    { t } = speaker;
  const money = new MoneyFacts(index, includeUnproven);
  const codeName = (classification: 'function' | 'economic', code: string): string =>
    shortCodeName(code, data.codeNames[classification], speaker);
  const flow = moneyFlow(money),
    tree = functionTree(money),
    bars = publicsBars(money);
  const nothing = (): void => {};
  return [
    ...(flow
      ? [
          picture(
            'money-flow',
            captionOf(t('flowPicture'), data.result, speaker),
            <Sankey
              speaker={speaker}
              flow={flow}
              width={width}
              nameOf={(node) => flowNodeName(node, codeName, speaker)}
              onPick={nothing}
            />,
          ),
        ]
      : []),
    ...(tree.length > 0
      ? [
          picture(
            'functions',
            captionOf(t('treemapPicture'), data.result, speaker),
            <Treemap
              speaker={speaker}
              tree={tree}
              width={width}
              nameOf={(code) => codeName('function', code)}
              onPick={nothing}
            />,
          ),
        ]
      : []),
    ...(bars.length > 0
      ? [
          picture(
            'three-publics',
            captionOf(t('publicsPicture'), data.result, speaker),
            <PublicsChart speaker={speaker} bars={bars} width={width} onPick={nothing} />,
          ),
        ]
      : []),
  ];
}

function picture(name: string, caption: PictureCaption, drawing: VNode): Picture {
  const { title } = caption;
  const [svg] = shapesOf(drawing, new Set()) as [Shape];
  const [, , width = 0, height = 0] = (svg.attributes['viewBox'] ?? '').split(' ').map(Number);
  const [wide, high] = [width + 2 * MARGIN_PX, height + 2 * MARGIN_PX + CAPTION.above + CAPTION.below];
  const ground: Shape = {
    tag: 'rect',
    attributes: { width: String(wide), height: String(high), fill: GROUND },
    children: [],
  };
  const inner: Shape = {
    tag: 'g',
    attributes: { transform: `translate(${MARGIN_PX} ${MARGIN_PX + CAPTION.above})` },
    children: svg.children,
  };
  return {
    name,
    title,
    width: wide,
    height: high,
    root: {
      ...svg,
      attributes: { ...svg.attributes, viewBox: `0 0 ${wide} ${high}` },
      children: [
        { tag: 'title', attributes: {}, children: [title] },
        ground,
        textAt(title, MARGIN_PX + CAPTION.title, '15', '600'),
        textAt(caption.about, MARGIN_PX + CAPTION.about, '13', '400'),
        inner,
        textAt(caption.source, high - MARGIN_PX - CAPTION.source, '11', '400'),
      ],
    },
  };
}

const textAt = (text: string, y: number, size: string, weight: string): Shape => ({
  tag: 'text',
  attributes: { x: String(MARGIN_PX), y: String(y), 'font-size': size, 'font-weight': weight, fill: INK },
  children: [text],
});

/** What a component draws, as plain elements: these components have no state, so calling them is drawing them. */
function shapesOf(node: ComponentChild | readonly ComponentChild[], above: ReadonlySet<string>): (Shape | string)[] {
  if (node === null || node === undefined || typeof node === 'boolean') return [];
  if (Array.isArray(node)) return node.flatMap((each: ComponentChild) => shapesOf(each, above));
  if (typeof node !== 'object') return [String(node)];
  const { type, props } = node as VNode<Record<string, unknown>>;
  if (typeof type === 'function') return shapesOf((type as (given: unknown) => ComponentChild)(props), above);
  const children = props['children'] as ComponentChild;
  if (typeof type !== 'string') return shapesOf(children, above);
  const own = new Set(
    String(props['class'] ?? '')
      .split(' ')
      .filter((name) => name !== ''),
  );
  const attributes = Object.fromEntries(
    Object.entries(props)
      .filter(([name, value]) => !OF_THE_PAGE.has(name) && ['string', 'number'].includes(typeof value))
      .map(([name, value]) => [name, String(value)]),
  );
  return [
    {
      tag: type,
      attributes: { ...attributes, ...looksOf(type, own, above) },
      children: shapesOf(children, new Set([...above, ...own])),
    },
  ];
}
