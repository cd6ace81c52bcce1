// The same three steps for everybody, at the same three elements; see ../../popover-page.ts.
export const STEPS = [
  { target: '#one', title: 'Step one', text: 'Everything begins with this button.' },
  { target: '#two', title: 'Step two', text: 'This one is on the other side.' },
  { target: '#three', title: 'Step three', text: 'And this is the last of them.' },
];
