const REVIEWER_KEY = 'crossfoot-reviewer';

/** Who reviews, as the browser remembers it; it may refuse to. */
export const keptReviewer = (): string => {
  try {
    return localStorage.getItem(REVIEWER_KEY) ?? '';
  } catch {
    return '';
  }
};

export const keepReviewer = (name: string): void => {
  try {
    localStorage.setItem(REVIEWER_KEY, name);
  } catch {
    /* It is typed again. */
  }
};
