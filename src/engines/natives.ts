/**
 * pdf.js's legacy build replaces built-in functions by slower polyfills for the whole process (on Node 20 among them
 * Array.prototype.push and JSON.stringify, which then take several times as long). What the platform has is kept; what
 * it lacks, the polyfills may add.
 */
const HOLDERS: readonly object[] = [
  Array.prototype,
  Array,
  JSON,
  Object,
  String.prototype,
  RegExp.prototype,
  Map.prototype,
  Set.prototype,
  Promise.prototype,
  Object.getPrototypeOf(Uint8Array.prototype) as object,
  Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object,
];

const kept = HOLDERS.map((holder) => Object.getOwnPropertyDescriptors(holder));

/** Puts the platform's own functions back where a polyfill stands now. */
export function restoreNatives(): void {
  HOLDERS.forEach((holder, index) => {
    for (const key of Reflect.ownKeys(kept[index]!)) {
      const own = (kept[index] as Record<PropertyKey, PropertyDescriptor>)[key]!;
      const now = Object.getOwnPropertyDescriptor(holder, key);
      if (typeof own.value === 'function' && now?.configurable && now.value !== own.value)
        Object.defineProperty(holder, key, own);
    }
  });
}
