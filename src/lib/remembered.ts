/**
 * The function, its answers kept: texts and figures repeat from page to page, and what was worked out of one is the
 * same the next time.
 * @param work gives the same for the same key, and never undefined
 * @param most answers kept; one more, and all are let go
 */
export function remembered<Key, Answer>(work: (key: Key) => Answer, most: number): (key: Key) => Answer {
  const kept = new Map<Key, Answer>();
  return (key) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const answer = work(key);
    if (kept.size >= most) kept.clear();
    kept.set(key, answer);
    return answer;
  };
}
