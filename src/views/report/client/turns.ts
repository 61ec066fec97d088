import { useEffect, useState } from 'preact/hooks';

const waiting: (() => void)[] = [];
let isRunning = false;

/** One turn a frame, after the frame is on the screen. */
function run(): void {
  isRunning = true;
  requestAnimationFrame(() =>
    setTimeout(() => {
      waiting.shift()?.();
      if (waiting.length > 0) run();
      else isRunning = false;
    }),
  );
}

/**
 * Whether it is the turn of what asks: dear things are drawn one a frame, and not at all where somebody only scrolls
 * by.
 */
export function useTurn(): boolean {
  const [isNow, setNow] = useState(false);
  useEffect(() => {
    const take = (): void => setNow(true);
    waiting.push(take);
    if (!isRunning) run();
    return () => {
      const at = waiting.indexOf(take);
      if (at >= 0) waiting.splice(at, 1);
    };
  }, []);
  return isNow;
}
