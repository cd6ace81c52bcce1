// A vendor's product in web components: everything in open shadow roots, within each other, with the parts of Material Web;
// a router of its own over the history. It runs under a strict policy with Trusted Types.

import '@material/web/button/filled-button.js';
import '@material/web/button/outlined-button.js';
import '@material/web/dialog/dialog.js';
import type { MdDialog } from '@material/web/dialog/dialog.js';
import { html, LitElement } from 'lit';

class VendorApp extends LitElement {
  private made = 0;
  private saved = 0;
  private round = 0;

  private readonly go = (event: Event) => {
    event.preventDefault();
    history.pushState({}, '', (event.currentTarget as HTMLAnchorElement).href);
    this.requestUpdate();
  };
  private readonly moved = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.moved);
  }
  override disconnectedCallback(): void {
    removeEventListener('popstate', this.moved);
    super.disconnectedCallback();
  }

  private readonly dialog = (id: string) => this.renderRoot.querySelector(`#${id}`) as MdDialog;

  override render() {
    return html`<nav>
        <a href="/" @click=${this.go}>Home</a> <a href="/reports" @click=${this.go}>Reports</a>
        <button @click=${this.again}>Rerender</button>
        <md-outlined-button @click=${() => this.dialog('one').show()}>Open dialog</md-outlined-button>
        <md-outlined-button @click=${() => this.dialog('two').show()}>Open panel</md-outlined-button>
      </nav>
      <md-dialog id="one" aria-label="Vendor dialog">
        <div slot="content">
          <button data-foothold="in-dialog" @click=${() => this.count('saved')}>Save</button>
          <output>${this.saved} saved</output>
          <button @click=${() => this.dialog('one').close()}>Done</button>
        </div>
      </md-dialog>
      <md-dialog id="two" aria-label="Vendor panel">
        <div slot="content">
          <button data-foothold="in-panel">Apply</button>
          <button @click=${() => this.dialog('two').close()}>Done</button>
        </div>
      </md-dialog>
      <main>${this.page()}</main>`;
  }

  private count(what: 'made' | 'saved'): void {
    this[what]++;
    this.requestUpdate();
  }

  private readonly again = () => {
    this.round++;
    this.requestUpdate();
  };

  private page() {
    const isReports = location.pathname === '/reports';
    const view = document.createElement(isReports ? 'vendor-reports' : 'vendor-home');
    view.addEventListener('made', () => this.count('made'));
    // Drawn anew on every round and every page; what it made is kept above.
    const key = `${this.round} ${isReports}`;
    if (this.known?.key !== key) this.known = { key, view };
    return html`${this.known.view}<output>${this.made} made</output>`;
  }
  private known: { key: string; view: HTMLElement } | undefined;
}

class VendorHome extends LitElement {
  override render() {
    return html`<h1>Home</h1>
      <md-filled-button data-foothold="new-report" @click=${this.make}>New report</md-filled-button>`;
  }
  private readonly make = () => this.dispatchEvent(new CustomEvent('made'));
}

class VendorReports extends LitElement {
  override render() {
    return html`<h1>Reports</h1><div class="long"></div>
      <md-filled-button data-foothold="export">Export</md-filled-button>`;
  }
}

customElements.define('vendor-home', VendorHome);
customElements.define('vendor-reports', VendorReports);
customElements.define('vendor-app', VendorApp);
document.querySelector('#app')?.append(document.createElement('vendor-app'));
