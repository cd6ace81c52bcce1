// What the pages of the console do beyond being pages, which they are without it: values are copied by a button, and the server
// hears of the reader's time zone, so that the next page tells times in it. Nothing here asks for anything.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.split('; ').includes(`foothold_zone=${zone}`)) {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not there on plain http
  document.cookie = `foothold_zone=${zone}; path=/; max-age=31536000; samesite=lax${secure}`;
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const source = document.getElementById(button.dataset.copy);
    const isCopied = await copied(source);
    // Where it cannot be copied for the reader, it is selected, and their own keys do it.
    button.textContent = isCopied ? button.dataset.copied : label;
    document.getElementById(button.dataset.status).textContent = isCopied ? button.dataset.copied : '';
  });
}

/** The clipboard is there on https and on this machine; anywhere else the selection is what can be copied. */
async function copied(source) {
  const text = source.value ?? source.textContent;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (source.select) source.select();
    else getSelection()?.selectAllChildren(source);
    return document.execCommand('copy');
  }
}

// A curve is read where somebody points, or by the keys of its slider. What is said at each stop came with the page.
for (const reading of document.querySelectorAll('.reading')) {
  const days = JSON.parse(reading.dataset.days);
  const texts = JSON.parse(reading.dataset.texts);
  const slider = reading.querySelector('input');
  const output = reading.querySelector('output');
  const charts = [...reading.parentElement.querySelectorAll('svg.chart')];
  const show = () => {
    const stop = Number(slider.value);
    output.textContent = texts[stop];
    slider.setAttribute('aria-valuetext', texts[stop]);
    for (const chart of charts) {
      const cursor = chart.querySelector('.cursor');
      const { from, to, until } = cursor.dataset;
      const x = Number(from) + (days[stop] / Number(until)) * (Number(to) - Number(from));
      cursor.setAttribute('x1', x);
      cursor.setAttribute('x2', x);
      cursor.classList.add('shown');
    }
  };
  reading.hidden = false;
  slider.addEventListener('input', show);
  slider.addEventListener('focus', show);
  for (const chart of charts) {
    chart.addEventListener('pointermove', (event) => {
      const { from, to, until } = chart.querySelector('.cursor').dataset;
      const box = chart.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * chart.viewBox.baseVal.width;
      const day = ((x - Number(from)) / (Number(to) - Number(from))) * Number(until);
      // The curve holds what it had at its last step.
      slider.value = Math.max(
        0,
        days.findLastIndex((one) => one <= day),
      );
      show();
    });
  }
}
