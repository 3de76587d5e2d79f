// Boxes with data-all="name" tick or clear all boxes of that name in their form, and follow them.
// A form with data-kept keeps its ticks on this device while another page is looked at, until it is sent.
// data-counts="name" says how many are ticked.
const boxesOf = (form, name) => [...form.querySelectorAll(`input[type="checkbox"][name="${name}"]`)];

function keptIn(form) {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(`ticks:${form.dataset.kept}`) ?? "[]"));
  } catch {
    return new Set(); // a browser that keeps nothing
  }
}

function keep(form, name) {
  const kept = keptIn(form);
  for (const box of boxesOf(form, name)) box.checked ? kept.add(box.value) : kept.delete(box.value);
  try {
    sessionStorage.setItem(`ticks:${form.dataset.kept}`, JSON.stringify([...kept]));
  } catch {
    // a browser that keeps nothing
  }
}

// Ticks on other pages of the table are sent too.
function carry(form, name) {
  const shown = new Set(boxesOf(form, name).map((box) => box.value));
  for (const old of form.querySelectorAll("input[data-carried]")) old.remove();
  for (const value of keptIn(form)) {
    if (shown.has(value)) continue;
    const input = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    input.dataset.carried = "";
    form.append(input);
  }
}

function show(form) {
  const name = form.querySelector("[data-all]")?.dataset.all;
  if (!name) return;
  const all = form.querySelector("[data-all]");
  const boxes = boxesOf(form, name);
  all.hidden = false;
  all.checked = boxes.length > 0 && boxes.every((box) => box.checked);
  const ticked = boxes.filter((box) => box.checked).length + form.querySelectorAll("input[data-carried]").length;
  for (const count of form.querySelectorAll("[data-counts]")) count.textContent = ticked ? ` (${ticked})` : "";
  form.classList.toggle("some", ticked > 0);
}

function begin(root) {
  for (const all of root.querySelectorAll("[data-all]")) {
    const { form } = all;
    if (form.dataset.kept) {
      const kept = keptIn(form);
      for (const box of boxesOf(form, all.dataset.all)) box.checked = kept.has(box.value);
      carry(form, all.dataset.all);
    }
    show(form);
  }
}

document.addEventListener("change", ({ target }) => {
  const form = target.form;
  if (!form?.querySelector("[data-all]")) return;
  const name = form.querySelector("[data-all]").dataset.all;
  if (target.dataset.all) for (const box of boxesOf(form, name)) box.checked = target.checked;
  if (form.dataset.kept) keep(form, name);
  show(form);
}, true);
document.addEventListener("submit", ({ target }) => {
  if (target.dataset.kept) sessionStorage.removeItem(`ticks:${target.dataset.kept}`);
});
document.addEventListener("htmx:afterSettle", () => begin(document));
begin(document);
