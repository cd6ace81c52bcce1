/** @jsxImportSource ./view */
// The hub: one launcher, and one panel for everything: what is to do, what is new, guides to see again, links, and whether
// the setup is right. A checklist opens inside of it.

import { plainText, type TextNode } from '../../shared/text.ts';
import type { WireAction, WireAnnouncement } from '../../shared/wire.ts';
import type { ChecklistState, HubState } from '../runtime/store.ts';
import { CloseButton } from './close.tsx';
import { useEntrance } from './entrance.ts';
import css from './hub.css?inline';
import { Icon, Ring } from './icon.tsx';
import { lazy } from './lazy.tsx';
import { useId, useStage } from './stage.tsx';
import { Link, Text } from './text.tsx';
import type { Child } from './view/jsx-runtime.ts';
import { useRef, useState } from './view/render.ts';

export { css };

const Checklist = lazy('checklist');

interface Props {
  hub: HubState;
  lists: ChecklistState[];
  /** A step of a guide is on the page, and may need the corner. */
  aside: boolean;
}

export function Part({ hub, lists, aside }: Props) {
  const { driver, words } = useStage();
  const panelId = useId();
  const list = lists.find(({ open }) => open);
  const open = hub.open || list !== undefined;
  const toggle = () => {
    if (list) driver.close(list.id);
    driver.hub(!open);
  };
  return (
    <>
      {list ? (
        <Checklist key={list.id} list={list} aside={false} inHub />
      ) : (
        hub.open && <Panel key="panel" id={panelId} hub={hub} lists={lists} />
      )}
      <button
        key="launcher"
        type="button"
        class={aside && !open ? 'launcher aside' : 'launcher'}
        tabIndex={aside && !open ? -1 : undefined}
        aria-expanded={open}
        aria-label={words.badge(plainText(hub.launcher), hub.badge)}
        onClick={toggle}
      >
        <Icon name="help" />
        <span class="label">
          <Text nodes={hub.launcher} inline />
        </span>
        {hub.badge > 0 && <span class="badge">{hub.badge}</span>}
      </button>
    </>
  );
}

function Panel({ id, hub, lists }: Omit<Props, 'aside'> & { id: string }) {
  const { driver, words } = useStage();
  const panel = useRef<HTMLElement>();
  useEntrance(panel, true);
  const { announcements, guides, links, checks } = hub;
  const close = () => driver.hub(false);
  const there = lists.filter(({ shown }) => shown);
  return (
    <div
      ref={panel}
      id={id}
      class="card panel"
      role="dialog"
      aria-labelledby={`${id}t`}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <header>
        <h2 id={`${id}t`}>
          <Text nodes={hub.title} inline />
        </h2>
        <CloseButton icon="down" label={words.minimise} onClick={close} />
      </header>
      <div class="scroll hub">
        <Section title={words.hub.lists}>
          {there.map((list) => (
            <li key={list.id}>
              <button type="button" class="line" onClick={() => driver.open(list.id)}>
                <Ring share={list.total > 0 ? list.done / list.total : 0} />
                <Label nodes={list.title}>
                  <span class="muted">{words.progress(list.done, list.total)}</span>
                </Label>
              </button>
            </li>
          ))}
        </Section>
        <Section title={words.hub.news}>
          {announcements.map((one) => (
            <Announcement key={one.id} announcement={one} />
          ))}
        </Section>
        <Section title={words.hub.checks}>
          {checks.length > 0 && checks.every(({ result }) => result === 'ok') && (
            <li class="line good">
              <Icon name="check" />
              {words.allGood}
            </li>
          )}
          {checks.map(({ id: check, title, result, help, action }) => (
            <li key={check} class={`check ${result}`}>
              <div class="line">
                <Icon name={result === 'ok' ? 'check' : result === 'failed' ? 'warn' : 'dash'} />
                <Label nodes={title}>
                  <span class="muted">{words.hub[result]}</span>
                </Label>
              </div>
              {result === 'failed' && <More body={help} action={action} />}
            </li>
          ))}
        </Section>
        <Section title={words.hub.guides}>
          {guides.map(({ id: guide, title }) => (
            <li key={guide}>
              <button
                type="button"
                class="line"
                onClick={() => driver.act('hub', { do: 'start', content: guide })}
              >
                <Label nodes={title} />
              </button>
            </li>
          ))}
        </Section>
        <Section title={words.hub.links}>
          {links.map(({ id: link, title, href }) => (
            <li key={link}>
              <Link href={href} class="line">
                <Label nodes={title} />
              </Link>
            </li>
          ))}
        </Section>
        {there.length + announcements.length + guides.length + links.length + checks.length === 0 && (
          <p class="muted">{words.hub.empty}</p>
        )}
      </div>
    </div>
  );
}

/** What a line is about, and below it what there is to know of it. */
const Label = ({ nodes, children }: { nodes: TextNode[]; children?: Child }) => (
  <span class="label">
    <Text nodes={nodes} inline /> {children}
  </span>
);

function Section({ title, children }: { title: string; children: Child[] | Child }) {
  const id = useId();
  if (![children].flat(2).some(Boolean)) return null;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {/* biome-ignore lint/a11y/noRedundantRoles: it survives list-style: none only when it is said */}
      <ul role="list">{children}</ul>
    </section>
  );
}

function Announcement({ announcement }: { announcement: WireAnnouncement }) {
  const { driver, words, locale } = useStage();
  const [expanded, setExpanded] = useState(false);
  const bodyId = useId();
  const { id, title, body, at, read, action } = announcement;
  return (
    <li>
      <button
        type="button"
        class="line"
        aria-expanded={expanded}
        aria-controls={bodyId}
        onClick={() => {
          if (!read) driver.read(id);
          setExpanded(!expanded);
        }}
      >
        {!read && <span class="tag new">{words.hub.new}</span>}
        <Label nodes={title}>
          <span class="muted">
            {new Date(at).toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' })}
          </span>
        </Label>
        <Icon name="down" />
      </button>
      <div id={bodyId} hidden={!expanded}>
        <More body={body} action={action} />
      </div>
    </li>
  );
}

/** What there is to say, and the next step. */
function More({ body, action }: { body: TextNode[]; action: WireAction | undefined }) {
  const { driver, words } = useStage();
  return (
    <div class="more body">
      <div>
        <Text nodes={body} />
      </div>
      {action && (
        <button type="button" class="secondary small" onClick={() => driver.act('hub', action.action)}>
          {action.label ? <Text nodes={action.label} inline /> : words.go}
        </button>
      )}
    </div>
  );
}
