/** Media type of a page image, by its first byte: PNG or WebP. */
export const imageType = (bytes: Uint8Array): 'image/png' | 'image/webp' =>
  bytes[0] === 0x89 ? 'image/png' : 'image/webp';
