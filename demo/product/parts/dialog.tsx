// A modal dialog: the browser's own, with its focus trap and its Escape key.

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { useDesk } from '../desk.ts';
import { Icon } from './icon.tsx';

interface DialogProps {
  title: string;
  onClose: () => void;
  wide?: boolean;
  children: ComponentChildren;
}

/** Open as long as it is drawn. */
export function Dialog({ title, onClose, wide, children }: DialogProps) {
  const { words } = useDesk();
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={ref} class={wide ? 'dialog wide' : 'dialog'} aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" class="icon-button" onClick={onClose} aria-label={words.close}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
