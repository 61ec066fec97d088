import { useEffect, useState } from 'preact/hooks';
import { imageType } from '../../../lib/image-type.ts';
import { useReport } from './context.ts';

/** Decodes an image from its base64 text into a blob URL; null while the file still arrives or when there is none. */
function openImage(page: number): string | null {
  const base64 = document.getElementById(`image-${page}`)?.textContent;
  if (!base64) return null;
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return URL.createObjectURL(new Blob([bytes], { type: imageType(bytes) }));
}

/**
 * Images stand at the end of the file, so the first view may be drawn before they are there; a service draws them when
 * they are asked for. No page has no image.
 */
export function usePageImage(page: number | null): string | null {
  const { served, images } = useReport().data;
  const address = served && page !== null && images.includes(page) ? `/documents/${served.id}/pages/${page}` : null;
  const [url, setUrl] = useState<string | null>(address);
  useEffect(() => {
    if (served) return setUrl(address);
    if (page === null) return;
    let opened: string | null = null;
    const open = (): void => {
      opened ??= openImage(page);
      if (opened) setUrl(opened);
    };
    open();
    if (!opened && document.readyState === 'loading') document.addEventListener('DOMContentLoaded', open);
    return () => {
      document.removeEventListener('DOMContentLoaded', open);
      if (opened) URL.revokeObjectURL(opened);
      setUrl(null);
    };
  }, [page, address]);
  return url;
}
