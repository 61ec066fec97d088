import { pattern } from '../../lib/pattern.ts';
import type { FormId } from '../../../schemas/index.ts';

/** The form of a table of targets, which its header shows whatever its title is; null for other tables. */
export function performanceForm(header: readonly string[]): FormId | null {
  const words = header.join('|');
  if (pattern`${'indicator-headers'}`.test(words))
    return pattern`${'department-name'}`.test(words) && !pattern`${'project-name'}`.test(words)
      ? 'department-performance'
      : 'project-performance';
  return pattern`${'performance-targets'}`.test(words) && pattern`${'project'}`.test(words)
    ? 'project-performance'
    : null;
}
