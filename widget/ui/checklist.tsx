/** @jsxImportSource ./view */
// A checklist: the launcher that says how far it is, and the panel with its items.

import { plainText } from '../../shared/text.ts';
import type { ChecklistState, ItemState } from '../runtime/store.ts';
import css from './checklist.css?inline';
import { CloseButton } from './close.tsx';
import { useEntrance } from './entrance.ts';
import { Icon, Ring } from './icon.tsx';
import { lazy } from './lazy.tsx';
import { useExposure, useId, useStage } from './stage.tsx';
import { Text } from './text.tsx';
import { useRef, useState } from './view/render.ts';

export { css };

const Celebration = lazy('celebration');

interface Props {
  list: ChecklistState;
  /** A step of a guide is on the page, and may need the corner. */
  aside: boolean;
  /** Inside of the hub, which has the launcher: the panel only, and a way back. */
  inHub?: boolean;
}

export function Part({ list, aside, inHub = false }: Props) {
  const panelId = useId();
  return (
    <>
      {list.open && <Panel list={list} id={panelId} inHub={inHub} />}
      {!inHub && <Launcher list={list} panelId={panelId} aside={aside && !list.open} />}
    </>
  );
}

function Launcher({ list, panelId, aside }: Props & { panelId: string }) {
  const { driver, words } = useStage();
  const button = useRef<HTMLElement>();
  useExposure(list.id, button, aside);
  const { id, launcher, done, total, open } = list;
  return (
    <button
      ref={button}
      type="button"
      class={aside ? 'launcher aside' : 'launcher'}
      // Neither pressed nor walked to; but the guide that it began can give the focus back.
      tabIndex={aside ? -1 : undefined}
      aria-expanded={open}
      aria-controls={open ? panelId : undefined}
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

function Panel({ list, id, inHub }: { list: ChecklistState; id: string; inHub: boolean }) {
  const { driver, words } = useStage();
  const panel = useRef<HTMLElement>();
  useEntrance(panel, true);
  useExposure(list.id, panel);
  const { done, total, completed, title, body } = list;
  const next = completed ? undefined : list.items.find((item) => item.state === 'open' && !item.locked)?.id;
  const close = () => driver.close(list.id);
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
          <Text nodes={title} inline />
        </h2>
        <CloseButton icon="down" label={inHub ? words.back : words.minimise} onClick={close} />
        {body && !completed && (
          <div class="body">
            <Text nodes={body} />
          </div>
        )}
        <div class="progress muted">
          <div
            class="bar"
            role="progressbar"
            aria-label={plainText(title)}
            aria-valuemin={0}
            aria-valuemax={total}
            aria-valuenow={done}
            aria-valuetext={words.progress(done, total)}
          >
            <div style={{ 'inline-size': `${total > 0 ? (100 * done) / total : 0}%` }} />
          </div>
          <span aria-hidden="true">{words.progress(done, total)}</span>
        </div>
      </header>
      <div class="scroll">
        {completed && <Celebration />}
        {/* The role survives list-style: none in every screen reader only when it is said. */}
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <ul role="list">
          {list.items.map((item) => (
            <Item key={item.id} list={list} item={item} isNext={item.id === next} />
          ))}
        </ul>
      </div>
      {!(inHub && completed) && (
        <footer>
          <button type="button" class="quiet" onClick={() => driver.act(list.id, { do: 'dismiss' })}>
            {completed ? words.close : words.putAway}
          </button>
        </footer>
      )}
    </div>
  );
}

function Item({ list, item, isNext }: { list: ChecklistState; item: ItemState; isNext: boolean }) {
  const { driver, words } = useStage();
  const [toggled, setToggled] = useState<boolean | undefined>(undefined);
  const bodyId = useId();
  const { state, locked, body, action, optional, skippable } = item;
  const isOpen = state === 'open';
  const isWaved = state === 'skipped' || state === 'not_applicable';
  const canSkip = skippable && isOpen && !locked;
  const folds = body !== undefined || canSkip;
  const expanded = folds && (toggled ?? isNext);
  const about = <span class="hidden">{`: ${plainText(item.title)}`}</span>;
  const mark = (to: Parameters<typeof driver.mark>[2], label: string) => (
    <button type="button" class="quiet small" onClick={() => driver.mark(list.id, item.id, to)}>
      {label}
      {about}
    </button>
  );
  return (
    <li class={`item ${isWaved ? 'waved' : state}${locked ? ' locked' : ''}${isNext ? ' next' : ''}`}>
      <span class="mark" aria-hidden="true">
        {state === 'done' && <Icon name="check" />}
        {isWaved && <Icon name="dash" />}
        {locked && isOpen && <Icon name="lock" />}
      </span>
      <div class="what">
        {folds ? (
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
        <span class={isWaved ? 'tag' : 'hidden'}>
          <span class="hidden">, </span>
          {isOpen && locked ? words.locked : words[state]}
        </span>
        {optional && isOpen && <span class="tag">{words.optional}</span>}
        {body && (
          <div id={bodyId} class="body" hidden={!expanded}>
            <Text nodes={body} />
          </div>
        )}
        <div class="row" hidden={!(canSkip && expanded) && !isWaved && !(action && isOpen && !locked)}>
          {action && isOpen && !locked && (
            <button
              type="button"
              class={isNext ? 'primary small' : 'secondary small'}
              onClick={() => driver.act(list.id, action.action)}
            >
              {action.label ? <Text nodes={action.label} inline /> : words.go}
              {about}
            </button>
          )}
          {canSkip && expanded && mark('skipped', words.skip)}
          {canSkip && expanded && mark('not_applicable', words.doesNotApply)}
          {isWaved && mark('open', words.undo)}
        </div>
      </div>
    </li>
  );
}
