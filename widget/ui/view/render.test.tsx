/** @jsxImportSource . */
import { beforeEach, expect, test } from 'vitest';
import type { Child } from './jsx-runtime.ts';
import { createRenderer, useEffect, useRef, useState } from './render.ts';

let place: HTMLElement;
let draw: (child: Child) => void;
beforeEach(() => {
  place = document.createElement('div');
  let last: Child;
  const renderer = createRenderer(place, {
    guard: (work) => work,
    onState: () => renderer.draw(last),
  });
  draw = (child) => {
    last = child;
    renderer.draw(child);
  };
});

const list = (names: string[]) => (
  <ul>
    {names.map((name) => (
      <li key={name}>{name}</li>
    ))}
    <li>last</li>
  </ul>
);

test('what has a key keeps its element wherever it goes; what follows a list keeps its own', () => {
  draw(list(['a', 'b', 'c']));
  const [a, b, c, last] = place.querySelectorAll('li');
  draw(list(['c', 'new', 'a']));
  const after = [...place.querySelectorAll('li')];
  expect(after.map((item) => item.textContent)).toEqual(['c', 'new', 'a', 'last']);
  expect([after[0], after[2], after[3]]).toEqual([c, a, last]);
  expect(b?.isConnected).toBe(false);
});

test('attributes come, change and go; what is false is absent, but said of a state', () => {
  draw(<button type="button" class="one" disabled aria-expanded={false} />);
  expect(place.innerHTML).toBe(
    '<button type="button" class="one" disabled="" aria-expanded="false"></button>',
  );
  draw(<button type="button" aria-expanded={true} />);
  expect(place.innerHTML).toBe('<button type="button" aria-expanded="true"></button>');
});

test('what a person entered stays until the description says otherwise', () => {
  draw(<input value="a" />);
  const input = place.querySelector('input') as HTMLInputElement;
  input.value = 'typed';
  draw(<input value="typed" />);
  expect(input.value).toBe('typed');
  draw(<input value="" />);
  expect(input.value).toBe('');
});

test('effects run in the document and in order, first ones first; they are undone before the element goes', () => {
  const told: string[] = [];
  function Part({ name, children }: { name: string; children?: Child }) {
    const ref = useRef<HTMLElement>();
    useEffect(() => {
      told.push(`${name} ${place.contains(ref.current)}`);
      return () => told.push(`end of ${name} ${place.contains(ref.current)}`);
    });
    useEffect(
      () => {
        told.push(`first ${name}`);
        return undefined;
      },
      [],
      true,
    );
    return <div ref={ref}>{children}</div>;
  }
  const tree = (
    <Part name="outer">
      <Part name="inner" />
    </Part>
  );
  draw(tree);
  draw(tree);
  expect(told).toEqual(['first outer', 'first inner', 'outer true', 'inner true']);
  draw(null);
  expect(told.slice(4)).toEqual(['end of outer true', 'end of inner true']);
  expect(place.innerHTML).toBe('');
});

test('state belongs to its place, and another kind of thing begins anew', () => {
  function Counter() {
    const [count, setCount] = useState(0);
    return (
      <button type="button" onClick={() => setCount(count + 1)}>
        {count}
      </button>
    );
  }
  draw(<Counter />);
  place.querySelector('button')?.click();
  place.querySelector('button')?.click();
  expect(place.textContent).toBe('2');
  draw(<p>other</p>);
  draw(<Counter />);
  expect(place.textContent).toBe('0');
});
