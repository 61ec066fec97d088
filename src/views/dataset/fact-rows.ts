import type { ExtractionResult, Fact, Provenance } from '../../../schemas/index.ts';
import { projectId, projectOfFact } from './project-id.ts';
import { projectSums } from './project-sums.ts';
import { corners, exactly, joined, json, pageOf, statementPages, type Row, type Rows } from './row.ts';
import { targetOf, weightNumber } from './target.ts';

/** How sure a fact is; where nothing is said of it, how surely its characters were read. */
function confidenceOf(fact: Fact): number | null {
  if ('confidence' in fact && typeof fact.confidence === 'number') return fact.confidence;
  const places = fact.provenance.flatMap((place) => ('confidence' in place ? [place.confidence] : []));
  return places.length === 0 ? null : Math.min(...places);
}

/** What could be otherwise, one to a line. */
const doubtsOf = ({ doubts = [] }: Fact): Pick<Row<'facts'>, 'doubts_en' | 'doubts_zh'> => ({
  doubts_en: doubts.length === 0 ? null : doubts.map(({ en }) => en).join('\n'),
  doubts_zh: doubts.length === 0 ? null : doubts.map(({ zh }) => zh).join('\n'),
});

/** Whose facts they are. */
interface Owner {
  readonly document_id: string;
  readonly issuerId: string;
}

function factRow(
  fact: Fact,
  ordinal: number,
  { document_id, issuerId }: Owner,
  pages: ReadonlyMap<string, number>,
  sums: ReadonlySet<string>,
): Row<'facts'> {
  const [first] = fact.provenance;
  const cell = first !== undefined && 'table' in first ? first : null;
  const measure = fact.measure ?? 'amount',
    isMoney = measure === 'amount' || measure === 'change';
  return {
    document_id,
    fact_id: fact.id,
    ordinal,
    key: fact.key,
    form: fact.form,
    amount: isMoney ? exactly(fact.amount) : null,
    number: isMoney ? null : exactly(fact.amount),
    exact_text: fact.amount,
    tolerance: exactly(fact.tolerance),
    published_text: fact.published.text,
    published_unit: fact.published.moneyUnit,
    published_decimals: fact.published.decimals,
    flow: fact.flow,
    year: fact.year === 'project-life' ? null : (fact.year ?? 0),
    stage: fact.stage,
    period: fact.period ?? 'total',
    fund: fact.fund ?? 'all',
    use: fact.use ?? 'all',
    function: fact.function ?? null,
    economic: fact.economic ?? null,
    government_economic: fact.governmentEconomic ?? null,
    ...namedIn(fact),
    project_id: projectOfFact(fact, issuerId),
    project_sum: sums.has(fact.id),
    item: fact.item ?? null,
    ...ofGovernment(fact),
    measure,
    base_year: fact.base?.year ?? null,
    base_stage: fact.base?.stage ?? null,
    whole_of_share: json(fact.of),
    code_derived: fact.derived ?? false,
    unmapped: fact.unmapped !== undefined,
    row_path: joined(fact.unmapped?.rowPath, ' / '),
    header_path: joined(fact.unmapped?.headerPath, ' / '),
    inferred: joined(fact.inferred, ' '),
    proven: fact.proven,
    confidence: confidenceOf(fact),
    ...doubtsOf(fact),
    corrected_from: fact.corrected?.original ?? null,
    corrected_because_en: fact.corrected?.reason.en ?? null,
    corrected_because_zh: fact.corrected?.reason.zh ?? null,
    table_id: cell?.table ?? null,
    table_row: cell?.row ?? null,
    table_column: cell?.column ?? null,
    statement_id: first !== undefined && 'statement' in first ? first.statement : null,
    page: pageOf(first, pages),
  };
}

/** The unit, project and line that a fact is of, as they are named. */
const namedIn = ({
  entity,
  project,
  line,
}: Fact): Pick<
  Row<'facts'>,
  | 'entity_name'
  | 'entity_code'
  | 'project_name'
  | 'project_code'
  | 'project_parent'
  | 'project_entity'
  | 'line_name'
  | 'line_code'
  | 'line_ordinal'
> => ({
  entity_name: entity?.name ?? null,
  entity_code: entity?.code ?? null,
  project_name: project?.name ?? null,
  project_code: project?.code ?? null,
  project_parent: project?.parent ?? null,
  project_entity: project?.entity ?? null,
  line_name: line?.name ?? null,
  line_code: line?.code ?? null,
  line_ordinal: line?.ordinal ?? null,
});

/** What only the figures of whole governments are split on. */
const ofGovernment = ({
  level,
  region,
  revenueClass,
  transfer,
  balancing,
  fundItem,
  insurance,
  debt,
}: Fact): Pick<
  Row<'facts'>,
  'level' | 'region_name' | 'revenue_class' | 'transfer' | 'balancing' | 'fund_item' | 'insurance' | 'debt'
> => ({
  level: level ?? null,
  region_name: region?.name ?? null,
  revenue_class: revenueClass ?? null,
  transfer: transfer ?? null,
  balancing: balancing ?? null,
  fund_item: fundItem ?? null,
  insurance: insurance ?? null,
  debt: debt ?? null,
});

/** Where a fact or an indicator stands, a row for each place. */
const placeRows = (
  places: readonly Provenance[],
  subject: Pick<Row<'provenance'>, 'document_id' | 'subject' | 'subject_id'>,
  pages: ReadonlyMap<string, number>,
): Row<'provenance'>[] => places.map((place, ordinal) => placeRow(place, { ...subject, ordinal }, pages));

function placeRow(
  place: Provenance,
  of: Pick<Row<'provenance'>, 'document_id' | 'subject' | 'subject_id' | 'ordinal'>,
  pages: ReadonlyMap<string, number>,
): Row<'provenance'> {
  const cell = 'table' in place ? place : null,
    sentence = 'statement' in place ? place : null;
  return {
    ...of,
    table_id: cell?.table ?? null,
    table_row: cell?.row ?? null,
    table_column: cell?.column ?? null,
    page: pageOf(place, pages),
    ...corners(cell?.bbox),
    method: cell?.method ?? null,
    confidence: cell?.confidence ?? null,
    statement_id: sentence?.statement ?? null,
    span_from: sentence?.span[0] ?? null,
    span_to: sentence?.span[1] ?? null,
  };
}

/** The amounts, indicators and sentences of a document, and where on its pages they stand. */
export function factRows(
  result: ExtractionResult,
  document_id: string,
  issuerId: string,
): Pick<Rows, 'facts' | 'provenance' | 'indicators' | 'statements' | 'unread'> {
  const pages = statementPages(result),
    sums = projectSums(result.facts);
  const indicatorId = (index: number): string => `i${index + 1}`;
  return {
    facts: result.facts.map((fact, ordinal) => factRow(fact, ordinal, { document_id, issuerId }, pages, sums)),
    provenance: [
      ...result.facts.flatMap(({ id, provenance }) =>
        placeRows(provenance, { document_id, subject: 'fact', subject_id: id }, pages),
      ),
      ...result.indicators.flatMap(({ provenance }, index) =>
        placeRows(provenance, { document_id, subject: 'indicator', subject_id: indicatorId(index) }, pages),
      ),
    ],
    indicators: result.indicators.map((indicator, index) => {
      const { provenance, unitOfMeasure, ...rest } = indicator;
      return {
        document_id,
        indicator_id: indicatorId(index),
        ...rest,
        project_id: indicator.project === null ? null : projectId(issuerId, indicator.project),
        unit_of_measure: unitOfMeasure,
        ...targetOf(indicator),
        weight_number: weightNumber(indicator.weight),
        page: pageOf(provenance[0], pages),
      };
    }),
    statements: result.statements.map(({ id, page, bbox, heading, text }) => ({
      document_id,
      statement_id: id,
      page,
      ...corners(bbox),
      heading,
      text,
    })),
    unread: result.unread.map(({ page, bbox, text, reason }, ordinal) => ({
      document_id,
      ordinal,
      page,
      ...corners(bbox),
      text,
      reason,
    })),
  };
}
