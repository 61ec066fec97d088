import { useEffect, useRef, useState } from 'preact/hooks';
import type { FormId, NewCorrection, ReviewedMapping } from '../../../../schemas/index.ts';
import { useReport } from './context.ts';
import { columnMapping, firstCell, joinOf, placeOf, rowMapping } from './correction-places.ts';
import { previewOf, typedAmount } from './correction-preview.ts';
import { inUnit } from './figures.ts';
import { useSpeaker } from './language.ts';
import { MappingEditor } from './mapping-editor.tsx';
import type { MessageKey } from './messages.ts';
import { cellKey, type ReportIndex, type TableCell } from './report-index.ts';
import { submitCorrection } from './review.ts';
import { keepReviewer, keptReviewer } from './reviewer.ts';
import { setState, useStore, type CellPlace } from './store.ts';
import { FORM_WORDS } from './terms.ts';

type Kind = Exclude<NewCorrection['kind'], 'finding'>;
type Fault = 'reading' | 'publisher';
type Join = 'continues' | 'opens';
export const CORRECTION_KINDS: Readonly<Record<NewCorrection['kind'], MessageKey>> = {
  cell: 'kindCell',
  column: 'kindColumn',
  row: 'kindRow',
  join: 'kindJoin',
  form: 'kindForm',
  finding: 'kindFinding',
};

/**
 * A reviewer's decision on the chosen cell, its column, its row, its table: what it should be, why, and who says so.
 */
export function CorrectionForm({ place, cell }: { readonly place: CellPlace; readonly cell: TableCell }) {
  const index = useReport();
  const { t, word } = useSpeaker();
  const table = index.tableById.get(place.table)!;
  const column = columnMapping(table, place.column),
    row = place.row < table.headerRows ? null : rowMapping(index, table, cell),
    join = joinOf(table, cell),
    whole = firstCell(table);
  const kinds = (['cell', 'column', 'row', 'join', 'form'] as const).filter(
    (each) =>
      ({
        cell: true,
        column: column !== null,
        row: row !== null,
        join: join !== null && table.pages.length > 0,
        form: whole !== undefined,
      })[each],
  );
  const [kind, setKind] = useState<Kind>('cell');
  const [text, setText] = useState(() => rightText(index, place) ?? cell.text);
  const [fault, setFault] = useState<Fault>(() => likelyFault(index, place));
  const [ofColumn, setOfColumn] = useState<ReviewedMapping>(column?.mapping ?? { coordinates: {} });
  const [ofRow, setOfRow] = useState<ReviewedMapping>(row?.mapping ?? { coordinates: {} });
  const [joined, setJoined] = useState<Join>(join?.joined ? 'continues' : 'opens');
  const [form, setForm] = useState<FormId>(table.form);
  const [by, setBy] = useState(keptReviewer);
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<MessageKey | null>(null);
  const isSending = useStore((state) => state.review.kind === 'sending');
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus(), []);

  /** The decision as it stands; a confirmation keeps what was read. */
  const decide = (confirms: boolean): NewCorrection => {
    const said = { by: by.trim(), reason: reason.trim() };
    switch (kind) {
      case 'cell':
        return {
          kind,
          ...said,
          place: placeOf(table, cell),
          fault,
          before: cell.text,
          after: confirms ? cell.text : text,
        };
      case 'column':
        return {
          kind,
          ...said,
          place: placeOf(table, column!.cell),
          before: column!.mapping,
          after: confirms ? column!.mapping : ofColumn,
        };
      case 'row':
        return {
          kind,
          ...said,
          place: placeOf(table, row!.cell),
          before: row!.mapping,
          after: confirms ? row!.mapping : ofRow,
        };
      case 'join': {
        const before: Join = join!.joined ? 'continues' : 'opens';
        return { kind, ...said, place: placeOf(table, join!.cell), before, after: confirms ? before : joined };
      }
      case 'form':
        return {
          kind,
          ...said,
          place: placeOf(table, whole!),
          before: table.form,
          after: confirms ? table.form : form,
        };
      default:
        return kind satisfies never;
    }
  };
  const submit = (confirms: boolean): void => {
    if (by.trim() === '' || reason.trim() === '') return setTrouble('needsReason');
    const decided = decide(confirms);
    if (!confirms && JSON.stringify(decided.before) === JSON.stringify(decided.after)) return setTrouble('needsChange');
    setTrouble(null);
    keepReviewer(by.trim());
    void submitCorrection(decided);
  };
  return (
    <form
      class="correction"
      aria-label={t('correct')}
      onSubmit={(event) => {
        event.preventDefault();
        submit(false);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          setState({ correcting: false });
          document.getElementById('inspector')?.focus();
        }
      }}
    >
      <label>
        <span>{t('whatIsWrong')}</span>
        <select ref={first} name="kind" value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)}>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(CORRECTION_KINDS[each])}
            </option>
          ))}
        </select>
      </label>
      {kind === 'cell' && (
        <>
          <label>
            <span>{t('cellNow')}</span>
            <span class="control">
              <textarea
                name="after"
                rows={Math.min(4, text.split('\n').length)}
                value={text}
                onInput={(event) => setText(event.currentTarget.value)}
              />
            </span>
          </label>
          {fault === 'reading' && <PreviewLine place={place} text={text} before={cell.text} />}
          <fieldset>
            <legend>{t('fault')}</legend>
            {(['reading', 'publisher'] as const).map((each) => (
              <label key={each} class="choice">
                <input
                  type="radio"
                  name="fault"
                  value={each}
                  checked={fault === each}
                  onChange={() => setFault(each)}
                />{' '}
                {t(each === 'reading' ? 'faultReading' : 'faultPublisher')}
              </label>
            ))}
          </fieldset>
          {fault === 'publisher' && <p class="about">{t('misprintKept')}</p>}
        </>
      )}
      {kind === 'column' && (
        <>
          <p class="about">
            <bdi>{t('ofColumn', column!.cell.text)}</bdi>
          </p>
          <MappingEditor mapping={ofColumn} onChange={setOfColumn} />
        </>
      )}
      {kind === 'row' && (
        <>
          <p class="about">
            <bdi>{t('ofRow', row!.cell.text)}</bdi>
          </p>
          <MappingEditor mapping={ofRow} onChange={setOfRow} />
        </>
      )}
      {kind === 'join' && (
        <fieldset>
          <legend>{t('joinAt', cell.page)}</legend>
          {(['continues', 'opens'] as const).map((each) => (
            <label key={each} class="choice">
              <input type="radio" name="join" value={each} checked={joined === each} onChange={() => setJoined(each)} />
              {` ${t(each === 'continues' ? 'joinContinues' : 'joinOpens')}`}
            </label>
          ))}
        </fieldset>
      )}
      {kind === 'form' && (
        <label>
          <span>{t('dimForm')}</span>
          <select name="form" value={form} onChange={(event) => setForm(event.currentTarget.value as FormId)}>
            {Object.keys(FORM_WORDS)
              .filter((each) => each !== 'narrative')
              .map((each) => (
                <option key={each} value={each}>
                  {word(FORM_WORDS[each], each)}
                </option>
              ))}
          </select>
        </label>
      )}
      <label>
        <span>{t('reasonLabel')}</span>
        <input
          name="reason"
          value={reason}
          maxLength={1000}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <label>
        <span>{t('reviewerLabel')}</span>
        <input
          name="by"
          value={by}
          maxLength={100}
          autocomplete="name"
          onInput={(event) => setBy(event.currentTarget.value)}
        />
      </label>
      {trouble && (
        <p class="failure" role="alert">
          {t(trouble)}
        </p>
      )}
      <p class="actions">
        <button type="submit" class="primary" disabled={isSending}>
          {t('apply')}
        </button>{' '}
        <button type="button" class="confirm" disabled={isSending} onClick={() => submit(true)}>
          {t('confirm')}
        </button>{' '}
        <button type="button" class="link" onClick={() => setState({ correcting: false })}>
          {t('cancel')}
        </button>
      </p>
    </form>
  );
}

/** What a finding would have the cell say, as it prints its figures; null where none knows. */
function rightText(index: ReportIndex, { table, row, column }: CellPlace): string | null {
  for (const fact of index.factsByCell.get(cellKey(table, row, column)) ?? []) {
    const { moneyUnit, decimals, text } = fact.published;
    const finding = index.findingsByFact.get(fact.id)?.find(({ repair }) => repair?.fact === fact.id);
    if (!finding?.repair) continue;
    const right = inUnit(finding.repair.to, moneyUnit, decimals);
    return `${/\d,\d{3}/.test(text) ? right : right.replaceAll(',', '')}${/[%％]$/.test(text) ? '%' : ''}`;
  }
  return null;
}

/** What the findings about the cell say of its cause; a misreading where none does. */
function likelyFault(index: ReportIndex, { table, row, column }: CellPlace): Fault {
  const facts = index.factsByCell.get(cellKey(table, row, column)) ?? [];
  return facts.some(({ id }) => index.findingsByFact.get(id)?.some(({ cause }) => cause === 'publisher'))
    ? 'publisher'
    : 'reading';
}

/** What the typed amount would do, before anything is sent. */
function PreviewLine({
  place,
  text,
  before,
}: {
  readonly place: CellPlace;
  readonly text: string;
  readonly before: string;
}) {
  const index = useReport();
  const { t } = useSpeaker();
  const fact = index.factsByCell.get(cellKey(place.table, place.row, place.column))?.[0];
  if (!fact || text === before) return null;
  const amount = typedAmount(text, fact);
  if (!amount) return <p class="preview about">{t('notAmount')}</p>;
  const { repaired, broken } = previewOf(index, fact, amount);
  return (
    <p class="preview" aria-live="polite">
      {repaired.length > 0 && <span class="effectRepaired">✓ {t('wouldRepair', repaired.length)}</span>}
      {broken.length > 0 && <span class="effectBroken">✗ {t('wouldBreak', broken.length)}</span>}
      {repaired.length + broken.length === 0 && <span class="about">{t('wouldNothing')}</span>}
    </p>
  );
}
