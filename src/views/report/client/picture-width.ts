import { useLayoutEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** Narrower than this a picture is no picture; its frame scrolls. */
const LEAST_PX = 480,
  MOST_PX = 1400;

/** Pictures are drawn at the width they are seen at, so that their letters keep their size. */
export function usePictureWidth(frame: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(900);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const read = (): void => setWidth(Math.min(MOST_PX, Math.max(LEAST_PX, element.clientWidth)));
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}
