/** @jsxImportSource ./view */
// The button in the corner of a card.

import { CLOSE, iconOf } from './icon.tsx';

interface Props {
  label: string;
  icon?: string | undefined;
  onClick: () => void;
}

export const CloseButton = ({ label, icon = CLOSE, onClick }: Props) => (
  <button type="button" class="close" aria-label={label} onClick={onClick}>
    {iconOf(icon)}
  </button>
);
