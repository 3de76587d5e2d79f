// A table that is wider than the screen can be reached and moved with the keyboard.
const observe = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const overflows = target.scrollWidth > target.clientWidth;
    target.toggleAttribute("tabindex", overflows);
    if (overflows) target.tabIndex = 0;
    const name = target.querySelector("caption")?.textContent;
    if (overflows && name) {
      target.role = "region";
      target.ariaLabel = name.trim();
    }
  }
});

for (const box of document.querySelectorAll(".scroll")) observe.observe(box);
document.addEventListener("htmx:afterSwap", (event) => {
  for (const box of event.target.querySelectorAll?.(".scroll") ?? []) observe.observe(box);
});
