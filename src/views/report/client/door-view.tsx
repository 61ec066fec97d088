import { AppHead } from './app-head.tsx';
import { useSpeaker } from './language.ts';
import { usePage } from './page-settings.ts';

/** Where somebody shows the token of the service. */
export function DoorPage({ wrong }: { readonly wrong: boolean }) {
  const { t } = useSpeaker();
  usePage();
  return (
    <>
      <AppHead title={t('doorTitle')} place={null} />
      <main class="run">
        <form class="door" method="post" action="/door">
          <label>
            {t('token')}{' '}
            <input
              type="password"
              name="token"
              autocomplete="current-password"
              required
              autofocus
              aria-describedby="door-about"
            />
          </label>
          <button type="submit">{t('enter')}</button>
          <p id="door-about" class="about">
            {wrong ? <strong role="alert">{t('doorWrong')} </strong> : null}
            {t('doorAbout')}
          </p>
        </form>
      </main>
    </>
  );
}
