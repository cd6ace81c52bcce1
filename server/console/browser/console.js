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
