// Line icons on a 24 by 24 grid, drawn for Wrenfield. They are decoration: the name is always beside them.

const PATHS = {
  today:
    'M12 4v2M12 18v2M4 12h2M18 12h2M6.3 6.3l1.4 1.4M16.3 16.3l1.4 1.4M17.7 6.3l-1.4 1.4M7.7 16.3l-1.4 1.4M12 8.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z',
  schedule: 'M5 6h14v13H5zM5 10h14M9 4v4M15 4v4M8.5 13.5h3M8.5 16h6',
  quotes: 'M7 4h7l4 4v12H7zM14 4v4h4M10 12h5M10 15.5h5',
  jobs: 'M14.5 6.5a4 4 0 0 0-5 5L4.5 16.5l3 3 5-5a4 4 0 0 0 5-5l-2.5 2.5-2.5-.5-.5-2.5z',
  invoices: 'M6 4h12v16l-2.4-1.6L13.2 20 12 18.6 10.8 20l-2.4-1.6L6 20zM9.5 9h5M9.5 12.5h5',
  customers: 'M4 20v-8l8-7 8 7v8h-5.5v-5h-5v5z',
  team: 'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 19c.4-3.4 2.6-5 5.5-5s5.1 1.6 5.5 5M16 11.5a2.5 2.5 0 1 0-1-4.8M16.5 14c2.2.2 3.6 1.7 4 4.5',
  settings: 'M5 7h8M17 7h2M15 5v4M5 12h2M11 12h8M9 10v4M5 17h9M18 17h1M16 15v4',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  left: 'M14.5 6l-6 6 6 6',
  right: 'M9.5 6l6 6-6 6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  down: 'M7 10l5 5 5-5',
  route:
    'M6 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM18 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 17h7a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h7',
  download: 'M12 4v11M7.5 11l4.5 4.5L16.5 11M5 19h14',
} as const;
export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);

/** Wrenfield's mark: a wren, tail up. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <path
      class="mark-body"
      d="M5.5 14.5C8 11 11.5 9.8 15 11.2c3 1.2 5.6.8 7.4-1.4L27 4.5l-1.2 7.7c-.9 5.8-4.6 9.8-10.2 9.8-4.7 0-8-2.6-8.9-6.2L3 15.6z"
    />
    <path class="mark-line" d="M13.5 22v4.5M17.5 21.7v4.8M10.5 26.8h10.5" />
    <circle class="mark-eye" cx="10.6" cy="13.9" r="1" />
  </svg>
);
