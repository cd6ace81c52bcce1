// The frame of every settings page: its title, and the way to the others that the reader's role may open.

import type { ComponentChildren } from 'preact';
import type { Ability } from '../../auth/role.ts';
import type { Reader } from '../reader.ts';
import { errorWords } from '../words/frame.ts';
import { settingsWords as words } from '../words/settings.ts';
import { ErrorSummary, type FieldError } from './errors.tsx';
import { Frame } from './frame.tsx';

export type SettingsPlace =
  | 'team'
  | 'you'
  | 'install'
  | 'environments'
  | 'definitions'
  | 'keys'
  | 'identity'
  | 'data'
  | 'renewals'
  | 'retention'
  | 'audit'
  | 'privacy';

/** In the order of the navigation. The first that a reader may open is where /console/settings leads. */
export const SETTINGS_PAGES: readonly { place: SettingsPlace; path: string; ability: Ability }[] = [
  { place: 'team', path: '/console/settings/team', ability: 'read' },
  { place: 'you', path: '/console/settings/you', ability: 'read' },
  { place: 'install', path: '/console/settings/install', ability: 'read' },
  { place: 'environments', path: '/console/settings/environments', ability: 'read' },
  { place: 'definitions', path: '/console/settings/definitions', ability: 'read' },
  { place: 'keys', path: '/console/settings/keys', ability: 'keys' },
  { place: 'identity', path: '/console/settings/identity', ability: 'keys' },
  { place: 'data', path: '/console/settings/data', ability: 'content' },
  { place: 'renewals', path: '/console/settings/renewals', ability: 'content' },
  { place: 'retention', path: '/console/settings/retention', ability: 'erase' },
  { place: 'audit', path: '/console/settings/audit', ability: 'audit' },
  { place: 'privacy', path: '/console/settings/privacy', ability: 'download' },
];

interface SettingsFrameProps {
  reader: Reader;
  place: SettingsPlace;
  /** What was wrong with the form that was sent, in the order of its fields. */
  errors?: readonly FieldError[];
  children: ComponentChildren;
}

export function SettingsFrame({ reader, place, errors = [], children }: SettingsFrameProps) {
  const { tell, zone } = reader;
  const title = tell(words[place]);
  const named = `${title} · ${tell(words.settings)}`;
  const head = errors.length > 0 ? tell(errorWords.title, { title: named }) : named;
  return (
    <Frame reader={reader} title={head} place="settings" below>
      <nav class="subnav" aria-label={tell(words.settings)}>
        <ul>
          {SETTINGS_PAGES.filter(({ ability }) => reader.may(ability)).map((one) => (
            <li key={one.place}>
              <a href={one.path} aria-current={one.place === place ? 'page' : undefined}>
                {tell(words[one.place])}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="page-head">
        <div class="page-title">
          <h1>{title}</h1>
          <p class="basis">{tell(words.zone, { zone })}</p>
        </div>
      </div>
      {errors.length > 0 && <ErrorSummary tell={tell} errors={errors} />}
      {children}
    </Frame>
  );
}
