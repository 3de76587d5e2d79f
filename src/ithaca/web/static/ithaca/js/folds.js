// <details data-remember="name"> stays as the reader left it, on this device.
for (const fold of document.querySelectorAll("details[data-remember]")) {
  const name = `fold:${fold.dataset.remember}`;
  try {
    const kept = localStorage.getItem(name);
    if (kept) fold.open = kept === "open";
  } catch {
    continue; // a browser that keeps nothing
  }
  fold.addEventListener("toggle", () => localStorage.setItem(name, fold.open ? "open" : "closed"));
}
