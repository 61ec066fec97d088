import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Recognizer } from '../../src/model/recognizer.ts';
import { keepRecognizer } from '../../src/run/pool/kept-recognizer.ts';

let made: string[], closed: string[], peakBytes: number;
beforeEach(() => {
  vi.useFakeTimers();
  made = [];
  closed = [];
  peakBytes = 3e8;
});
afterEach(() => {
  vi.useRealTimers();
});

const keeper = () =>
  keepRecognizer((wish): Recognizer => {
    const name = `${wish} ${made.length + 1}`;
    made.push(name);
    return {
      name,
      notice: null,
      spent: {
        cpuSeconds: 0,
        get peakBytes() {
          return peakBytes;
        },
      },
      readPage: () => Promise.reject(new Error()),
      readBoxes: () => Promise.resolve([]),
      close: () => {
        closed.push(name);
      },
    };
  }, 1000);

test('an engine goes from one document to the next, and ends when none comes', () => {
  const create = keeper();
  const first = create('auto');
  first.close();
  first.close();
  vi.advanceTimersByTime(900);
  const second = create('auto');
  vi.advanceTimersByTime(5000);
  expect([second.name, made, closed]).toEqual(['auto 1', ['auto 1'], []]);
  second.close();
  vi.advanceTimersByTime(1000);
  expect(closed).toEqual(['auto 1']);
  expect(create('auto').name).toBe('auto 2');
});

test('another engine takes its place', () => {
  const create = keeper();
  create('auto').close();
  expect(create('tesseract').name).toBe('tesseract 2');
  expect(closed).toEqual(['auto 1']);
});

test('one that took much memory is not kept', () => {
  const create = keeper(),
    first = create('auto');
  peakBytes = 6e8;
  first.close();
  expect(closed).toEqual(['auto 1']);
  expect(create('auto').name).toBe('auto 2');
});
