import { isGovernmentKind, type DocumentKind, type ExtractionResult, type Finding } from '../../schemas/index.ts';

/** Errors that tell that text is missing anywhere: fonts and packed parts serve many pages. */
const ANYWHERE = new Set(['TEXT_LOST', 'DAMAGED_PARTS']);
const REASON = {
  zh: '文件有一部分没有读出，缺的可能正是这里的数',
  en: 'part of the document was not read, and what is missing may be what the sum lacks',
};

const OTHER_FORMS = {
  zh: '这不是部门预算，其表格的含义并不确定',
  en: 'this is no department’s budget, and what its tables mean is not certain',
};
const OTHER_SCOPES = {
  zh: '政府预算各表口径可能不同',
  en: 'tables of a whole government may speak of different scopes',
};

/**
 * Findings as they may be told of a document: those of a kind whose forms are not known are notes and accuse nobody; of
 * a whole government's, a sum is told that its own table bears out.
 */
export function tellable(
  findings: readonly Finding[],
  errors: readonly Pick<ExtractionResult['errors'][number], 'code' | 'page'>[],
  kind: DocumentKind,
): readonly Finding[] {
  // What looks like a contradiction there may be two levels of government, or two things.
  if (kind !== 'other' && !isGovernmentKind(kind)) return accusingNobody(findings, errors);
  const reason = kind === 'other' ? OTHER_FORMS : OTHER_SCOPES;
  // Of a whole government's tables, a sum is told that the same rows bear out in every other column.
  const isCertain = ({ rule, severity }: Finding): boolean =>
    isGovernmentKind(kind) && rule === 'roll-up' && severity === 'error' && errors.length === 0;
  return findings.map((finding) =>
    finding.severity === 'info' || finding.rule === 'reading' || isCertain(finding)
      ? finding
      : {
          ...finding,
          severity: 'info',
          cause: 'undetermined',
          evidence: [...finding.evidence, reason],
          repair: null,
        },
  );
}

/**
 * Findings as they may be told of a document that was not read as a whole: a sum that fails where text is missing is no
 * error of the publisher's. Where a page failed, that concerns the tables on it and on the pages beside it.
 */
function accusingNobody(
  findings: readonly Finding[],
  errors: readonly Pick<ExtractionResult['errors'][number], 'code' | 'page'>[],
): readonly Finding[] {
  if (errors.length === 0) return findings;
  const anywhere = errors.some(({ code, page }) => page === null || ANYWHERE.has(code));
  const near = new Set(errors.flatMap(({ page }) => (page === null ? [] : [page - 1, page, page + 1])));
  const isDoubtful = ({ severity, cells }: Finding): boolean =>
    severity === 'error' && (anywhere || cells.some(({ page }) => near.has(page)));
  return findings.map((finding) =>
    isDoubtful(finding)
      ? {
          ...finding,
          severity: 'warning',
          cause: 'undetermined',
          evidence: [...finding.evidence, REASON],
          repair: null,
        }
      : finding,
  );
}
