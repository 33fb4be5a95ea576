// The colours a reader chose, and the menu on a narrow screen. Loaded before the page is drawn, so that neither jumps.
{
  const root = document.documentElement;
  const storageKey = "direct-payments-guide.colours";
  root.classList.add("has-script");

  // A browser may forbid storage; the choice then lasts for this page only.
  const storage = (action) => {
    try {
      return action(window.localStorage);
    } catch {
      return null;
    }
  };

  const applyColours = (colours) => {
    if (colours === "light" || colours === "dark") root.dataset.colours = colours;
    else delete root.dataset.colours;
  };

  applyColours(storage((store) => store.getItem(storageKey)));

  const setUpColours = (fieldset) => {
    fieldset.hidden = false;
    fieldset.querySelector(`[value="${root.dataset.colours ?? "device"}"]`).checked = true;
    fieldset.addEventListener("change", ({ target }) => {
      applyColours(target.value);
      storage((store) => (target.value === "device" ? store.removeItem(storageKey) : store.setItem(storageKey, target.value)));
    });
  };

  const setUpMenu = (button) => {
    const setOpen = (open) => button.setAttribute("aria-expanded", String(open));
    const isOpen = () => button.getAttribute("aria-expanded") === "true";
    button.addEventListener("click", () => setOpen(!isOpen()));
    button.closest("header").addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !isOpen()) return;
      setOpen(false);
      button.focus();
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    setUpColours(document.querySelector(".colours"));
    setUpMenu(document.querySelector(".menu-button"));
  });
}
