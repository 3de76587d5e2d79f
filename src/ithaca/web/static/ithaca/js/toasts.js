// What was done fades after a while, unless somebody is reading it; what went wrong stays until it is closed.
const READING_TIME = 8000;

const leave = (toast) => {
  if (toast.matches(":hover, :focus-within")) {
    setTimeout(leave, READING_TIME / 2, toast);
    return;
  }
  toast.classList.add("leaving");
  setTimeout(() => toast.remove(), 400);
};

for (const toast of document.querySelectorAll("[data-toast]:not(.problem)")) setTimeout(leave, READING_TIME, toast);

document.addEventListener("click", (event) => event.target.closest("[data-dismiss]")?.closest("[data-toast]")?.remove());
