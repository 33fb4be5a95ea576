// Turns what a reader writes into a message of their own e-mail program. Nothing is sent from here, and nothing kept.
const form = document.querySelector("#feedback");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const subject = `About the direct payments guide: ${form.querySelector("#feedback-about").value}`;
  const body = form.querySelector("#feedback-words").value;
  window.location.href = `mailto:${form.dataset.address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
});
