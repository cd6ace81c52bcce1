// A checklist: the launcher that says how far it is, and the panel with its items.

import { useRef, useState } from 'preact/hooks';
import { plainText } from '../../shared/text.ts';
import type { ChecklistState, ItemState } from '../runtime/store.ts';
import { again } from './again.ts';
import css from './checklist.css?inline';
import { CloseButton } from './close.tsx';
import { useEntrance } from './entrance.ts';
import { useFocusReturn } from './focus.ts';
import { Icon, Ring } from './icon.tsx';
import { lazy } from './lazy.tsx';
import { useExposure, useStage, useUniqueId } from './stage.tsx';
import { Text } from './text.tsx';

export { css };

const Celebration = lazy(again(() => import('./celebration.tsx')));

interface Props {
  list: ChecklistState;
  /** A step of a guide is on the page, and may need the corner. */
  aside: boolean;
}

export function Part({ list, aside }: Props) {
  const panelId = useUniqueId();
  return (
    <>
      {list.open && <Panel key="panel" list={list} id={panelId} />}
      <Launcher key="launcher" list={list} panelId={panelId} aside={aside && !list.open} />
    </>
  );
}

function Launcher({ list, panelId, aside }: Props & { panelId: string }) {
  const { driver, words } = useStage();
  const button = useRef<HTMLButtonElement>(null);
  useExposure(list.id, button);
  const { id, launcher, done, total, open } = list;
  return (
    <button
      ref={button}
      type="button"
      class={aside ? 'launcher aside' : 'launcher'}
      // Neither pressed nor walked to; but the guide that it began can give the focus back.
      {...(aside && { tabIndex: -1 })}
      aria-expanded={open}
      {...(open && { 'aria-controls': panelId })}
      aria-label={words.launcher(plainText(launcher), done, total)}
      onClick={() => (open ? driver.close(id) : driver.open(id))}
    >
      <Ring share={total > 0 ? done / total : 0} />
      <span class="label">
        <Text nodes={launcher} inline />
      </span>
      <span class="count">
        {done}/{total}
      </span>
    </button>
  );
}

function Panel({ list, id }: { list: ChecklistState; id: string }) {
  const { driver, words } = useStage();
  const panel = useRef<HTMLDivElement>(null);
  useFocusReturn(() => panel.current);
  useEntrance(panel, { focus: true });
  const titleId = useUniqueId();
  const { done, total, completed } = list;
  const next = completed ? undefined : list.items.find((item) => item.state === 'open' && !item.locked)?.id;
  return (
    <div
      ref={panel}
      id={id}
      class="card panel"
      role="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && driver.close(list.id)}
    >
      <header>
        <h2 id={titleId}>
          <Text nodes={list.title} inline />
        </h2>
        <CloseButton icon="down" label={words.minimise} onClick={() => driver.close(list.id)} />
        {list.body && !completed && (
          <div class="body">
            <Text nodes={list.body} />
          </div>
        )}
        <div class="progress">
          <div
            class="bar"
            role="progressbar"
            aria-label={plainText(list.title)}
            aria-valuemin={0}
            aria-valuemax={total}
            aria-valuenow={done}
            aria-valuetext={words.progress(done, total)}
          >
            <div style={{ inlineSize: `${total > 0 ? (100 * done) / total : 0}%` }} />
          </div>
          <span class="muted" aria-hidden="true">
            {words.progress(done, total)}
          </span>
        </div>
      </header>
      <div class="scroll">
        {completed && <Celebration />}
        {/* The role survives list-style: none in every screen reader only when it is said. */}
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <ul role="list" class="items">
          {list.items.map((item) => (
            <Item key={item.id} list={list} item={item} isNext={item.id === next} />
          ))}
        </ul>
      </div>
      <footer>
        <button type="button" class="quiet" onClick={() => driver.act(list.id, { do: 'dismiss' })}>
          {completed ? words.close : words.putAway}
        </button>
      </footer>
    </div>
  );
}

function Item({ list, item, isNext }: { list: ChecklistState; item: ItemState; isNext: boolean }) {
  const { driver, words } = useStage();
  const [toggled, setToggled] = useState<boolean>();
  const bodyId = useUniqueId();
  const { state, locked, body, action, optional } = item;
  const isOpen = state === 'open';
  const expanded = body !== undefined && (toggled ?? isNext);
  const said = isOpen ? (locked ? words.locked : words.open) : words[state];
  return (
    <li class={`item ${state}${locked ? ' locked' : ''}${isNext ? ' next' : ''}`}>
      <span class="mark" aria-hidden="true">
        {state === 'done' && <Icon name="check" />}
        {locked && <Icon name="lock" />}
      </span>
      <div class="what">
        {body ? (
          <button
            type="button"
            class="title"
            aria-expanded={expanded}
            aria-controls={bodyId}
            onClick={() => setToggled(!expanded)}
          >
            <Text nodes={item.title} inline />
            <Icon name="down" />
          </button>
        ) : (
          <span class="title">
            <Text nodes={item.title} inline />
          </span>
        )}
        {/* Said after the title, so that a list of items begins with what differs. */}
        <span class="hidden">{`, ${said}`}</span>
        {optional && isOpen && <span class="tag">{words.optional}</span>}
        {body && (
          <div id={bodyId} class="body" hidden={!expanded}>
            <Text nodes={body} />
          </div>
        )}
        {action && isOpen && !locked && (
          <button
            type="button"
            class={isNext ? 'primary small' : 'secondary small'}
            onClick={() => driver.act(list.id, action.action)}
          >
            {action.label ? <Text nodes={action.label} inline /> : words.go}
            <span class="hidden">{`: ${plainText(item.title)}`}</span>
          </button>
        )}
      </div>
    </li>
  );
}
