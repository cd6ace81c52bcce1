/** @jsxImportSource ./view */
// The debugger: every content with whether it shows and why, gate by gate; the facts behind that; and what was reported. It
// is for those who build the page: its English is here, and names the words of another language.

import type { Inspection } from '../runtime/store.ts';
import css from './debug.css?inline';
import { Panel } from './panel.tsx';
import { useStage } from './stage.tsx';
import type { Child } from './view/jsx-runtime.ts';
import { useEffect, useState } from './view/render.ts';

export { css };

/** Reported bodies and facts may be long; what is cut off is in the network panel of the browser. */
const TEXT_MAX = 2_000;

/** What is searched through, and what is drawn of it. */
type Line = [text: string, child: Child];

export function Part() {
  const { driver, locale, guard, words } = useStage();
  const [seen, setSeen] = useState<Inspection | undefined>(undefined);
  const [sought, setSought] = useState('');
  const say = (english: string): string => (words as Record<string, string | undefined>)[english] ?? english;
  const inspect = () => {
    driver.inspect().then(guard(setSeen), driver.report);
  };
  useEffect(() => {
    inspect();
    return driver.subscribe(inspect);
  });

  const verdict = (passes: boolean | null, said: [no: string, yes: string], { reason, until }: Why) => {
    return (
      <i class={`${passes}`}>
        {say(passes === null ? 'the page decides' : (said[+passes] as string))}
        {reason && `: ${say(reason.replaceAll('_', ' '))}`}
        {until && `, ${say('until')} ${new Date(until).toLocaleString(locale)}`}
      </i>
    );
  };
  const { decisions = [], facts = {}, events = [] } = seen ?? {};
  const sections: [title: string, lines: Line[]][] = [
    [
      'Content',
      decisions.map((one) => [
        `${one.content} ${one.kind} ${one.reason}`,
        <details key={one.content} open={!one.shown}>
          <summary>
            <b>{one.content}</b> <span class="muted">{`${one.kind}, v${one.version}`}</span>{' '}
            {verdict(one.shown, ['not shown', 'shown'], one)}
          </summary>
          {one.gates.map((gate) => (
            <p>
              <code>{gate.gate}</code> {verdict(gate.passes, ['no', 'passes'], gate)}
            </p>
          ))}
        </details>,
      ]),
    ],
    [
      'Facts',
      Object.entries(facts).map(([name, value]) => [
        `${name} ${plain(value)}`,
        <p key={name}>
          <code>{name}</code> {plain(value)}
        </p>,
      ]),
    ],
    [
      'Events',
      events.map(({ at, name, state, body }) => [
        `${name} ${say(state)} ${plain(body)}`,
        <details>
          <summary>
            {new Date(at).toLocaleTimeString(locale)} <b>{name}</b> <i class={state}>{say(state)}</i>
          </summary>
          <code>{plain(body)}</code>
        </details>,
      ]),
    ],
  ];
  return (
    <Panel
      class="debug"
      title={say('Foothold debugger')}
      label={say('Close')}
      onClose={() => driver.debug(false)}
      head={
        <>
          <input
            type="search"
            aria-label={say('Search')}
            placeholder={say('Search')}
            value={sought}
            onInput={({ currentTarget }) => setSought(currentTarget.value)}
          />
          <button type="button" class="secondary" onClick={inspect}>
            {say('Refresh')}
          </button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section class="scroll" tabIndex={0} aria-label={say('Foothold debugger')}>
        {sections.map(([title, lines]) => {
          const found = lines.filter(([text]) => text.toLowerCase().includes(sought.trim().toLowerCase()));
          return (
            <>
              <h3>{`${say(title)} ${found.length}`}</h3>
              {found.map(([, child]) => child)}
            </>
          );
        })}
      </section>
    </Panel>
  );
}

interface Why {
  reason?: string | null;
  until?: number;
}

const plain = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, TEXT_MAX);
