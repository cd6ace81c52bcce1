/** @jsxImportSource ./view */
// The button in the corner of a card.

import { Icon, type IconName } from './icon.tsx';

interface Props {
  label: string;
  icon?: IconName | undefined;
  onClick: () => void;
}

export const CloseButton = ({ label, icon = 'close', onClick }: Props) => (
  <button type="button" class="close" aria-label={label} onClick={onClick}>
    <Icon name={icon} />
  </button>
);
