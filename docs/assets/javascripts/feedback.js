// Turns what a reader writes into a message of their own e-mail program. Nothing is sent from here, and nothing kept.
const form = document.querySelector("#feedback");

const setUp = () => {
  const find = (selector) => form.querySelector(selector);
  const about = find("#feedback-about");
  const words = find("#feedback-words");
  const title = document.title;

  const showProblem = (isMissing) => {
    find(".error-summary").hidden = !isMissing;
    find("#feedback-error").hidden = !isMissing;
    words.setAttribute("aria-invalid", String(isMissing));
    words.setAttribute("aria-describedby", isMissing ? "feedback-error feedback-note" : "feedback-note");
    document.title = isMissing ? `${find("#feedback-problem").textContent}: ${title}` : title;
    if (isMissing) find(".error-summary").focus();
  };

  /** The address of a new message, with the line ends that RFC 6068 wants. */
  const message = () => {
    const subject = ["Direct payments guide", about.value.trim()].filter(Boolean).join(": ");
    const body = words.value.trim().replace(/\r?\n/g, "\r\n");
    return `mailto:${form.dataset.address}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  };

  const openMessage = () => {
    const link = Object.assign(document.createElement("a"), { href: message(), hidden: true });
    form.append(link);
    link.click();
    link.remove();
    find("[data-opened]").hidden = false;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const isMissing = !words.value.trim();
    showProblem(isMissing);
    find("[data-opened]").hidden = true;
    if (!isMissing) openMessage();
  });
  form.hidden = false;
};

if (form) setUp();
