/** @jsxImportSource ./view */
// The debugger: every content with whether it shows and why, gate by gate; the facts behind that; and what was reported. It
// is for those who build the page, so its words are here, and nobody else pays for them.

import type { Decision, Judgement } from '../../shared/eligibility.ts';
import type { Inspection } from '../runtime/store.ts';
import { CloseButton } from './close.tsx';
import css from './debug.css?inline';
import { useEntrance } from './entrance.ts';
import { useId, useStage } from './stage.tsx';
import type { Child } from './view/jsx-runtime.ts';
import { useEffect, useRef, useState } from './view/render.ts';

export { css };

/** Reported bodies and facts may be long; what is cut off is in the network panel of the browser. */
const TEXT_MAX = 2_000;

const WORDS = {
  en: {
    title: 'Foothold debugger',
    search: 'Search',
    refresh: 'Refresh',
    content: 'Content',
    facts: 'Facts',
    events: 'Events',
    none: 'Nothing to show.',
    shown: 'shown',
    notShown: 'not shown',
    open: 'the page decides',
    passes: 'passes',
    no: 'no',
    until: 'until',
    waiting: 'waiting',
    sent: 'sent',
    refused: 'refused',
  },
  ja: {
    title: 'Foothold デバッガー',
    search: '検索',
    refresh: '更新',
    content: 'コンテンツ',
    facts: '判定に使った情報',
    events: 'イベント',
    none: '表示するものはありません。',
    shown: '表示',
    notShown: '非表示',
    open: 'ページで判定',
    passes: '通過',
    no: '不可',
    until: '解除予定',
    waiting: '送信待ち',
    sent: '送信済み',
    refused: '拒否',
  },
};

export function Part() {
  const { driver, locale, guard } = useStage();
  const panel = useRef<HTMLElement>();
  const titleId = useId();
  const [seen, setSeen] = useState<Inspection | undefined>(undefined);
  const [sought, setSought] = useState('');
  const words = WORDS[locale];
  const inspect = () => {
    driver.inspect().then(guard(setSeen), driver.report);
  };
  const close = () => driver.debug(false);
  useEntrance(panel, true);
  useEffect(() => {
    inspect();
    return undefined;
  });

  const matches = (...texts: string[]) => texts.join(' ').toLowerCase().includes(sought.trim().toLowerCase());
  const { decisions = [], facts = {}, events = [] } = seen ?? {};
  return (
    <div
      ref={panel}
      class="card debug"
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <header>
        <h2 id={titleId}>{words.title}</h2>
        <CloseButton label={locale === 'ja' ? '閉じる' : 'Close'} onClick={close} />
      </header>
      <div class="tools">
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={sought}
          onInput={({ target }) => setSought((target as HTMLInputElement).value)}
        />
        <button type="button" class="secondary small" onClick={inspect}>
          {words.refresh}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section class="scroll" tabIndex={0} aria-labelledby={titleId}>
        <List title={words.content} none={words.none}>
          {decisions
            .filter((one) => matches(one.content, one.kind, explain(one.reason)))
            .map((one) => (
              <Verdict key={one.content} decision={one} />
            ))}
        </List>
        <List title={words.facts} none={words.none}>
          {Object.entries(facts)
            .map(([name, value]) => [name, plain(value)] as const)
            .filter((fact) => matches(...fact))
            .map(([name, value]) => (
              <li key={name}>
                <code>{name}</code> {value}
              </li>
            ))}
        </List>
        <List title={words.events} none={words.none}>
          {events
            .map((event) => ({ ...event, text: plain(event.body) }))
            .filter(({ name, state, text }) => matches(name, words[state], text))
            .map(({ at, name, state, text }) => (
              <li>
                <details>
                  <summary>
                    <time>{new Date(at).toLocaleTimeString(locale)}</time> <b>{name}</b>{' '}
                    <i class={state}>{words[state]}</i>
                  </summary>
                  <code>{text}</code>
                </details>
              </li>
            ))}
        </List>
      </section>
    </div>
  );
}

function List({ title, none, children }: { title: string; none: string; children: Child[] }) {
  return (
    <>
      <h3>
        {title} <span class="muted">{children.length}</span>
      </h3>
      {children.length > 0 ? <ul>{children}</ul> : <p class="muted">{none}</p>}
    </>
  );
}

/** One content: the verdict, and what each gate says. */
function Verdict({ decision }: { decision: Decision }) {
  const { locale } = useStage();
  const words = WORDS[locale];
  const { content, kind, version, shown, reason, gates } = decision;
  const verdict = shown === null ? words.open : shown ? words.shown : words.notShown;
  return (
    <li>
      <details open={!shown}>
        <summary>
          <b>{content}</b> <span class="muted">{`${kind}, v${version}`}</span>{' '}
          <i class={tone(shown)}>
            {verdict}
            {reason && `: ${explain(reason)}`}
          </i>
        </summary>
        <ol>
          {gates.map((gate) => (
            <li>
              <code>{gate.gate}</code> <i class={tone(gate.passes)}>{judge(gate, locale)}</i>
            </li>
          ))}
        </ol>
      </details>
    </li>
  );
}

const tone = (yes: boolean | null): string => (yes === null ? 'waiting' : yes ? 'sent' : 'refused');

function judge({ passes, reason, until }: Judgement, locale: 'en' | 'ja'): string {
  const words = WORDS[locale];
  return [
    passes === null ? words.open : passes ? words.passes : words.no,
    reason && `: ${explain(reason)}`,
    until && `, ${words.until} ${new Date(until).toLocaleString(locale)}`,
  ]
    .filter(Boolean)
    .join('');
}

/** The same codes as in `GET /v1/decisions`, in every language; they are read by those who look there, too. */
const explain = (reason = ''): string => reason.replaceAll('_', ' ');

const plain = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, TEXT_MAX);
