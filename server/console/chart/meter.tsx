// A bar the size of a word, beside a number in a table. The number says it all; the bar lets the eye compare.

const WIDTH = 48;
const HEIGHT = 6;

export function Meter({
  share,
  tone = 'plain',
}: {
  share: number;
  tone?: 'plain' | 'red' | 'yellow' | 'green';
}) {
  const width = Math.round(Math.max(0, Math.min(1, share)) * WIDTH);
  return (
    <svg
      class={`meter tone-${tone}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      <rect class="meter-ground" width={WIDTH} height={HEIGHT} rx={3} />
      <rect class="meter-fill" width={width} height={HEIGHT} rx={3} />
    </svg>
  );
}
