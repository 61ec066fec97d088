import { hierarchy, treemap, treemapSquarify, type HierarchyRectangularNode } from 'd3-hierarchy';
import { roundYuan } from './figures.ts';
import type { Speaker } from './language.ts';
import type { Drawn, FunctionNode } from './money-facts.ts';
import { textWidth, wrappedText } from './grid-layout.ts';

const HEIGHT = 470,
  HEAD_PX = 20;
/** Digits of the code of a section (款). */
const SECTION_DIGITS = 5;

interface Tile {
  readonly name: string;
  readonly code: string;
  readonly drawn: Drawn | null;
  readonly children?: readonly Tile[];
  readonly value: number;
}

const EM_PX = 12,
  LINE_PX = 15,
  PAD_PX = 6;

interface LabelLine {
  readonly text: string;
  readonly look: 'head-name' | 'value' | null;
  readonly y: number;
}

/**
 * What a tile has room for: its name on whole lines, and under it the longest of the values that fits. A name or a
 * figure is never cut: what has no room is in the tile's title.
 */
function labelOf(
  isHead: boolean,
  name: string,
  values: readonly string[],
  width: number,
  height: number,
): readonly LabelLine[] {
  const room = width - PAD_PX - 4;
  const fits = (text: string): boolean => textWidth(text, EM_PX) <= room;
  if (isHead) {
    const line = [...values.map((value) => `${name}  ${value}`), name].find(fits);
    return line === undefined ? [] : [{ text: line, look: 'head-name', y: 14 }];
  }
  const lines = wrappedText(name, room, EM_PX);
  if (!lines.every(fits) || lines.length * LINE_PX + 3 > height) return [];
  const value = (lines.length + 1) * LINE_PX + 3 <= height ? values.find(fits) : undefined;
  return [
    ...lines.map((text, at): LabelLine => ({ text, look: null, y: (at + 1) * LINE_PX })),
    ...(value === undefined ? [] : [{ text: value, look: 'value' as const, y: (lines.length + 1) * LINE_PX }]),
  ];
}

/** Leaves hold what their parent prints beyond its children, so that areas never show more than was printed. */
function tileOf(node: FunctionNode, nameOf: (code: string) => string): Tile {
  const leaves = leavesOf(node);
  if (leaves.length === 0 || (leaves.length === 1 && leaves[0] === node))
    return { name: nameOf(node.code), code: node.code, drawn: node, value: Number(node.amount) };
  // 行政运行 stands in many sections: a name that is not the only one tells its section.
  const names = leaves.map(({ code }) => nameOf(code));
  const told = (code: string, at: number): string =>
    names.indexOf(names[at]!) === names.lastIndexOf(names[at]!)
      ? names[at]!
      : `${names[at]!} · ${nameOf(code.slice(0, SECTION_DIGITS))}`;
  const children: Tile[] = leaves.map((leaf, at) => ({
    name: told(leaf.code, at),
    code: leaf.code,
    drawn: leaf,
    value: Number(leaf.amount),
  }));
  const rest = Number(node.amount) - children.reduce((sum, { value }) => sum + value, 0);
  if (rest > Number(node.amount) * 1e-6) children.push({ name: '', code: '', drawn: null, value: rest });
  return { name: nameOf(node.code), code: node.code, drawn: node, children, value: 0 };
}

const leavesOf = (node: FunctionNode): readonly FunctionNode[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);

export function Treemap({
  speaker,
  tree,
  width: pictureWidth,
  nameOf,
  onPick,
}: {
  readonly speaker: Speaker;
  readonly width: number;
  readonly tree: readonly FunctionNode[];
  readonly nameOf: (code: string) => string;
  readonly onPick: (drawn: Drawn) => void;
}) {
  const { t, language } = speaker;
  const root = hierarchy<Tile>(
    { name: '', code: '', drawn: null, value: 0, children: tree.map((node) => tileOf(node, nameOf)) },
    ({ children }) => children as Tile[] | undefined,
  )
    .sum(({ value }) => value)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const whole = treemap<Tile>()
    .tile(treemapSquarify.ratio(1.6))
    .size([pictureWidth, HEIGHT])
    .paddingInner(1.5)
    .paddingTop((node) => (node.depth === 1 && node.children ? HEAD_PX : 0))
    .round(true)(root);
  const share = (node: HierarchyRectangularNode<Tile>): string =>
    `${((100 * (node.value ?? 0)) / (whole.value || 1)).toFixed(1)}%`;
  const draw = (node: HierarchyRectangularNode<Tile>, group: number) => {
    const { data } = node;
    const [width, height] = [node.x1 - node.x0, node.y1 - node.y0];
    if (width < 1 || height < 1) return null;
    const amount = roundYuan(data.drawn?.amount ?? String(node.value ?? 0), language);
    const label =
      `${data.name || t('notBrokenDown')} ${amount}, ${share(node)}` +
      `${data.drawn && !data.drawn.proven ? ` (${t('unprovenMark')})` : ''}`;
    const isHead = node.children !== undefined;
    const picked = data.drawn;
    return (
      <g
        key={`${group}/${data.code}/${node.depth}`}
        class={`tile ${isHead ? 'head' : 'leaf'} ${picked === null ? 'rest' : picked.proven ? 'proven' : 'unproven'}`}
        transform={`translate(${node.x0} ${node.y0})`}
      >
        <rect
          width={width}
          height={isHead ? HEAD_PX : height}
          {...(picked
            ? {
                role: 'button',
                tabindex: 0,
                'aria-label': label,
                onClick: () => onPick(picked),
                onKeyDown: (event: KeyboardEvent) => {
                  if (event.key === 'Enter' || event.key === ' ') {
                    event.preventDefault();
                    onPick(picked);
                  }
                },
              }
            : {})}
        >
          <title>{label}</title>
        </rect>
        {labelOf(isHead, data.name || t('notBrokenDown'), [`${amount} · ${share(node)}`, amount], width, height).map(
          ({ text, look, y }, at) => (
            <text key={at} aria-hidden="true" x="5" y={y} {...(look ? { class: look } : {})}>
              {text}
            </text>
          ),
        )}
      </g>
    );
  };
  return (
    <svg
      class="picture treemap"
      viewBox={`0 0 ${pictureWidth} ${HEIGHT}`}
      role="group"
      aria-label={t('treemapPicture')}
    >
      <defs>
        <pattern id="tile-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="6" class="hatch-line" />
        </pattern>
      </defs>
      {(whole.children ?? []).map((category, group) => (
        <g key={category.data.code} class={`group shade-${group % 6}`}>
          {draw(category, group)}
          {category.children?.map((leaf) => draw(leaf, group))}
        </g>
      ))}
    </svg>
  );
}
