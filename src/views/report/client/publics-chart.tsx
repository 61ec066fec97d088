import { roundYuan } from './figures.ts';
import type { Speaker } from './language.ts';
import { PUBLICS, type Drawn, type PublicsBar } from './money-facts.ts';
import { textWidth } from './grid-layout.ts';
import { ITEM_WORDS, STAGE_WORDS } from './terms.ts';

const LEAST_LABEL_PX = 150,
  BOLD_EM = 14,
  BAR_PX = 20,
  GAP_PX = 10,
  HEAD_PX = 26,
  VALUE_PX = 120;
const ITEMS = ['three-publics', ...PUBLICS];

/** One group of bars for each expense, one bar for each year and stage; zero is drawn as zero. */
export function PublicsChart({
  speaker,
  bars,
  width: pictureWidth,
  onPick,
}: {
  readonly speaker: Speaker;
  readonly width: number;
  readonly bars: readonly PublicsBar[];
  readonly onPick: (drawn: Drawn) => void;
}) {
  const { t, word, language } = speaker;
  const largest = Math.max(1, ...bars.map(({ amount }) => Number(amount)));
  const groups = ITEMS.map((item) => ({ item, own: bars.filter((bar) => bar.item === item) })).filter(
    ({ own }) => own.length > 0,
  );
  const labels = Math.max(LEAST_LABEL_PX, ...groups.map(({ item }) => textWidth(word(ITEM_WORDS[item]), BOLD_EM) + 12));
  let y = 4;
  const placed = groups.map(({ item, own }) => {
    const top = y;
    y += HEAD_PX + own.length * (BAR_PX + 4) + GAP_PX;
    return { item, own, top };
  });
  const scale = (pictureWidth - labels - VALUE_PX) / largest;
  return (
    <svg class="picture publics" viewBox={`0 0 ${pictureWidth} ${y}`} role="group" aria-label={t('publicsPicture')}>
      {placed.map(({ item, own, top }) => (
        <g key={item} transform={`translate(0 ${top})`} class={item === 'three-publics' ? 'whole' : 'part'}>
          <text aria-hidden="true" x="0" y="15" class="item">
            {word(ITEM_WORDS[item])}
          </text>
          {own.map((bar, at) => {
            const when =
              language === 'zh'
                ? `${bar.year}年${word(STAGE_WORDS[bar.stage])}`
                : `${bar.year} ${word(STAGE_WORDS[bar.stage])}`;
            const label =
              `${word(ITEM_WORDS[item])} ${when} ${roundYuan(bar.amount, language)}` +
              `${bar.proven ? '' : ` (${t('unprovenMark')})`}`;
            const width = Math.max(1.5, Number(bar.amount) * scale);
            return (
              <g
                key={at}
                class={`publics-bar ${bar.proven ? 'proven' : 'unproven'}`}
                transform={`translate(0 ${HEAD_PX - 4 + at * (BAR_PX + 4)})`}
                role="button"
                tabindex={0}
                aria-label={label}
                onClick={() => onPick(bar)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' || event.key === ' ') {
                    event.preventDefault();
                    onPick(bar);
                  }
                }}
              >
                <text aria-hidden="true" x={labels - 8} y="14" text-anchor="end">
                  {when}
                </text>
                <rect x={labels} width={width} height={BAR_PX} />
                <text aria-hidden="true" x={labels + width + 8} y="14" class="value">
                  {roundYuan(bar.amount, language)}
                </text>
              </g>
            );
          })}
        </g>
      ))}
      <line class="axis" x1={labels} x2={labels} y1="0" y2={y} />
    </svg>
  );
}
