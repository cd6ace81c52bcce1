// A vendor's product in Vue: a router with transitions, a region that is drawn anew as a whole, a panel teleported to the body.

import { createApp, defineComponent, h, ref, Teleport, Transition } from 'vue';
import { createRouter, createWebHistory, RouterLink, RouterView } from 'vue-router';

const Home = defineComponent(() => {
  const count = ref(0);
  return () =>
    h('section', [
      h('h1', 'Home'),
      h('button', { 'data-foothold': 'new-report', onClick: () => count.value++ }, 'New report'),
      h('output', `${count.value} made`),
    ]);
});

const Reports = defineComponent(
  () => () =>
    h('section', [
      h('h1', 'Reports'),
      h('p', { style: { height: '900px' } }, 'A long list.'),
      h('button', { 'data-foothold': 'export' }, 'Export'),
    ]),
);

const Panel = defineComponent(() => {
  const open = ref(false);
  return () => [
    h('button', { onClick: () => (open.value = true) }, 'Open panel'),
    h(Teleport, { to: 'body' }, [
      open.value
        ? h(
            'div',
            {
              role: 'dialog',
              'aria-label': 'Vendor panel',
              style:
                'position: fixed; top: 120px; left: 120px; padding: 40px; background: #fff; z-index: 99999',
            },
            [
              h('button', { 'data-foothold': 'in-panel' }, 'Apply'),
              h('button', { onClick: () => (open.value = false) }, 'Done'),
            ],
          )
        : null,
    ]),
  ];
});

const NativeDialog = defineComponent(() => {
  const dialog = ref<HTMLDialogElement>();
  const saved = ref(0);
  return () => [
    h('button', { onClick: () => dialog.value?.showModal() }, 'Open dialog'),
    h('dialog', { ref: dialog, 'aria-label': 'Vendor dialog' }, [
      h('button', { 'data-foothold': 'in-dialog', onClick: () => saved.value++ }, 'Save'),
      h('output', `${saved.value} saved`),
      h('button', { onClick: () => dialog.value?.close() }, 'Done'),
    ]),
  ];
});

const App = defineComponent(() => {
  const key = ref(0);
  return () =>
    h('div', { key: key.value }, [
      h('nav', [
        h(RouterLink, { to: '/' }, () => 'Home'),
        h(RouterLink, { to: '/reports' }, () => 'Reports'),
        h('button', { onClick: () => key.value++ }, 'Rerender'),
      ]),
      h(NativeDialog),
      h(Panel),
      h('main', [
        h(RouterView, null, {
          default: ({ Component }: { Component: unknown }) =>
            h(Transition, { name: 'fade', mode: 'out-in' }, () =>
              Component ? h(Component as never) : undefined,
            ),
        }),
      ]),
    ]);
});

createApp(App)
  .use(
    createRouter({
      history: createWebHistory(),
      routes: [
        { path: '/reports', component: Reports },
        { path: '/:rest(.*)*', component: Home },
      ],
    }),
  )
  .mount('#app');
