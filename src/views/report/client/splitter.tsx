import { useState } from 'preact/hooks';
import { useSpeaker } from './language.ts';

const LEAST = 20,
  MOST = 75,
  STEP = 4,
  FIRST = 43;

/** The movable line between the paper and the desk, for the pointer and the arrow keys. */
export function Splitter() {
  const { t } = useSpeaker();
  const [part, setPart] = useState(FIRST);
  const apply = (wanted: number): void => {
    const next = Math.round(Math.min(MOST, Math.max(LEAST, wanted)));
    document.getElementById('app')?.style.setProperty('--paper-part', `${next}fr`);
    document.getElementById('app')?.style.setProperty('--desk-part', `${100 - next}fr`);
    setPart(next);
  };
  const drag = (event: PointerEvent): void => {
    const element = event.currentTarget as HTMLElement;
    element.setPointerCapture(event.pointerId);
    const rail = document.querySelector('.rail')?.getBoundingClientRect().right ?? 0;
    const move = (moved: PointerEvent): void => apply((100 * (moved.clientX - rail)) / (window.innerWidth - rail));
    const end = (): void => {
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', end);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', end);
  };
  return (
    <div
      class="splitter"
      role="separator"
      aria-orientation="vertical"
      aria-label={t('splitter')}
      aria-valuenow={part}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') apply(part - STEP);
        else if (event.key === 'ArrowRight') apply(part + STEP);
        else return;
        event.preventDefault();
      }}
    />
  );
}
