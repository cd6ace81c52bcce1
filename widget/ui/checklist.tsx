/** @jsxImportSource ./view */
// A checklist: the launcher that says how far it is, and the panel with its items.

import { plainText } from '../../shared/text.ts';
import type { ChecklistState, ItemState } from '../runtime/store.ts';
import css from './checklist.css?inline';
import { fill } from './fill.ts';
import { CHECK, iconOf } from './icon.tsx';
import { DASH, DOWN, Fold, Label, Launcher, Ring } from './menu.tsx';
import { Panel } from './panel.tsx';
import { useStage } from './stage.tsx';
import { textOf } from './text.tsx';

export { css };

/** Pieces of confetti. */
const PIECES = 28;

interface Props {
  list: ChecklistState;
  /** A step of a guide is on the page, and may need the corner. */
  aside: boolean;
  /** Inside of the hub, which has the launcher: the panel only, and a way back. */
  inHub?: boolean;
}

export function Part({ list, aside, inHub = false }: Props) {
  const { driver, words } = useStage();
  const { id, done, total, open } = list;
  return (
    <>
      {open && <Items list={list} inHub={inHub} />}
      {!inHub && (
        <Launcher
          content={id}
          nodes={list.launcher}
          name={(label) => fill(words.launcher, { label, done, total })}
          open={open}
          aside={aside}
          onClick={() => (open ? driver.close(id) : driver.open(id))}
          icon={<Ring share={total && done / total} />}
          count={`${done}/${total}`}
        />
      )}
    </>
  );
}

function Items({ list, inHub }: { list: ChecklistState; inHub: boolean }) {
  const { driver, words } = useStage();
  const { id, done, total, completed, title, body, items } = list;
  const next = completed ? undefined : items.find((item) => item.state === 'open' && !item.locked);
  const progress = fill(words.progress, { done, total });
  return (
    <Panel
      content={id}
      title={textOf(title)}
      icon={DOWN}
      label={inHub ? words.back : words.minimise}
      onClose={() => driver.close(id)}
      head={
        <div class="muted">
          {body && !completed && <div class="body">{textOf(body)}</div>}
          {/* Text, or 0 would pass for what it is already, and the bar for one that cannot be told. */}
          <progress aria-label={progress} value={`${done}`} max={total} />
          <span aria-hidden="true">{progress}</span>
        </div>
      }
    >
      <div class="scroll">
        {completed && <Celebration />}
        {/* The role survives list-style: none in every screen reader only when it is said. */}
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <ul role="list">
          {items.map((item) => (
            <Item key={item.id} list={id} item={item} isNext={item === next} />
          ))}
        </ul>
      </div>
      {!(inHub && completed) && (
        <footer>
          <button type="button" class="quiet" onClick={() => driver.act(id, { do: 'dismiss' })}>
            {completed ? words.close : words.putAway}
          </button>
        </footer>
      )}
    </Panel>
  );
}

const MARKS: Record<string, string> = {
  done: CHECK,
  skipped: DASH,
  not_applicable: DASH,
  locked: 'M8 11V8a4 4 0 018 0v3M6 11h12v8H6z',
};

function Item({ list, item, isNext }: { list: string; item: ItemState; isNext: boolean }) {
  const { driver, words } = useStage();
  const { id, state, title, body, action, optional, skippable } = item;
  const look = item.locked && state === 'open' ? 'locked' : state;
  const isOpen = look === 'open';
  const isWaved = look === 'skipped' || look === 'not_applicable';
  const canSkip = skippable && isOpen;
  const mark = MARKS[look];
  const about = <span class="hidden">{`: ${plainText(title)}`}</span>;
  const button = (to: Parameters<typeof driver.mark>[2], label: string) => (
    <button type="button" class="quiet" onClick={() => driver.mark(list, id, to)}>
      {label}
      {about}
    </button>
  );
  const line = (
    <>
      <span class="mark">{mark && iconOf(mark)}</span>
      <Label nodes={title}>
        {/* Said after the title, so that a list of items begins with what differs. */}
        <span class={isWaved ? 'tag' : 'hidden'}>{words[look]}</span>{' '}
        {optional && isOpen && <span class="tag">{words.optional}</span>}
      </Label>
    </>
  );
  return (
    <li class={`item ${isWaved ? 'waved' : look}${isNext ? ' next' : ''}`}>
      {body || canSkip ? (
        <Fold line={line} open={isNext}>
          {body && <div class="body">{textOf(body)}</div>}
        </Fold>
      ) : (
        <div class="line">{line}</div>
      )}
      <div class="row">
        {action && isOpen && (
          <button
            type="button"
            class={isNext ? 'primary' : 'secondary'}
            onClick={() => driver.act(list, action.action)}
          >
            {textOf(action.label)}
            {about}
          </button>
        )}
        {canSkip && button('skipped', words.skip)}
        {canSkip && button('not_applicable', words.doesNotApply)}
        {isWaved && button('open', words.undo)}
      </div>
    </li>
  );
}

/** The moment when everything is done: a word, and for those who have not asked for less motion, a handful of confetti. */
function Celebration() {
  const { words } = useStage();
  return (
    <div class="moment">
      <div class="sky" aria-hidden="true">
        {Array.from({ length: PIECES }, (_, index) => (
          <i style={`--i:${index}`} />
        ))}
      </div>
      <span class="medal">{iconOf(CHECK)}</span>
      <h2>{words.allDone}</h2>
      <p class="muted">{words.allDoneBody}</p>
    </div>
  );
}
