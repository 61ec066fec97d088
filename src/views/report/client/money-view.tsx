import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { chooseFact } from './actions.ts';
import { useReport } from './context.ts';
import { roundYuan } from './figures.ts';
import { useSpeaker } from './language.ts';
import { Mark } from './mark.tsx';
import { functionTree, MoneyFacts, moneyFlow, publicsBars, type Drawn, type FlowNode } from './money-facts.ts';
import { flowNodeName, shortCodeName } from './money-names.ts';
import { captionOf } from './picture-caption.ts';
import { usePictureWidth } from './picture-width.ts';
import { PublicsChart } from './publics-chart.tsx';
import { Sankey } from './sankey.tsx';
import { savePicture } from './save-picture.ts';
import { setState, useStore } from './store.ts';
import { ITEM_WORDS, STAGE_WORDS, STATUS_WORDS } from './terms.ts';
import { Treemap } from './treemap.tsx';
import { factLine } from './words.ts';

/** The money drawn: only figures that an identity proves, unless asked for more. */
export function MoneyView() {
  const index = useReport();
  const speaker = useSpeaker();
  const { t } = speaker;
  const includeUnproven = useStore((state) => state.includeUnproven);
  const money = useMemo(() => new MoneyFacts(index, includeUnproven), [index, includeUnproven]);
  const flow = useMemo(() => moneyFlow(money), [money]);
  const tree = useMemo(() => functionTree(money), [money]);
  const bars = useMemo(() => publicsBars(money), [money]);
  const codeName = (classification: 'function' | 'economic', code: string): string =>
    shortCodeName(code, index.data.codeNames[classification], speaker);
  const nodeName = (node: FlowNode): string => flowNodeName(node, codeName, speaker);
  const share = (amount: string, whole: number): string => `${((100 * Number(amount)) / whole).toFixed(1)}%`;
  const nodeById = new Map(flow?.nodes.map((node) => [node.id, node]));
  const whole = flow
    ? flow.links.filter(({ from }) => from === 'total').reduce((sum, { amount }) => sum + Number(amount), 0)
    : 0;
  return (
    <section class="money-view scroll" tabIndex={0} aria-label={t('money')}>
      <p class="money-rule">
        <label>
          <input
            type="checkbox"
            checked={includeUnproven}
            onChange={(event) => setState({ includeUnproven: event.currentTarget.checked })}
          />{' '}
          {t('includeUnproven')}
        </label>{' '}
        <small>{includeUnproven ? t('legendUnproven') : t('onlyProven')}</small>
      </p>
      <Picture
        title={t('flowPicture')}
        about={t('flowColumns')}
        name="money-flow"
        isEmpty={!flow}
        rows={(flow?.links ?? []).map((link) => ({
          name: `${nodeName(nodeById.get(link.from)!)} → ${nodeName(nodeById.get(link.to)!)}`,
          drawn: link,
          share: share(link.amount, whole),
        }))}
      >
        {(pick, width) =>
          flow && <Sankey speaker={speaker} flow={flow} width={width} nameOf={nodeName} onPick={pick} />
        }
      </Picture>
      <Picture
        title={t('treemapPicture')}
        name="functions"
        isEmpty={tree.length === 0}
        rows={tree.map((node) => ({
          name: `${node.code} ${codeName('function', node.code)}`,
          drawn: node,
          share: share(
            node.amount,
            tree.reduce((sum, each) => sum + Number(each.amount), 0),
          ),
        }))}
      >
        {(pick, width) => (
          <Treemap
            speaker={speaker}
            tree={tree}
            width={width}
            nameOf={(code) => codeName('function', code)}
            onPick={pick}
          />
        )}
      </Picture>
      <Picture
        title={t('publicsPicture')}
        name="three-publics"
        isEmpty={bars.length === 0}
        rows={bars.map((bar) => ({
          name: `${speaker.word(ITEM_WORDS[bar.item])}, ${bar.year} ${speaker.word(STAGE_WORDS[bar.stage])}`,
          drawn: bar,
          share: '',
        }))}
      >
        {(pick, width) => <PublicsChart speaker={speaker} bars={bars} width={width} onPick={pick} />}
      </Picture>
    </section>
  );
}

interface PictureProps {
  readonly title: string;
  readonly about?: string;
  readonly name: string;
  readonly isEmpty: boolean;
  readonly rows: readonly { readonly name: string; readonly drawn: Drawn; readonly share: string }[];
  readonly children: (pick: (drawn: Drawn) => void, width: number) => ComponentChildren;
}

/** A drawing with its files, the facts behind what was picked, and the same content as a table. */
function Picture({ title, about, name, isEmpty, rows, children }: PictureProps) {
  const index = useReport();
  const speaker = useSpeaker();
  const { t, word, language } = speaker;
  const frame = useRef<HTMLDivElement>(null);
  const width = usePictureWidth(frame);
  const [picked, setPicked] = useState<Drawn | null>(null);
  const save = (format: 'svg' | 'png'): void => {
    const svg = frame.current?.querySelector('svg');
    const { issuer, fiscalYear } = index.result.document;
    const file = [issuer.name ?? 'budget', fiscalYear, name].filter((part) => part !== null).join('-');
    if (svg) savePicture(svg, captionOf(title, index.result, speaker), file, format);
  };
  const pick = (drawn: Drawn): void => {
    setPicked(drawn);
    if (drawn.facts[0]) chooseFact(index, drawn.facts[0]);
  };
  return (
    <figure class="money-picture">
      <figcaption>
        <h2>{title}</h2>
        {about && <p class="about">{about}</p>}
        {!isEmpty && (
          <span class="save">
            <button type="button" onClick={() => save('svg')}>
              {t('saveSvg')}
            </button>
            <button type="button" onClick={() => save('png')}>
              {t('savePng')}
            </button>
          </span>
        )}
      </figcaption>
      <div class="picture-frame" ref={frame}>
        {isEmpty ? <p class="empty">{t('noPicture')}</p> : children(pick, width)}
      </div>
      {!isEmpty && (
        <>
          {picked && picked.facts.length > 0 && (
            <ul class="picked" aria-live="polite">
              {picked.facts.map((fact) => (
                <li key={fact.id}>
                  <button type="button" class="link" onClick={() => chooseFact(index, fact)}>
                    <Mark status={index.statusOf(fact)} label={word(STATUS_WORDS[index.statusOf(fact)])} />{' '}
                    <span class="figure">{fact.published.text}</span>{' '}
                    <bdi>{factLine(fact, index.data.codeNames, speaker)}</bdi>
                  </button>
                </li>
              ))}
            </ul>
          )}
          <details>
            <summary>{t('asTable')}</summary>
            <table class="ledger">
              <tbody>
                {rows.map(({ name: row, drawn, share }, at) => (
                  <tr key={at}>
                    <th scope="row">
                      <bdi>{row}</bdi>
                    </th>
                    <td class="number">
                      {drawn.facts.length > 0 ? (
                        <button type="button" class="link figure" onClick={() => pick(drawn)}>
                          {roundYuan(drawn.amount, language)}
                        </button>
                      ) : (
                        roundYuan(drawn.amount, language)
                      )}
                    </td>
                    <td class="number">{share}</td>
                    <td>{drawn.facts.length === 0 ? t('notBrokenDown') : drawn.proven ? '' : t('unprovenMark')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </figure>
  );
}
