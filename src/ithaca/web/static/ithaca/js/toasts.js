// What was done fades after a while; what went wrong stays.
for (const toast of document.querySelectorAll("[data-toast]:not(.problem)")) {
  setTimeout(() => toast.remove(), 8000);
}
