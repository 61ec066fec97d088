import type { ReviewedMapping } from '../../../../schemas/index.ts';
import { useReport } from './context.ts';
import { useSpeaker } from './language.ts';
import type { MessageKey } from './messages.ts';
import {
  FLOW_WORDS,
  FUND_WORDS,
  ITEM_WORDS,
  MEASURE_WORDS,
  PERIOD_WORDS,
  ROLE_OF_COLUMN_WORDS,
  STAGE_WORDS,
  USE_WORDS,
  type Words,
} from './terms.ts';
import { coordinateWords } from './words.ts';

type Name = keyof ReviewedMapping['coordinates'];
type Terms = Readonly<Record<string, Words>>;

/** Coordinates with a closed list of members, and those that are typed. */
const CHOSEN: Readonly<Partial<Record<Name, readonly [MessageKey, Terms]>>> = {
  flow: ['dimFlow', FLOW_WORDS],
  stage: ['dimStage', STAGE_WORDS],
  period: ['dimPeriod', PERIOD_WORDS],
  fund: ['dimFund', FUND_WORDS],
  use: ['dimUse', USE_WORDS],
  item: ['dimItem', ITEM_WORDS],
  measure: ['dimMeasure', MEASURE_WORDS],
};
const TYPED: Readonly<Partial<Record<Name, MessageKey>>> = {
  year: 'dimYear',
  function: 'dimFunction',
  economic: 'dimEconomic',
  governmentEconomic: 'dimGovernmentEconomic',
};
const EDITABLE = [...Object.keys(CHOSEN), ...Object.keys(TYPED)] as Name[];
const ROLES = ['code', 'name', 'amount', 'measure', 'text', 'index', 'empty'] as const;

/** What a column or a row gives to each figure in it, coordinate by coordinate. */
export function MappingEditor({
  mapping,
  onChange,
}: {
  readonly mapping: ReviewedMapping;
  readonly onChange: (mapping: ReviewedMapping) => void;
}) {
  const index = useReport();
  const speaker = useSpeaker();
  const { t, word } = speaker;
  const { coordinates, role } = mapping;
  const present = EDITABLE.filter((name) => coordinates[name] !== undefined),
    absent = EDITABLE.filter((name) => coordinates[name] === undefined);
  const labelOf = (name: Name): string => t(CHOSEN[name]?.[0] ?? TYPED[name]!);
  const set = (name: Name, value: unknown): void => {
    const { [name]: _, ...rest } = coordinates;
    onChange({ ...mapping, coordinates: value === undefined ? rest : { ...rest, [name]: value } });
  };
  const kept = coordinateWords(
    Object.fromEntries(Object.entries(coordinates).filter(([name]) => !EDITABLE.includes(name as Name))),
    index.data.codeNames,
    speaker,
  );
  return (
    <div class="mapping">
      {role !== undefined && (
        <label>
          <span>{t('role')}</span>
          <select
            value={role}
            onChange={(event) => onChange({ ...mapping, role: event.currentTarget.value as typeof role })}
          >
            {ROLES.map((each) => (
              <option key={each} value={each}>
                {word(ROLE_OF_COLUMN_WORDS[each], each)}
              </option>
            ))}
          </select>
        </label>
      )}
      {present.map((name) => {
        const terms = CHOSEN[name]?.[1],
          value = String(coordinates[name]);
        return (
          <label key={name}>
            <span>{labelOf(name)}</span>
            <span class="control">
              {terms ? (
                <select value={value} onChange={(event) => set(name, event.currentTarget.value)}>
                  {[...new Set([value, ...Object.keys(terms)])].map((member) => (
                    <option key={member} value={member}>
                      {member
                        .split('+')
                        .map((each) => word(terms[each], each))
                        .join(' + ')}
                    </option>
                  ))}
                </select>
              ) : (
                <input
                  value={value}
                  inputMode="numeric"
                  onInput={(event) =>
                    set(
                      name,
                      name === 'year' && /^\d{4}$/.test(event.currentTarget.value)
                        ? Number(event.currentTarget.value)
                        : event.currentTarget.value,
                    )
                  }
                />
              )}
              <button
                type="button"
                class="link"
                aria-label={t('removeCoordinate', labelOf(name))}
                onClick={() => set(name, undefined)}
              >
                ×
              </button>
            </span>
          </label>
        );
      })}
      {kept.map(({ dimension, text }) => (
        <p key={dimension}>
          <span>{t(dimension)}</span> <bdi>{text}</bdi>
        </p>
      ))}
      <label>
        <span>+</span>
        <select
          aria-label={t('addCoordinate')}
          value=""
          onChange={(event) => {
            const name = event.currentTarget.value as Name;
            if (event.currentTarget.value !== '') set(name, CHOSEN[name] ? Object.keys(CHOSEN[name][1])[0] : '');
          }}
        >
          <option value="">{t('addCoordinate')}</option>
          {absent.map((name) => (
            <option key={name} value={name}>
              {labelOf(name)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
