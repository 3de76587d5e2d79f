// A button with data-copies="id" copies what that field holds and says so; without a clipboard it stays hidden.
for (const button of document.querySelectorAll("[data-copies]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    button.textContent = button.dataset.said;
    setTimeout(() => (button.textContent = label), 2000);
  });
}
