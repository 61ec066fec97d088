import type { Fact } from '../../../../schemas/index.ts';
import { useReport } from './context.ts';
import { useSpeaker } from './language.ts';
import { usePageImage } from './page-image.ts';

const WIDTH_PX = 250,
  HEIGHT_PX = 62;
/** Pixels per point: enlarged until the figure and its neighbours can be read, however small the paper is drawn. */
const MOST_SCALE = 2.6;

/** The figure as the page prints it, cut out of the page image. */
export function Clip({ fact }: { readonly fact: Fact }) {
  const index = useReport();
  const { t } = useSpeaker();
  const place = fact.provenance[0];
  const box =
    place && 'table' in place
      ? place.bbox
      : index.result.statements.find(({ id }) => place && 'statement' in place && id === place.statement)?.bbox;
  const number =
    place && 'table' in place
      ? place.page
      : index.result.statements.find(({ id }) => place && 'statement' in place && id === place.statement)?.page;
  const image = usePageImage(number ?? 0);
  const page = index.result.source.pages.find((each) => each.page === number);
  if (!image || !box || !page) return null;
  const scale = Math.min(MOST_SCALE, Math.max(1.2, (WIDTH_PX - 16) / (box[2] - box[0])));
  const at = (low: number, high: number, room: number): number => room / 2 - ((low + high) / 2) * scale;
  const left = at(box[0], box[2], WIDTH_PX),
    top = at(box[1], box[3], HEIGHT_PX);
  return (
    <div class="clip" style={{ width: `${WIDTH_PX}px`, height: `${HEIGHT_PX}px` }}>
      <img
        src={image}
        alt={t('printedClip')}
        style={{
          left: `${left}px`,
          top: `${top}px`,
          width: `${page.width * scale}px`,
          height: `${page.height * scale}px`,
        }}
      />
      <span
        class="clip-box"
        style={{
          left: `${box[0] * scale + left - 2}px`,
          top: `${box[1] * scale + top - 2}px`,
          width: `${(box[2] - box[0]) * scale + 4}px`,
          height: `${(box[3] - box[1]) * scale + 4}px`,
        }}
      />
    </div>
  );
}
