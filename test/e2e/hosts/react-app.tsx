// A vendor's product in React: StrictMode, a router, a modal <dialog> of its own and one of Radix, in a portal.

/** @jsxImportSource react */
import * as Dialog from '@radix-ui/react-dialog';
import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, HashRouter, Link, Route, Routes } from 'react-router';

function Home() {
  const [count, setCount] = useState(0);
  return (
    <section>
      <h1>Home</h1>
      <button type="button" data-foothold="new-report" onClick={() => setCount(count + 1)}>
        New report
      </button>
      <output>{count} made</output>
    </section>
  );
}

const Reports = () => (
  <section>
    <h1>Reports</h1>
    <p style={{ height: 900 }}>A long list.</p>
    <button type="button" data-foothold="export">
      Export
    </button>
  </section>
);

function NativeDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [saved, setSaved] = useState(0);
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Open dialog
      </button>
      <dialog ref={dialog} aria-label="Vendor dialog">
        <button type="button" data-foothold="in-dialog" onClick={() => setSaved(saved + 1)}>
          Save
        </button>
        <output>{saved} saved</output>
        <button type="button" onClick={() => dialog.current?.close()}>
          Done
        </button>
      </dialog>
    </>
  );
}

const Panel = () => (
  <Dialog.Root>
    <Dialog.Trigger>Open panel</Dialog.Trigger>
    <Dialog.Portal>
      <Dialog.Overlay style={{ position: 'fixed', inset: 0, background: '#0004', zIndex: 9999 }} />
      <Dialog.Content
        aria-describedby={undefined}
        style={{ position: 'fixed', top: 120, left: 120, padding: 40, background: '#fff', zIndex: 10_000 }}
      >
        <Dialog.Title>Vendor panel</Dialog.Title>
        <button type="button" data-foothold="in-panel">
          Apply
        </button>
        <Dialog.Close>Done</Dialog.Close>
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
);

function App() {
  const [key, setKey] = useState(0);
  return (
    <>
      <nav>
        <Link to="/">Home</Link> <Link to="/reports">Reports</Link>
        <button type="button" onClick={() => setKey(key + 1)}>
          Rerender
        </button>
      </nav>
      <NativeDialog />
      <Panel />
      <main key={key}>
        <Routes>
          <Route path="/reports" element={<Reports />} />
          <Route path="*" element={<Home />} />
        </Routes>
      </main>
    </>
  );
}

const Router = location.pathname === '/hash' ? HashRouter : BrowserRouter;
createRoot(document.querySelector('#app') as Element).render(
  <StrictMode>
    <Router>
      <App />
    </Router>
  </StrictMode>,
);
