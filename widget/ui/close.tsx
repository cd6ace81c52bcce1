// The button in the corner of a card.

import { Icon } from './icon.tsx';

interface Props {
  label: string;
  icon?: 'close' | 'down';
  onClick: () => void;
}

export function CloseButton({ label, icon = 'close', onClick }: Props) {
  return (
    <button type="button" class="close" aria-label={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
