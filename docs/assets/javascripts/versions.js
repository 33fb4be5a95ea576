// Shows what is in force on the reader's day, on pages that may have been made long before it. It picks by date among
// what the page holds, and makes nothing up.

/** Today in England, as 2027-04-01, wherever the reader's clock is. */
export const today = (now = new Date()) => {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit" });
  const found = Object.fromEntries(parts.formatToParts(now).map(({ type, value }) => [type, value]));
  return `${found.year}-${found.month}-${found.day}`;
};

/** Whether a node is about that day: its days are in data-from and data-until, where empty means without an end. */
export const isAbout = (node, day) => node.dataset.from <= day && (!node.dataset.until || day <= node.dataset.until);

const showBanner = (banners) => {
  const [always, ...dated] = banners.children;
  const now = dated.find((banner) => isAbout(banner, today()));
  if (!now) return;
  always.hidden = true;
  now.hidden = false;
};

const setUpInForceOn = (form) => {
  const status = form.querySelector("[role=status]");
  const versions = [...document.querySelectorAll("main [data-from]")];
  const show = (day) => {
    const found = versions.filter((version) => isAbout(version, day));
    versions.forEach((version) => version.classList.toggle("is-in-force", found.includes(version)));
    status.replaceChildren(...found.flatMap((version, index) => {
      const link = version.querySelector("a").cloneNode(true);
      link.querySelectorAll(".visually-hidden").forEach((words) => words.classList.remove("visually-hidden"));
      return index ? [document.createElement("br"), link] : [link];
    }));
    if (!found.length) status.textContent = "No version held here was in force on that day.";
  };
  form.hidden = false;
  form.day.value = today();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.day.addEventListener("change", () => form.day.value && show(form.day.value));
  show(form.day.value);
};

document.querySelectorAll("[data-banners]").forEach(showBanner);
document.querySelectorAll("[data-in-force-on]").forEach(setUpInForceOn);
