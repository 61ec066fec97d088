import { useSpeaker } from './language.ts';
import { Switches } from './masthead.tsx';
import type { MessageKey } from './messages.ts';

type Place = 'home' | 'review';
const PLACES: readonly (readonly [Place, string, MessageKey])[] = [
  ['home', '/', 'documents'],
  ['review', '/review', 'review'],
];

/** The head of a page over several documents; in the web application with the way to the others. */
export function AppHead({
  title,
  about,
  place,
}: {
  readonly title: string;
  readonly about?: string | undefined;
  readonly place: Place | null;
}) {
  const { t } = useSpeaker();
  return (
    <header class="masthead run">
      <div class="who">
        <p class="product">{t(place ? 'appName' : 'product')}</p>
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {about && <p class="about">{about}</p>}
      </div>
      <Switches withKeys={false} />
      {place && (
        <nav class="views" aria-label={t('appPages')}>
          {PLACES.map(([name, address, label]) => (
            <a key={name} href={address} aria-current={name === place ? 'page' : undefined}>
              {t(label)}
            </a>
          ))}
          <a href="/openapi.json">{t('api')}</a>
        </nav>
      )}
    </header>
  );
}
