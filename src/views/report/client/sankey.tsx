import { sankey, sankeyLinkHorizontal, type SankeyGraph } from 'd3-sankey';
import { roundYuan } from './figures.ts';
import type { Speaker } from './language.ts';
import type { FlowLink, FlowNode, MoneyFlow } from './money-facts.ts';
import { textWidth, wrappedText } from './grid-layout.ts';

const NODE_PX = 10,
  MOST_LABEL_PX = 170,
  MIN_HEIGHT = 340,
  LABEL_EM = 13,
  LINE_PX = 14,
  VALUE_PX = 15;
/** Height of a band's node on average, besides the room between nodes for their labels. */
const BAND_PX = 12;

type Graph = SankeyGraph<FlowNode, FlowLink & { source: string; target: string; value: number }>;

/** Two labels below one another never touch: nodes stand apart by the height of the tallest one. */
function flowHeight(flow: MoneyFlow, padding: number): number {
  const perColumn = new Map<number, number>();
  for (const { column } of flow.nodes) perColumn.set(column, (perColumn.get(column) ?? 0) + 1);
  return Math.max(MIN_HEIGHT, Math.max(...perColumn.values()) * (padding + BAND_PX) + 60);
}

/** The flow as bands; a band of unproven figures is dashed, a remainder hatched. */
export function Sankey({
  speaker,
  flow,
  width,
  nameOf,
  onPick,
}: {
  readonly speaker: Speaker;
  readonly width: number;
  readonly flow: MoneyFlow;
  readonly nameOf: (node: FlowNode) => string;
  readonly onPick: (link: FlowLink) => void;
}) {
  const { t, language } = speaker;
  // A column that this document does not print is no gap in the picture.
  const used = [...new Set(flow.nodes.map(({ column }) => column))].sort((a, b) => a - b);
  const columns = used.length;
  const columnOf = ({ column }: FlowNode): number => used.indexOf(column);
  const labelRoom = (column: number): number =>
    Math.min(
      MOST_LABEL_PX,
      Math.max(
        60,
        ...flow.nodes.filter((node) => columnOf(node) === column).map((node) => textWidth(nameOf(node), LABEL_EM) + 14),
      ),
    );
  const [left, right] = [labelRoom(0), labelRoom(columns - 1)];
  const innerRoom = (width - left - right) / Math.max(1, columns - 1) - NODE_PX - 12;
  const labels = new Map(
    flow.nodes.map((node) => [
      node.id,
      wrappedText(
        nameOf(node),
        columnOf(node) === 0 ? left : columnOf(node) === columns - 1 ? right : innerRoom,
        LABEL_EM,
      ),
    ]),
  );
  const padding = Math.max(...[...labels.values()].map(({ length }) => length)) * LINE_PX + VALUE_PX;
  const height = flowHeight(flow, padding);
  const layout = sankey<FlowNode, FlowLink & { source: string; target: string; value: number }>()
    .nodeId(({ id }) => id)
    .nodeAlign((node) => columnOf(node as unknown as FlowNode))
    .nodeSort(undefined)
    .nodeWidth(NODE_PX)
    .nodePadding(padding)
    .extent([
      [left, Math.max(26, padding / 2)],
      [width - right, height - padding / 2 - 4],
    ]);
  const graph = layout({
    nodes: flow.nodes.map((node) => ({ ...node })),
    links: flow.links.map((link) => ({ ...link, source: link.from, target: link.to, value: Number(link.amount) })),
  } as Graph);
  const path = sankeyLinkHorizontal();
  const ends = new Map(graph.nodes.map((node) => [node.id, node]));
  const press =
    (link: FlowLink) =>
    (event: KeyboardEvent): void => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        onPick(link);
      }
    };
  return (
    <svg class="picture sankey" viewBox={`0 0 ${width} ${height}`} role="group" aria-label={t('flowPicture')}>
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="6" class="hatch-line" />
        </pattern>
      </defs>
      {graph.links.map((link, at) => {
        const original = flow.links[at]!;
        const label =
          `${nameOf(ends.get(original.from)!)} → ${nameOf(ends.get(original.to)!)}: ` +
          `${roundYuan(original.amount, language)}` +
          `${original.proven ? '' : ` (${t(original.facts.length === 0 ? 'notBrokenDown' : 'unprovenMark')})`}`;
        const state = original.facts.length === 0 ? 'rest' : original.proven ? 'proven' : 'unproven';
        return (
          <path
            key={at}
            class={`band ${state} from-${ends.get(original.from)!.terms}`}
            d={path(link as never) ?? ''}
            stroke-width={Math.max(1, link.width ?? 1)}
            {...(original.facts.length === 0
              ? {}
              : {
                  role: 'button',
                  tabindex: 0,
                  'aria-label': label,
                  onClick: () => onPick(original),
                  onKeyDown: press(original),
                })}
          >
            <title>{label}</title>
          </path>
        );
      })}
      {graph.nodes.map((node) => {
        const isLeft = columnOf(node) === 0,
          isRight = columnOf(node) === columns - 1;
        const middle = (node.y0! + node.y1!) / 2;
        const lines = labels.get(node.id)!,
          first = middle - 3 - ((lines.length - 1) * LINE_PX) / 2;
        const x = isLeft ? node.x0! - 7 : node.x1! + 7;
        return (
          <g key={node.id} class={`node ${node.terms}`}>
            <rect x={node.x0} y={node.y0} width={node.x1! - node.x0!} height={Math.max(1, node.y1! - node.y0!)} />
            {lines.map((line, at) => (
              <text
                key={at}
                aria-hidden="true"
                x={x}
                y={first + at * LINE_PX}
                text-anchor={isLeft ? 'end' : 'start'}
                class={isRight ? 'edge' : 'inner'}
              >
                {line}
              </text>
            ))}
            <text
              aria-hidden="true"
              x={x}
              y={first + lines.length * LINE_PX}
              text-anchor={isLeft ? 'end' : 'start'}
              class="value"
            >
              {roundYuan(String(node.value ?? 0), language)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
